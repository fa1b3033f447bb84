"""What the pages of the cases show, put into the shapes of the recurring pieces."""

import uuid
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from demarche.cases import queries as cases
from demarche.cases.casefile import CaseEvent, CaseFact, CaseFile, CasePerson
from demarche.cases.happenings import told
from demarche.cases.heeding import unheeded
from demarche.cases.vocabulary import BODIES_NEVER_ASKED, CONSENT_GIVERS, RELATIONS, ROLES, SHORT_DISCLOSURES
from demarche.cases.wording import spoken
from demarche.letters.naming import NEVER_ASKED
from demarche.papers.errors import NotYours
from demarche.procedure import bodies, clock
from demarche.sites.desk import people_parts
from demarche.sites.desk.triage_parts import QUESTIONS, language_name, link_to
from demarche.sites.look.dates import written
from demarche.staff.absences import away
from demarche.staff.keys import SignedIn
from demarche.staff.queries import active, mandates
from demarche.staff.rights import Right
from demarche.vocabularies.queries import label

TRAIL = [{"label": "Cases", "url": "/cases/"}]
RECORDS = {
    "cases.person": "person",
    "cases.relation": "connection",
    "cases.event": "event",
    "cases.fact": "fact",
    "cases.case": "case",
}
STEPS = {
    "heeded": "Confirmed: the case says what its source says now",
    "take_in": "Admitted a further submission",
    "give_back": "Took a submission out",
    "let_in": "Let a colleague in",
    "take_out": "Took a colleague out",
    "entrusted": "Said who is in charge",
    "lent": "Let a colleague in for a time",
    "close": "Closed the case",
    "reopen": "Reopened the case",
    "exported": "Packed the case as a sealed file",
    "imported": "Taken in from a sealed file",
    "amend": "Amended",
    "strike": "Struck",
    "restore": "Put back",
}


def url_of(case: Any) -> str:
    """Return a case's address."""
    return reverse("case", args=[case.pk])


def person(
    shown: CasePerson, *, may_change: bool, reader: SignedIn | None = None, now: datetime | None = None
) -> dict[str, Any]:
    """Return a person for the person piece, with one ledger line for each consent."""
    return {
        "name": shown.name,
        "lang": shown.written[0].language,
        "other_names": shown.written[1:],
        "about_url": reverse("case_person_about", args=[shown.id]),
        "details": people_parts.details(shown),
        "contact": shown.known["contact"],
        "elsewhere": people_parts.elsewhere(shown, reader, now) if reader and now else [],
        "same_url": reverse("case_person_same", args=[shown.id]) if may_change else "",
        "role": ROLES[shown.role],
        "minor": shown.minor,
        "biography": shown.biography,
        "url": reverse("case_person", args=[shown.id]) if may_change else "",
        "consents": [
            {
                "label": label,
                "answer": shown.consents[key.value],
                "basis": _basis(shown, key.value),
            }
            for key, label in bodies.current().consent_names.items()
        ]
        if shown.role not in NEVER_ASKED and shown.known["organisation_kind"] not in BODIES_NEVER_ASKED
        else [],
    }


def _basis(shown: CasePerson, key: str) -> str:
    """Return on what an answer rests: who gave it and how, or what the mandate holder decided where nobody can ask."""
    if shown.consents[key] != "unasked":
        giver = f"{CONSENT_GIVERS[shown.consent_by]}: " if shown.consent_by else ""
        return f"{giver}{shown.consent_basis}"
    decision = shown.decided.get(key)
    return (
        f"Decided by {decision['by']} in place of the person, {decision['on']}: {decision['reason']}"
        if decision
        else ""
    )


def event(shown: CaseEvent, *, may_change: bool) -> dict[str, Any]:
    """Return an event for the timeline."""
    exact = shown.precision == "day"
    return {
        "on": date.fromisoformat(shown.on) if exact else None,
        "id": shown.id,
        "when": spoken(shown),
        "kind": shown.kind_label if shown.kind != "other" else "",
        "told": told(shown.kind, shown.details),
        "title": shown.title,
        "place": shown.place,
        "acts": [label("acts", code) for code in shown.acts],
        "url": reverse("case_event", args=[shown.id]) if may_change else "",
        "add": reverse("case_fact_new", args=[shown.row.case_id]) + f"?event={shown.id}" if may_change else "",
        "facts": [fact(each, may_change=may_change) for each in shown.facts],
    }


def fact(shown: CaseFact, *, may_change: bool) -> dict[str, Any]:
    """Return a fact for the fact piece."""
    reliability = shown.reliability_label if shown.reliability != "unknown" else ""
    status = shown.status_label if shown.status else ""
    return {
        "text": shown.text,
        "attribution": shown.attribution,
        "according_to": shown.according_to,
        "source": shown.source,
        "reliability": " · ".join(word for word in (_connection(shown), reliability, status) if word),
        "when": spoken(shown) if shown.on else "",
        "place": shown.place,
        "disclosure": SHORT_DISCLOSURES[shown.disclosure],
        "url": reverse("case_fact", args=[shown.id]) if may_change else "",
    }


def _connection(shown: CaseFact) -> str:
    return label("source_connection", shown.connection) if shown.connection else ""


def next_step(case: Any, file: CaseFile, *, may_change: bool) -> dict[str, str]:
    """Return what a case needs next, in the order of its life."""
    here = [case.pk]
    if not may_change or case.state == "closed":
        return {}
    if not file.persons:
        return {
            "title": "Record who it is about",
            "text": "With the names as the person writes them, and what each agreed to.",
            "url": reverse("case_person_new", args=here),
            "label": "Record a person",
        }
    if not file.events:
        return {
            "title": "Record what happened",
            "text": "One event for each date; then its facts, each with who says it.",
            "url": reverse("case_event_new", args=here),
            "label": "Record an event",
        }
    if any(not shown.facts for shown in file.events):
        bare = next(shown for shown in file.events if not shown.facts)
        return {
            "title": "Add the facts of each event",
            "text": f"“{bare.title}” has none yet. A fact says who says it.",
            "url": reverse("case_fact_new", args=here) + f"?event={bare.id}",
            "label": "Record a fact",
        }
    unasked = [shown for shown in file.persons if shown.role == "alleged_victim" and unanswered(shown)]
    if unasked:
        return {
            "title": "Ask for the consents",
            "text": f"It is not yet known whether {unasked[0].name} may be named to the Government and in public.",
            "url": reverse("case_person", args=[unasked[0].id]),
            "label": "Record the consents",
        }
    return {}


def unanswered(shown: CasePerson) -> bool:
    """Tell whether one of the two consents that every letter needs has not been asked."""
    return any(shown.consents[key] == "unasked" and key not in shown.decided for key in ("government", "public"))


def journal_words(move: Any) -> tuple[str, str]:
    """Return a step's words and where it led."""
    kind = RECORDS[move.record]
    words = STEPS.get(move.event, move.event.replace("_", " "))
    return (words if kind == "case" else f"{words} {'an' if kind == 'event' else 'a'} {kind}", "")


def mandate_choices() -> list[tuple[str, str]]:
    """Return the mandates that may lead."""
    return [(str(mandate.pk), mandate.title.get("en") or mandate.label) for mandate in mandates()]


def colleagues(state_code: str, *, but: set[uuid.UUID]) -> list[tuple[str, str]]:
    """Return the colleagues who could be let in: those with duties here, without a conflict of interest."""
    gone = away(clock.office_day(clock.now()))
    return [
        (str(staff.pk), _with_leave(staff.name, gone.get(staff.pk)))
        for staff in active()
        if staff.rights and staff.pk not in but and state_code not in staff.conflicts
    ]


def _with_leave(name: str, absence: Any) -> str:
    if absence is None:
        return name
    instead = f"; {absence.deputy.name} stands in" if absence.deputy else ""
    return f"{name} (away until {written(absence.until)}{instead})"


def may_change(reader: SignedIn) -> bool:
    """Tell whether a person works on cases, or only reads them."""
    return reader.may(Right.CASE)


def choices_of(file: CaseFile) -> dict[str, list[tuple[str, str]]]:
    """Return the events and persons that another record can belong to."""
    return {
        "events": [(str(shown.id), f"{spoken(shown)}: {shown.title}") for shown in file.events],
        "persons": [(str(shown.id), shown.name) for shown in file.persons],
    }


def linked(file: CaseFile, reader: SignedIn) -> list[dict[str, Any]]:
    """Return what sources told, each with its submission where the reader may know it."""
    return [
        {
            "pk": note.link.pk,
            "week": note.week,
            "language": note.language,
            "language_name": language_name(note.language),
            "told": [{"question": QUESTIONS[key], "text": text} for key, text in note.told.items()],
            "url": (url := link_to(note.submission, reader) if reader.may(Right.TRIAGE) else ""),
            "give_back": reverse("case_give_back", args=[note.link.case_id, note.link.pk]) if url else "",
        }
        for note in file.notes
    ]


def changed(case: Any, reader: SignedIn) -> list[dict[str, Any]]:
    """Return whose source has changed what may be told, and where the reader finds it."""
    return [
        {
            "pk": link.pk,
            "week": link.submission.week,
            "withdrawn": link.submission.messages.filter(kind="withdrawal", number__gt=link.heeded).exists(),
            "url": link_to(link.submission, reader) if reader.may(Right.TRIAGE) else "",
        }
        for link in unheeded(case)
    ]


def struck(case: Any, reader: SignedIn, now: datetime) -> list[dict[str, Any]]:
    """Return what was taken out of a case, each with the words it had."""
    rows = cases.struck(case)
    contents = cases.opened([row.paper for row in rows], reader=reader, now=now)
    return [
        {
            "id": row.pk,
            "kind": f"{row._meta.model_name}s",
            "text": content.get("text") or content.get("title") or _named(content),
        }
        for row, content in zip(rows, contents, strict=True)
    ]


def _named(content: dict[str, Any]) -> str:
    return (
        str(content["names"][0])
        if "names" in content
        else f"Two of the case: one {RELATIONS[content['kind']][0]} the other"
    )


def uuid_of(text: str) -> uuid.UUID:
    """Read an id that came with a form; anything else is not there."""
    try:
        return uuid.UUID(text)
    except ValueError:
        raise NotYours from None
