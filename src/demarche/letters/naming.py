"""Names in a letter: nobody who has to be asked is named to a Government without consent."""

import re
from collections.abc import Iterable

from demarche.cases.casefile import CasePerson
from demarche.procedure.consents import Consent

# Officials and alleged perpetrators are named without being asked; everybody else is asked.
NEVER_ASKED = frozenset({"official", "alleged_perpetrator"})


def occurs(name: str, text: str) -> bool:
    """Tell whether a name stands in a text, in any case and spacing."""
    pattern = re.escape(" ".join(name.split())).replace(r"\ ", r"\s+")
    return bool(name.strip()) and re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE) is not None


def named_without(consent: Consent, persons: Iterable[CasePerson], text: str) -> list[tuple[CasePerson, str]]:
    """Return who is named in a text without having given a consent, with the name as it stands."""
    found = []
    for person in persons:
        if person.role not in NEVER_ASKED and person.consents.get(consent) != "yes":
            found += [(person, name) for name in person.names if occurs(name, text)][:1]
    return found


def why(person: CasePerson, consent: Consent) -> str:
    """Return how a consent stands, in words."""
    refused = person.consents.get(consent) == "no"
    if refused:
        return "has refused consent"
    return "is a minor for whom nobody has consented" if person.minor else "has not been asked for consent"
