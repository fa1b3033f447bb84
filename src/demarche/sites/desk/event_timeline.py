"""The timeline of a case at a glance, and where it happened: a list that reads without a picture."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from demarche.cases import chains, dates
from demarche.cases import queries as cases
from demarche.cases.casefile import CaseEvent, CaseFact, CaseFile
from demarche.cases.wording import day, spoken
from demarche.procedure.places import state_name
from demarche.sites.desk import case_parts as parts
from demarche.sites.desk import maps
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.look.dates import written
from demarche.staff.keys import SignedIn
from demarche.transmission import queries as transmission

WIDTH = 1000
# A day still has to be seen on a line of years.
NARROWEST = 8


@dataclass(frozen=True, repr=False)
class Scale:
    """The days between which everything lies, and where on the line a day stands."""

    first: date
    last: date

    def at(self, day: date) -> int:
        """Return where a day stands, from nothing to the width."""
        whole = max((self.last - self.first).days, 1)
        return round(max(0, min((day - self.first).days / whole, 1)) * WIDTH)

    def bar(self, start: date | None, end: date) -> dict[str, int]:
        """Return a bar from the start of a day to the end of another; without a start, from the line's own."""
        left = self.at(start) if start else 0
        width = max(self.at(end + timedelta(days=1)) - left, NARROWEST)
        return {"x": min(left, WIDTH - NARROWEST), "width": min(width, WIDTH - min(left, WIDTH - NARROWEST))}


def timeline(request: DeskRequest, signed_in: SignedIn, case: Any) -> HttpResponse:
    """Show what happened in order, each on the same line of time, with what followed from what, and where."""
    found = cases.case(case, signed_in)
    file = cases.case_file(found, signed_in, request.now)
    told = file.in_order()
    sent = [each for each in transmission.transmissions_of(signed_in).filter(letter__case=found) if each.sent_on]
    scale = _scale(told, [each.sent_on for each in sent if each.sent_on])
    chain = _chain(file)
    rows = [_row(each, scale, chain) for each in told] + [_letter(each, scale) for each in sent]
    return shown(
        request, signed_in, "desk/events/timeline.html", section="cases", case=found, scale=scale, width=WIDTH,
        trail=[*parts.TRAIL, {"label": file.title, "url": parts.url_of(found)}, {"label": "Timeline"}],
        rows=sorted(rows, key=lambda row: row["order"]), undated=len(file.undated()), where=places_of(file),
        map=maps.drawn(_counts(file), near=True), back=parts.url_of(found),
    )  # fmt: skip


def places_of(file: CaseFile) -> list[dict[str, Any]]:
    """Return what happened by State and region, most first, each with what it was."""
    regions: dict[tuple[str, str], list[CaseEvent]] = {}
    for event in file.events:
        regions.setdefault((_country(event), event.where.region), []).append(event)
    most = max((len(events) for events in regions.values()), default=1)
    rows = [
        {
            "state": state_name(country) if country else "",
            "region": region,
            "events": [{"title": each.title, "id": each.id} for each in events],
            "bar": round(len(events) / most * WIDTH),
        }
        for (country, region), events in regions.items()
    ]
    return sorted(rows, key=lambda row: (not row["state"], row["state"], -len(row["events"]), row["region"]))


def _counts(file: CaseFile) -> dict[str, int]:
    """Return how many events happened in each State."""
    return Counter(country for event in file.events if (country := _country(event)))


def _country(event: CaseEvent) -> str:
    return event.where.country or (event.home if event.where else "")


def _scale(told: list[CaseEvent | CaseFact], more: list[date]) -> Scale:
    spans = [dates.span(each) for each in told]
    ends = [dates.last(each.ended_on) for each in told if isinstance(each, CaseEvent) and each.ended_on]
    days = [day for span in spans for day in span if day is not None] + ends + more
    # Where nothing has a date, nothing stands on the line.
    return Scale(min(days), max(days) + timedelta(days=1)) if days else Scale(date.min, date.max)


def _row(each: CaseEvent | CaseFact, scale: Scale, chain: dict[str, list[dict[str, str]]]) -> dict[str, Any]:
    start, end = dates.span(each)
    is_event = isinstance(each, CaseEvent)
    row = {
        "order": (*dates.order(each), 0),
        "id": each.id,
        "when": spoken(each),
        "title": each.title if isinstance(each, CaseEvent) else each.text,
        "kind": each.kind_label if isinstance(each, CaseEvent) and each.kind != "other" else "",
        "place": each.place,
        "bar": scale.bar(start, end),
        "exact": each.precision == "day",
        "chain": chain.get(str(each.id), []),
        "url": reverse("case", args=[each.row.case_id]) + (f"#event-{each.id}" if is_event else "#facts"),
    }
    if isinstance(each, CaseEvent) and each.ended_on:
        row |= {"lasting": scale.bar(start, dates.last(each.ended_on)), "ended": day(each.ended_on)}
    return row


def _letter(sent: Any, scale: Scale) -> dict[str, Any]:
    return {
        "order": (str(sent.sent_on), 3, 0),
        "id": sent.pk,
        "when": written(sent.sent_on),
        "title": f"{sent.letter.nature} {sent.reference} was sent",
        "kind": "Letter",
        "bar": scale.bar(sent.sent_on, sent.sent_on),
        "exact": True,
        "letter": True,
        "url": reverse("transmission", args=[sent.pk]),
    }


def _chain(file: CaseFile) -> dict[str, list[dict[str, str]]]:
    """Return for each event what it follows from and what followed from it, in words, with where that stands."""
    titles = {str(each.id): each.title for each in file.events}
    above, below = chains.links([(str(each.id), each.follows) for each in file.events])
    found: dict[str, list[dict[str, str]]] = {}
    for key, (earlier, way) in above.items():
        found.setdefault(key, []).append({"how": chains.WAYS[way][0], "id": earlier, "title": titles[earlier]})
    for earlier, later in below.items():
        for key in later:
            way = chains.WAYS[above[key][1]][1]
            found.setdefault(earlier, []).append({"how": way, "id": key, "title": titles[key]})
    return found
