"""What the pages of the meetings show, put into the shapes of the recurring pieces."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse

from demarche.meetings import queries as meetings
from demarche.meetings.queries import OpenEntry, OpenMeeting
from demarche.meetings.states import CLOSED
from demarche.meetings.zones import in_words
from demarche.procedure.places import state_name
from demarche.sites.desk import triage_parts
from demarche.staff.keys import SignedIn
from demarche.staff.queries import active
from demarche.triage import queries as triage

TRAIL = [{"label": "Meetings", "url": "/meetings/"}]
TONES = {"open": "now", "proposed": "due", "answered": "due", "put_off": "due", "agreed": "done", "held": "done"}
STEPS = {
    "answer": "Wrote to who asked",
    "propose": "Proposed days",
    "agree": "Agreed on a day",
    "put_off": "Put it off",
    "hold": "Wrote down that it took place",
    "call_off": "Called it off",
    "decline": "Declined it",
    "reopen": "Took it up again",
    "hand_over": "Handed it to a colleague",
    "place": "Wrote down the State",
    "link": "Linked it",
    "note": "Changed what was said",
    "calendar": "Took it into a calendar, without words",
    "calendar_words": "Took it into a calendar, with words of their own",
}
# Where it stands: what to do, why, on which page, under which label.
NEXT = {
    "open": ("Propose days", "Or answer in words, or decline.", "meeting_propose", "Propose days"),
    "answered": ("Propose days", "No day is proposed yet.", "meeting_propose", "Propose days"),
    "proposed": ("Agree on a day", "As soon as who asked has chosen.", "meeting_agree", "Agree on a day"),
    "put_off": ("Propose another day", "It was put off without one.", "meeting_propose", "Propose days"),
}  # fmt: skip


def url_of(submission: Any) -> str:
    """Return a request's address."""
    return reverse("meeting", args=[submission.pk])


def rows(submissions: Iterable[Any], *, reader: SignedIn, now: datetime) -> list[dict[str, Any]]:
    """Return the rows of the list of requests."""
    found = list(submissions)
    titles = triage.headlines(found, reader=reader, now=now)
    return [_row(each, meetings.stands(each), titles[each.pk]) for each in found]


def _row(submission: Any, request: Any, title: str) -> dict[str, Any]:
    return {
        "title": title or "Without words",
        "url": url_of(submission),
        "state": state_name(request.state_code) if request.state_code else "—",
        "language": triage_parts.language_name(submission.language),
        "week": submission.week,
        "where": request.state_label,
        "tone": TONES.get(request.state, ""),
        "arranger": request.arranger.name if request.arranger else "",
    }


def next_step(submission: Any, request: Any, open_meeting: OpenMeeting | None, now: datetime) -> dict[str, str]:
    """Return what should happen next to a request, and where."""
    if request.state == "agreed" and open_meeting:
        over = open_meeting.ends_at < now
        pk = open_meeting.row.pk
        first = ("meeting_held", "It took place") if over else ("meeting_calendar", "Take it into a calendar")
        return {
            "title": "Write down whether it took place" if over else "Meet",
            "text": "Its day is over."
            if over
            else "Agreed on. You see and decide what goes into the calendar file: by itself a time alone.",
            "url": reverse(first[0], args=[pk]),
            "label": first[1],
            "second_url": reverse("meeting_put_off", args=[pk]),
            "second_label": "Put it off",
        }
    if request.state not in NEXT:
        return {}
    title, text, page, label = NEXT[request.state]
    return {
        "title": title,
        "text": text,
        "url": reverse(page, args=[submission.pk]),
        "label": label,
        "second_url": reverse("meeting_write", args=[submission.pk]),
        "second_label": "Write to who asked",
    }


def offered(submission: Any, request: Any) -> list[dict[str, str]]:
    """Return the other steps that a request may take, below."""
    pages = [
        ("propose", "meeting_propose", "Propose days"),
        ("agree", "meeting_agree", "Agree on another day" if request.state == "agreed" else "Agree on a day"),
        ("answer", "meeting_write", "Write to who asked"),
        ("decline", "meeting_decline", "Decline"),
        ("hand_over", "meeting_hand_over", "Hand it to a colleague"),
        ("place", "meeting_place", "Write down the State"),
        ("link", "meeting_link", "Link it to a submission or a case"),
    ]
    return [
        {"url": reverse(page, args=[submission.pk]), "label": label} for event, page, label in pages
        if request.may(event)
    ]  # fmt: skip


def with_words(found: OpenMeeting) -> dict[str, Any]:
    """Return a meeting with its day in both times and what may be done about it."""
    pages = {"agreed": ("meeting_held", "meeting_put_off", "meeting_off"), "held": ("meeting_note",)}
    labels = {
        "meeting_held": "It took place",
        "meeting_put_off": "Put it off",
        "meeting_off": "Call it off",
        "meeting_note": "Change what was said" if found.notes else "Write what was said",
    }
    steps = [(page, labels[page]) for page in pages.get(found.row.state, ())]
    if found.row.state != "held":
        off = found.row.state in ("put_off", "called_off")
        steps.append(("meeting_calendar", "Take it out of a calendar" if off else "Calendar file"))
    return {
        "open": found,
        "when": in_words(found.starts_at, zone=found.zone, language="en"),
        "tone": {"agreed": "now", "held": "done"}.get(found.row.state, ""),
        "steps": [{"url": reverse(page, args=[found.row.pk]), "label": label} for page, label in steps],
    }


def entry(found: OpenEntry) -> dict[str, Any]:
    """Return something written down, days in both times."""
    days = [in_words(day, zone=found.zone, language="en") for day in found.days]
    return {"label": found.label, "text": found.text, "days": days, "by": found.row.by.name, "at": found.row.at}


def documents(files: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the files that came with a request, opened by whoever may know it."""
    return [
        {"title": file["name"], "url": reverse("meeting_file", args=[file["id"]]), "kind": file["media_type"],
         "size": file["size"]}
        for file in files
    ]  # fmt: skip


def colleagues(request: Any, knowing: set[uuid.UUID]) -> list[tuple[str, str]]:
    """Return who could arrange the meeting: those without a conflict of interest, the ones who know it first."""
    code = request.state_code
    fit = [each for each in active() if not (code in each.conflicts if code else each.conflicts)]
    return [
        (str(each.pk), f"{each.name} (knows it already)" if each.pk in knowing else each.name)
        for each in sorted(fit, key=lambda each: (each.pk not in knowing, each.name))
    ]


def is_closed(request: Any) -> bool:
    """Tell whether nothing more is to be done about a request."""
    return request.state in CLOSED
