"""What a paper of a case may say: cleaned, checked, refused with a sentence."""

from collections.abc import Iterable, Mapping
from typing import Any

from demarche.cases import dates, happenings, places
from demarche.cases.chains import link
from demarche.cases.errors import WrongEntry
from demarche.cases.people import about
from demarche.cases.places import Place
from demarche.cases.vocabulary import (
    CONSENT_ANSWERS,
    CONSENT_GIVERS,
    DISCLOSURES,
    RELATIONS,
    RELIABILITIES,
    ROLES,
    STATUSES,
)
from demarche.procedure.attribution import Attribution
from demarche.procedure.consents import Consent


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
    consent_by: str = "",
    decided: Mapping[str, Mapping[str, str]] | None = None,
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
    _one_of("consent_by", consent_by, CONSENT_GIVERS, "Choose who gave the consents.")
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
        "consent_by": consent_by,
        # Once the person has answered, what was decided in their place is over, whatever is recorded after it.
        "decided": {key: dict(each) for key, each in (decided or {}).items() if consents.get(key) == "unasked"},
        **about(names, **({"being": "organisation"} if role == "organisation" else {}) | known),
    }


def relation(*, kind: str, note: str = "", since: str = "", until: str = "") -> dict[str, Any]:
    """Return the paper of a connection: its kind, what is worth knowing, and from when to when, as far as is known."""
    _one_of("kind", kind, RELATIONS, "Choose how they are connected.")
    begun = dates.day(since, "about", field="since") if since.strip() else ""
    ended = dates.day(until, "about", field="until") if until.strip() else ""
    if begun and ended and dates.last(ended) < dates.first(begun):
        raise WrongEntry("until", "It cannot have ended before it began.")
    return {"kind": kind, "note": note.strip(), "since": begun, "until": ended}


def event(
    *,
    title: str,
    on: str,
    precision: str = "day",
    until: str = "",
    place: str | Mapping[str, str] | Place = "",
    acts: Iterable[str] = (),
    kind: str = "other",
    details: Mapping[str, str] | None = None,
    follows: str | Mapping[str, str] = "",
    way: str = "led_to",
) -> dict[str, Any]:
    """Return an event's paper: when and where as precisely as it is known, its kind with the answers that belong to it.

    `acts` are codes of the vocabulary of acts (HURIDOCS Micro-thesaurus 4); `follows` is the event that it follows
    from, in the way that `way` says.
    """
    if not title.strip():
        raise WrongEntry("title", "Say in a few words what happened.")
    earlier = (follows.get("event", ""), follows.get("way", "")) if isinstance(follows, Mapping) else (follows, way)
    return {
        "title": title.strip(),
        "when": dates.when(on=on, precision=precision, until=until),
        "place": places.place(place).dump(),
        "acts": list(acts),
        "kind": happenings.kind(kind),
        "details": happenings.details(kind, details or {}),
        "follows": link(*earlier),
    }


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
    on: str = "",
    precision: str = "day",
    until: str = "",
    place: str | Mapping[str, str] | Place = "",
) -> dict[str, Any]:
    """Return a fact's paper: the statement, who says it, to whom it may be told, and from where the team has it.

    A fact has a date and a place of its own only where they differ from those of its event.
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
        "when": dates.when_or_none(on=on, precision=precision, until=until),
        "place": places.place(place).dump(),
    }


def _one_of(field: str, answer: str, known: Any, sentence: str) -> None:
    if answer not in known:
        raise WrongEntry(field, sentence)
