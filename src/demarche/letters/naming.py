"""Names in a letter: nobody who has to be asked is named to a Government without consent."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime

from demarche.cases.casefile import IN_PUBLIC, CasePerson
from demarche.cases.queries import case_file
from demarche.cases.vocabulary import BODIES_NEVER_ASKED
from demarche.letters.content import LetterText
from demarche.letters.models import Letter
from demarche.papers.queries import knows
from demarche.procedure.consents import Consent
from demarche.staff.keys import SignedIn

# Officials and alleged perpetrators are named without being asked; everybody else is asked.
NEVER_ASKED = frozenset({"official", "alleged_perpetrator"})
APOSTROPHES = re.compile("[\u2018\u2019\u02bc\u0060\u00b4]")
HYPHENS = re.compile("[\u2010\u2011]")
WORD = re.compile(r"[^\W\d_]{4,}")


def must_ask(person: CasePerson, consent: Consent) -> bool:
    """Tell whether a name needs a consent: everybody's but that of officials, bodies of the State and
    perpetrators; in public, every child's."""
    if person.minor and consent in IN_PUBLIC and not person.organisation:
        return True
    return person.role not in NEVER_ASKED and person.known["organisation_kind"] not in BODIES_NEVER_ASKED


def plain(text: str) -> str:
    """Return a text as it is compared: whatever the accents, the marks that nobody sees, the kind of apostrophe."""
    shown = (sign for sign in unicodedata.normalize("NFKD", text) if unicodedata.category(sign) not in ("Mn", "Cf"))
    return HYPHENS.sub("-", APOSTROPHES.sub("'", "".join(shown)))


def occurs(name: str, text: str) -> bool:
    """Tell whether a name stands in a text, in any case, spacing and accents."""
    pattern = re.escape(" ".join(plain(name).split())).replace(r"\ ", r"\s+")
    return bool(name.strip()) and re.search(rf"(?<!\w){pattern}(?!\w)", plain(text), re.IGNORECASE) is not None


def named_without(consent: Consent, persons: Iterable[CasePerson], text: str) -> list[tuple[CasePerson, str]]:
    """Return who is named in a text without having given a consent, with the name as it stands."""
    found = []
    for person in _to_be_asked(consent, persons):
        found += [(person, name) for name in person.names if occurs(name, text)][:1]
    return found


def hinted_without(consent: Consent, persons: Iterable[CasePerson], text: str) -> list[tuple[CasePerson, str]]:
    """Return of whom a part of the name stands in a text without consent, where nobody named rightly shares it."""
    persons = list(persons)
    asked = _to_be_asked(consent, persons)
    named = named_without(consent, asked, text)
    shared = {word for person in persons if person not in asked for word in _words(person)}
    standing = set(WORD.findall(plain(text)))
    return [
        (person, word)
        for person in asked
        if not person.organisation and person not in [other for other, _ in named]
        for word in sorted(_words(person) & standing - shared)[:1]
    ]


def why(person: CasePerson, consent: Consent) -> str:
    """Return how a consent stands, in words."""
    refused = person.consents.get(consent) == "no"
    if refused:
        return "has refused consent"
    child = "is" if person.child_now else "was, when it happened,"
    if person.minor and (person.consents.get(consent) == "yes" or consent.value in person.decided):
        return f"{child} a child for whom nobody wrote down a reason besides the consent"
    if person.minor:
        return f"{child} a minor for whom nobody has consented"
    return "has not been asked for consent"


def unconsented(letter: Letter, text: LetterText, *, reader: SignedIn, now: datetime) -> str:
    """Say who is named to the Government without consent; nothing when everybody agreed."""
    persons = case_file(letter.case, reader, now).persons
    found = named_without(Consent.GOVERNMENT, persons, text.whole())
    told = [f"“{name}” {why(person, Consent.GOVERNMENT)} to being named to the Government" for person, name in found]
    return "; ".join(told)


def refused_sharing(letter: Letter, *, reader: SignedIn, now: datetime) -> str:
    """Say who refused that other mandates know; nothing when nobody did."""
    if not knows(reader.staff, letter.case.dossier_id):
        return "Consents are read before another mandate is asked: a colleague who knows the case invites it."
    persons = case_file(letter.case, reader, now).persons
    refused = [person.name for person in persons if person.consents.get(Consent.MANDATES) == "no"]
    if not refused:
        return ""
    names = ", ".join(f"“{name}”" for name in refused)
    return f"{names} refused to be shared with other mandates: ask again first, and record the answer in the case."


def hints(letter: Letter, text: LetterText, *, reader: SignedIn, now: datetime) -> list[str]:
    """Return words of the letter that are part of a name without consent, for a person to look at."""
    persons = case_file(letter.case, reader, now).persons
    return [
        f"“{word}” is part of the name “{person.name}”, who {why(person, Consent.GOVERNMENT)} to being named to the "
        "Government. Look whether the letter means this person."
        for person, word in hinted_without(Consent.GOVERNMENT, persons, text.whole())
    ]


def _to_be_asked(consent: Consent, persons: Iterable[CasePerson]) -> list[CasePerson]:
    return [person for person in persons if must_ask(person, consent) and not person.agrees(consent)]


def _words(person: CasePerson) -> set[str]:
    return {word for name in person.names for word in WORD.findall(plain(name)) if word[0].isupper()}
