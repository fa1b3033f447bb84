"""What must hold before anything leaves: consents, citations, names. Each obstacle is one sentence."""

from collections.abc import Iterable, Sequence
from typing import Any

from demarche.cases.casefile import CaseFile, CasePerson
from demarche.letters.disclosing import facts_of, said_in
from demarche.letters.naming import named_without, occurs, why
from demarche.procedure.consents import Consent
from demarche.procedure.references import Reference, find
from demarche.publication.masking import masked_out, text_of_sheet
from demarche.publication.mosaic import warnings
from demarche.publication.spelling import IN_LETTER, near_names
from demarche.publication.wording import Wording


def public_texts(wording: Wording, sheet: dict[str, Any]) -> str:
    """Return all that the public would read: the page, and the letter without what is masked."""
    # The addressee stands on the letter as it is: nothing is masked there.
    addressee = [*(sheet.get("addressee_lines") or ()), sheet.get("footer_addressee") or ""]
    addressee += [*(sheet.get("also_sent_to") or []), sheet.get("salutation") or ""]
    return f"{wording.public_text()}\n{'\n'.join(addressee)}\n{masked_out(text_of_sheet(sheet), wording.masked)}"


def obstacles(case: CaseFile, wording: Wording, sheet: dict[str, Any], own: Reference) -> list[str]:
    """Return what stands between this wording and the public."""
    text = public_texts(wording, sheet)
    found = [*missing_consents(case.persons, text), *_masked_yet_public(wording), *_not_for_everybody(case, text)]
    found += _near_names(case, wording, sheet)
    if not wording.details_checked:
        found += warnings(case, text)
        if "copies" in (sheet.get("clauses") or {}):
            found.append(
                "The letter says to whom else a letter went. Mask that passage unless it is public there too, then "
                "confirm the details."
            )
    if wording.masked:
        found += [
            "The letter has masked passages. Read each reply for them, and confirm that it names nobody who is masked."
            for choice in wording.replies
            if choice.public and not choice.read_for_names
        ][:1]
    if not wording.title or not wording.topic or not any(s.public for e in wording.chronology for s in e.statements):
        found.append("The public version still lacks its title, its topic or its chronology.")
    if own in find(wording.title):
        found.append("The title repeats the reference; the page shows it already.")
    return found


def cited(wording: Wording, sheet: dict[str, Any], own: Reference) -> list[Reference]:
    """Return the other communications that the public would see cited."""
    return [reference for reference in find(public_texts(wording, sheet)) if reference != own]


def missing_consents(persons: Sequence[CasePerson], text: str) -> Iterable[str]:
    """Say who is named in a public text without consent, and what would mend it."""
    for person, name in named_without(Consent.PUBLIC, persons, text):
        way_out = "mask the name, or record the consent with its basis."
        yield f"“{name}” {why(person, Consent.PUBLIC)} to being named in public: {way_out}"


def _masked_yet_public(wording: Wording) -> Iterable[str]:
    text = wording.public_text()
    for phrase in wording.masked:
        if occurs(phrase, text):
            yield f"“{phrase}” is masked in the letter but stands in the public version. Take it out there as well."


def _not_for_everybody(case: CaseFile, text: str) -> Iterable[str]:
    """Say which statements are in a public text though the case says that they are not for everybody."""
    for fact in said_in(text, [fact for fact in facts_of(case) if fact.disclosure != "public"]):
        yield (
            f"“{fact.text}” is not for the public in the case. Take it out, mask it in the letter, or say in the case "
            "that it may be told to everybody."
        )


def _near_names(case: CaseFile, wording: Wording, sheet: dict[str, Any]) -> Iterable[str]:
    """Say which words look like a name of the case, spelled another way."""
    for each in near_names(case, wording, sheet):
        way_out = "Mask it there" if each.section == IN_LETTER else "Mend it"
        yield (
            f"“{each.word}” looks like the name “{each.proposals[0]}” spelled another way. {way_out}, or confirm the "
            "spelling with a reason."
        )
