"""What waits among the releases."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from demarche.departures import queries as departures
from demarche.procedure import clock
from demarche.publication import postponing
from demarche.publication import queries as publication
from demarche.publication.coming import coming
from demarche.publication.consenting import withdrawn_since
from demarche.sites.desk.waiting import Waiting
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.transmission import queries as transmission

SOON = timedelta(days=14)


def waiting(signed_in: SignedIn, now: datetime) -> Iterable[Waiting]:
    """Return releases to approve, held ones, those that wait for another, and letters whose first day is near."""
    for preparation in publication.preparations_of(signed_in):
        sent, url = preparation.transmission, reverse("release", args=[preparation.pk])
        if signed_in.may(Right.PREPARE_RELEASE) and withdrawn_since(preparation, reader=signed_in, now=now):
            yield Waiting(f"Release of {sent.reference}", "names somebody who no longer agrees", url, urgent=True)
        elif why := _why(preparation, signed_in):
            yield Waiting(f"Release of {sent.reference}", why, url, sent.first_public_day)
    if signed_in.may(Right.APPROVE_RELEASE):
        yield from _to_put_off(signed_in)
        yield from _coming(signed_in, now)
    if signed_in.may(Right.PREPARE_RELEASE):
        yield from _not_prepared(signed_in, now)
        yield from _not_in_it(signed_in)


def _why(preparation: Any, signed_in: SignedIn) -> str:
    if preparation.state == "offered":
        mine = signed_in.may(Right.APPROVE_RELEASE) and publication.may_approve(preparation, signed_in)
        return "waits for your approval" if mine else ""
    release = publication.release_of(preparation)
    if release is not None and release.state == "held":
        concerned = signed_in.may(Right.PREPARE_RELEASE) or signed_in.may(Right.APPROVE_RELEASE)
        return "is held: let it go, or cancel it" if concerned else ""
    if not signed_in.may(Right.PREPARE_RELEASE):
        return ""
    if preparation.state == "preparing":
        return "is being prepared"
    if release is None or release.state != "waiting":
        return ""
    cited = departures.not_public_yet(release)
    return f"waits until {' and '.join(map(str, cited))} is public, or is masked" if cited else ""


def _to_put_off(signed_in: SignedIn) -> Iterable[Waiting]:
    for sent in transmission.transmissions_of(signed_in).filter(postponements__state="asked"):
        asked = postponing.underway(sent)
        if asked is not None and asked.asked_by_id != signed_in.id:
            why = f"{asked.asked_by.name} asks to put it off: a second person agrees or refuses"
            yield Waiting(f"Release of {sent.reference}", why, reverse("postponed", args=[sent.pk]), asked.until)


def _coming(signed_in: SignedIn, now: datetime) -> Iterable[Waiting]:
    """Yield, for who signed, what becomes public soon; who prepares releases has it on the list already."""
    if signed_in.may(Right.PREPARE_RELEASE):
        return
    for sent, days in coming(signed_in.staff, clock.office_day(now)):
        why = f"becomes public in {days} day{'' if days == 1 else 's'}: hold it if it should not"
        yield Waiting(f"{sent.reference}", why, reverse("transmission", args=[sent.pk]), sent.first_public_day)


def _not_prepared(signed_in: SignedIn, now: datetime) -> Iterable[Waiting]:
    today = clock.office_day(now)
    for sent in publication.nobody_prepares(signed_in):
        day = sent.first_public_day
        if day is None or day > today + SOON:
            continue
        page = reverse("release_prepare", args=[sent.pk])
        if hasattr(sent, "from_paper"):
            # It has waited for years: nobody is late with it.
            yield Waiting(f"Release of {sent.reference}", "was entered from paper and may be public", page)
        else:
            why = "becomes public soon, and nobody has prepared it" if day > today else "may be public, and is not"
            yield Waiting(f"Release of {sent.reference}", why, page, day)


def _not_in_it(signed_in: SignedIn) -> Iterable[Waiting]:
    for preparation in publication.unseen_replies(signed_in):
        approved = preparation.state == "approved"
        why = "a reply has come that is not in it: " + ("prepare its release" if approved else "take it up or leave it")
        page, record = ("transmission", preparation.transmission_id) if approved else ("release", preparation.pk)
        yield Waiting(f"Release of {preparation.transmission.reference}", why, reverse(page, args=[record]))
