"""What a paper of a case may say: cleaned, checked, refused with a sentence."""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from typing import Any

from demarche.cases.errors import WrongEntry
from demarche.cases.people import about
from demarche.cases.vocabulary import (
    CONSENT_ANSWERS,
    DISCLOSURES,
    PRECISIONS,
    RELATIONS,
    RELIABILITIES,
    ROLES,
    STATUSES,
)
from demarche.procedure.attribution import Attribution
from demarche.procedure.consents import Consent

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def card(*, title: str, summary: str = "") -> dict[str, Any]:
    """Return a case's card: what it is called among those who may know it."""
    if not title.strip():
        raise WrongEntry("title", "Give the case a title, so that colleagues recognise it.")
    return {"title": title.strip(), "summary": summary.strip()}


def person(
    *,
    names: list[str],
    role: str,
    biography: str = "",
    minor: bool = False,
    consents: Mapping[str, str] | None = None,
    consent_basis: str = "",
    **known: Any,
) -> dict[str, Any]:
    """Return a person's paper: the first name is the one that letters use, the others are spellings to watch for.

    What else is known about the person stands in `people.about`.
    """
    names = [" ".join(name.split()) for name in names if name.strip()]
    if not names:
        raise WrongEntry("names", "Write at least one name, or what the person is called in the case.")
    _one_of("role", role, ROLES, "Choose what the person is in this case.")
    consents = {key.value: (consents or {}).get(key.value, "unasked") for key in Consent}
    for answer in consents.values():
        _one_of("consents", answer, CONSENT_ANSWERS, "Answer each consent with yes, no or not asked.")
    if "yes" in consents.values() and not consent_basis.strip():
        raise WrongEntry("consent_basis", "Write how the consent was given: by whom, when, in what form.")
    return {
        "names": names,
        "role": role,
        "biography": biography.strip(),
        "minor": bool(minor),
        "consents": consents,
        "consent_basis": consent_basis.strip(),
        **about(names, **({"being": "organisation"} if role == "organisation" else {}) | known),
    }


def relation(*, kind: str, note: str = "") -> dict[str, Any]:
    """Return the paper of a connection: what kind it is, and what is worth knowing about it."""
    _one_of("kind", kind, RELATIONS, "Choose how they are connected.")
    return {"kind": kind, "note": note.strip()}


def event(*, title: str, on: str, precision: str = "day", place: str = "", acts: Iterable[str] = ()) -> dict[str, Any]:
    """Return an event's paper, with its date as precisely as it is known, and what was done in terms of the field.

    `acts` are codes of the vocabulary of acts (HURIDOCS Micro-thesaurus 4).
    """
    if not title.strip():
        raise WrongEntry("title", "Say in a few words what happened.")
    _one_of("precision", precision, PRECISIONS, "Choose how precisely the date is known.")
    return {
        "title": title.strip(),
        "when": {"on": day(on, precision), "precision": precision},
        "place": place.strip(),
        "acts": list(acts),
    }


def day(on: str, precision: str) -> str:
    """Return a date cut to its precision; raise WrongEntry when it is none: “2022-01-07”, “2022-01”, “2022”."""
    found = _DATE.fullmatch(on.strip())
    if found is None or int(found[1]) == 0:
        raise WrongEntry("on", "Write the date as 2022-01-07, 2022-01 or 2022.")
    year, month, number = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if found[2] and not 1 <= month <= 12:
        raise WrongEntry("on", f"There is no month {found[2]}: write the date as 2022-01-07, 2022-01 or 2022.")
    if found[3] and not 1 <= number <= monthrange(year, month)[1]:
        raise WrongEntry("on", f"There is no day {found[3]} in {found[1]}-{found[2]}: check the date.")
    needed = {"day": 10, "month": 7, "year": 4}.get(precision, 4)
    if len(found[0]) < needed:
        raise WrongEntry("on", "The date is less precise than you say: complete it, or choose another precision.")
    return found[0] if precision == "about" else found[0][:needed]


def fact(
    *,
    text: str,
    attribution: str = "reportedly",
    according_to: str = "",
    reliability: str = "unknown",
    source: str = "",
    status: str = "",
    disclosure: str = "public",
    connection: str = "",
) -> dict[str, Any]:
    """Return a fact's paper: the statement, who says it, to whom it may be told, and from where the team has it.

    From where (`source`, and `connection`: a code of the vocabulary of the same name) stays at the desk.
    """
    if not text.strip():
        raise WrongEntry("text", "Write the statement itself, as a whole sentence.")
    _one_of("attribution", attribution, list(Attribution), "Choose how this is known.")
    if attribution == Attribution.ACCORDING_TO and not according_to.strip():
        raise WrongEntry("according_to", "Name who says it as the letter may name them: “his lawyer”.")
    _one_of("reliability", reliability, RELIABILITIES, "Choose how reliable the source is.")
    _one_of("status", status, STATUSES, "Choose how far the statement is confirmed.")
    _one_of("disclosure", disclosure, DISCLOSURES, "Choose to whom the statement may be told.")
    return {
        "text": text.strip(),
        "attribution": str(attribution),
        "according_to": according_to.strip() if attribution == Attribution.ACCORDING_TO else "",
        "reliability": reliability,
        "source": source.strip(),
        "status": status,
        "disclosure": disclosure,
        "connection": connection,
    }


def _one_of(field: str, answer: str, known: Any, sentence: str) -> None:
    if answer not in known:
        raise WrongEntry(field, sentence)
