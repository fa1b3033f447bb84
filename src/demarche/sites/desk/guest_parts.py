"""What pages show of documents that guests can open."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse

from demarche.guests import queries as guests
from demarche.guests.vocabulary import PURPOSES
from demarche.procedure import clock
from demarche.replies.quality import LANGUAGES
from demarche.sites.desk.waiting import Waiting
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right

TONES = {"shown": "now", "returned": "due", "used": "done", "ended": ""}


def rows(found: Any, signed_in: SignedIn, now: datetime) -> list[dict[str, Any]]:
    """Return documents that are shown as lines of a list."""
    listed = list(found)
    today = clock.office_day(now)
    return [
        {
            "title": title,
            "url": reverse("shown", args=[each.pk]),
            "guest": each.guest.name,
            "by": each.shown_by.name,
            "purpose": purpose(each),
            "until": each.until,
            "over": each.until < today and each.state in ("shown", "returned"),
            "where": each.state_label,
            "tone": TONES[each.state],
        }
        for each, title in zip(listed, guests.titles(listed, signed_in, now), strict=True)
    ]


def purpose(showing: Any) -> str:
    """Return what a guest is asked."""
    if showing.purpose != "translate":
        return PURPOSES[showing.purpose]
    return f"Translate it into {dict(LANGUAGES)[showing.into]}"


def waiting(signed_in: SignedIn, now: datetime) -> Iterator[Waiting]:
    """Return what a guest is asked to do, what came back, and what colleagues wait for."""
    for each in guests.shown_to(signed_in).filter(state="shown").exclude(purpose="read"):
        yield Waiting("A document for you", f"{purpose(each)}.", reverse("shown", args=[each.pk]), each.until)
    for each in guests.shown_of(signed_in).filter(state__in=("shown", "returned"), shown_by=signed_in.staff):
        url = reverse("shown", args=[each.pk])
        if each.state == "returned":
            yield Waiting(f"{each.guest.name} has sent something back", "Read it, and use it.", url)
        elif each.purpose != "read":
            what = each.get_source_display()
            yield Waiting(what, f"{purpose(each)}.", url, each.until, whom=each.guest.name)


def of_case(case: Any, signed_in: SignedIn, now: datetime) -> dict[str, Any]:
    """Return what a case's page shows of it: every document of the case that guests were shown."""
    return {"guests": {"rows": rows(guests.shown_of(signed_in, case=case), signed_in, now)}}


def of_letter(letter: Any, signed_in: SignedIn, now: datetime) -> dict[str, Any]:
    """Return what a letter's page shows of it."""
    may = signed_in.may(Right.DRAFT) and letter.state != "given_up"
    show = reverse("show_letter", args=[letter.pk]) if may else ""
    found = guests.shown_of(signed_in, letter=letter, source="letter")
    return {"guests": {"rows": rows(found, signed_in, now), "show": show}}


def of_reply(reply: Any, signed_in: SignedIn, now: datetime, *, may_show: bool) -> dict[str, Any]:
    """Return what a reply's page shows of it."""
    show = reverse("show_reply", args=[reply.pk]) if may_show else ""
    return {"guests": {"rows": rows(guests.shown_of(signed_in, reply=reply), signed_in, now), "show": show}}
