"""Parts of a transmission's page: the same letter to others, and what happened on one line of time."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from demarche.papers import queries as papers
from demarche.procedure import clock
from demarche.staff.keys import SignedIn
from demarche.transmission import queries as transmission


def around(sent: Any, signed_in: SignedIn, now: datetime) -> dict[str, Any]:
    """Return what stands around a transmission: its sisters and its line of time."""
    return {"sisters": _sisters(sent, signed_in, now), "events": events(sent, signed_in, now)}


def _sisters(sent: Any, signed_in: SignedIn, now: datetime) -> list[dict[str, Any]]:
    others = [each for each in transmission.all_of_letter(sent.letter_id, reader=signed_in) if each != sent]
    told = papers.read_all([each.particulars for each in others], reader=signed_in, now=now)
    return [
        {"sent": each, "name": transmission.name_of(particulars)}
        for each, particulars in zip(others, told, strict=True)
    ]


def events(sent: Any, signed_in: SignedIn, now: datetime) -> list[dict[str, Any]]:
    """Return what happened to a letter since it had its number, oldest first."""
    found = [(sent.registered_at, {"title": "Registered", "text": ""})]
    for attempt in sent.attempts.all():
        title = f"Sent {attempt.get_channel_display()}"
        found.append((attempt.begun_at, {"title": title, "text": attempt.get_outcome_display() or "nobody knows yet"}))
    for mail in sent.mails.all():
        address = reverse("transmission_mail", args=[sent.pk, mail.pk])
        found.append((mail.recorded_at, {"title": mail.get_kind_display(), "text": "", "url": address}))
    dealings = list(sent.dealings.select_related("said"))
    said = papers.read_all([each.said for each in dealings], reader=signed_in, now=now)
    for dealing, words in zip(dealings, said, strict=True):
        event = {"title": dealing.get_kind_display(), "text": _words(dealing, words), "on": dealing.on}
        found.append((dealing.recorded_at, event))
    return [{"on": clock.office_day(at)} | event for at, event in sorted(found, key=lambda pair: pair[0])]


def _words(dealing: Any, said: dict[str, Any]) -> str:
    if dealing.kind == "extended":
        return f"Until {dealing.until:%-d %B %Y}, given by {said['granted_by']}: {said['reason']}"
    if dealing.kind == "reminded" and said.get("to"):
        return f"By e-mail to {said['to']}"
    return str(said.get("reason") or said.get("said") or "")
