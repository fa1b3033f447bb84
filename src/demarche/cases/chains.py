"""Chains of events: what an event followed from, never in a circle."""

import uuid
from collections.abc import Mapping, Sequence

from demarche.cases.errors import WrongEntry
from demarche.cases.models import Case, Event
from demarche.papers import queries as papers
from demarche.staff.keys import SignedIn

# How an event follows from another: read from the later one, and from the earlier one.
WAYS = {
    "led_to": ("Followed from", "Led to"),
    "reprisal": ("In reprisal for", "Met with a reprisal"),
    "part": ("Part of", "Has as a part"),
}
CHOICES = {"led_to": "The other led to it", "reprisal": "In reprisal for the other", "part": "Part of the other"}


def link(follows: str | uuid.UUID | None, way: str) -> dict[str, str]:
    """Return what an event followed from, as its paper keeps it; empty where nothing is known."""
    if not follows:
        return {}
    if way not in WAYS:
        raise WrongEntry("way", "Choose how it follows from the other.")
    return {"event": str(follows), "way": way}


def refuse_circle(case: Case, own: uuid.UUID | None, follows: str, by: SignedIn) -> None:
    """Refuse an event that would follow from itself, straight or through others, or from another case's.

    Call it inside the transaction of the step: it keeps the case to it, so that two amendments make no circle.
    """
    if not follows:
        return
    Case.objects.select_for_update().get(pk=case.pk)
    rows = {str(row.pk): row for row in Event.objects.filter(case=case).select_related("paper")}
    if follows not in rows:
        raise WrongEntry("follows", "Choose an event of this case.")
    opened = papers.compared([row.paper for row in rows.values()], reader=by)
    above = {key: str(opened[row.paper_id].get("follows", {}).get("event", "")) for key, row in rows.items()}
    if str(own) in climbed(follows, above):
        raise WrongEntry("follows", "That event follows from this one already: an event cannot follow from itself.")


def climbed(start: str, above: Mapping[str, str]) -> list[str]:
    """Return an event and those it follows from, nearest first; each once, whatever the papers say."""
    found: list[str] = []
    while start and start not in found:
        found.append(start)
        start = above.get(start, "")
    return found


def links(events: Sequence[tuple[str, Mapping[str, str]]]) -> tuple[dict[str, tuple[str, str]], dict[str, list[str]]]:
    """Return for each event what it follows from and how, and which events follow from it; struck ones left out."""
    standing = {key for key, _ in events}
    above = {key: (said["event"], said["way"]) for key, said in events if said.get("event") in standing}
    below: dict[str, list[str]] = {}
    for key, (event, _) in above.items():
        below.setdefault(event, []).append(key)
    return above, below
