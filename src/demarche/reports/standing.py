"""What is public of a communication on a day, and for what reason something is not: derived from releases alone."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from demarche.departures.models import Release
from demarche.procedure import clock, natures
from demarche.procedure.references import Reference
from demarche.publication.building import RECORD
from demarche.publication.models import Postponement, Preparation
from demarche.publication.queries import public_bytes
from demarche.staff.keys import SignedIn
from demarche.transmission.models import Transmission

LEAVES = ("waiting", "leaving")


@dataclass(frozen=True, repr=False)
class Standing:
    """How a communication stands on a day: its public record and since when, or why there is none."""

    record: Mapping[str, Any] | None = None
    public_on: date | None = None
    withheld: str = ""


def standing_on(
    sent: Iterable[Transmission], day: date, *, reader: SignedIn, now: datetime
) -> dict[Transmission, Standing]:
    """Return how each letter stands on a day, as far as two people have approved it by now."""
    letters = list(sent)
    releases = _releases(letters)
    found: dict[Transmission, Standing] = {}
    for letter in letters:
        chosen, reason = _chosen(letter, releases.get(letter.reference, []), day)
        record = _record(chosen, reader=reader, now=now) if chosen else None
        if chosen is None or record is None:
            found[letter] = Standing(withheld=reason or _unreleased(letter, day))
        else:
            found[letter] = Standing(record, _public_on(chosen))
    return found


def published_in(first: date, last: date) -> list[Release]:
    """Return the releases of letters of a period that are public now: they are no secret from anybody here."""
    rows = Release.objects.filter(sent_on__gte=first, sent_on__lte=last).select_related("receipt")
    newest: dict[Reference, Release] = {}
    for release in _in_order(rows.filter(state="published")):
        newest[release.reference] = release
    return [release for release in newest.values() if release.kind != "withdrawal"]


def _releases(letters: list[Transmission]) -> dict[Reference, list[Release]]:
    years = {letter.year for letter in letters}
    rows = Release.objects.filter(year__in=years).exclude(state="cancelled").select_related("receipt")
    found: dict[Reference, list[Release]] = {}
    for release in _in_order(rows):
        found.setdefault(release.reference, []).append(release)
    return found


def _in_order(rows: Iterable[Release]) -> list[Release]:
    """Return releases as they become public: by edition, and after them what still waits, as it was handed over."""
    published = [row for row in rows if row.state == "published"]
    waiting = [row for row in rows if row.state != "published"]
    published.sort(key=lambda row: (row.receipt.edition, row.handed_over_at))
    return published + sorted(waiting, key=lambda row: (row.handed_over_at, row.kind == "withdrawal"))


def _chosen(letter: Transmission, releases: list[Release], day: date) -> tuple[Release | None, str]:
    if letter.letter.nature in natures.never_published():
        return None, "letters of this nature never become public"
    chosen, reason = None, ""
    for release in releases:
        if release.state == "published" or (release.state in LEAVES and _public_on(release) <= day):
            chosen, reason = release, ""
        elif release.state == "held" and chosen is None:
            reason = "its release is held"
        elif chosen is None:
            reason = f"approved, becomes public on {_public_on(release):%-d %B %Y}"
    if chosen is not None and chosen.kind == "withdrawal":
        return None, "withdrawn from the public site"
    return chosen, reason


def _public_on(release: Release) -> date:
    at = release.receipt.published_at if release.state == "published" else release.not_before
    return clock.office_day(at)


def _record(release: Release, *, reader: SignedIn, now: datetime) -> Mapping[str, Any] | None:
    preparation = Preparation.objects.filter(release_id=release.pk).select_related("bundle").first()
    if preparation is None:
        return None
    record: Mapping[str, Any] = json.loads(public_bytes(preparation, reader=reader, now=now)[RECORD])
    return record


def _unreleased(letter: Transmission, day: date) -> str:
    """Say why a letter without an approved release is not public."""
    first = letter.first_public_day
    if first is not None and day < first:
        return f"confidential until {first:%-d %B %Y}"
    put_off = Postponement.objects.filter(transmission=letter, state="agreed", until__gt=day).first()
    if put_off is not None:
        return f"put off to {put_off.until:%-d %B %Y} by two people"
    underway = letter.preparations.filter(state__in=["preparing", "offered"]).first()
    if underway is None:
        return "nobody has prepared its release"
    return "its release waits for another approval" if underway.state == "offered" else "its release is being prepared"
