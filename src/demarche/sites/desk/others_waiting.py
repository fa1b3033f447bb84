"""What waits for somebody else: whoever works on it sees for whom, and by when it should come."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse

from demarche.letters import queries as letters
from demarche.letters.clearing import next_clearance
from demarche.letters.signing import holds, unsigned
from demarche.procedure import clock
from demarche.procedure.natures import Nature
from demarche.procedure.places import OTHERS, state_name
from demarche.publication import queries as publication
from demarche.replies import queries as replies
from demarche.sites.desk.waiting import Waiting
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right


def waiting(signed_in: SignedIn, now: datetime) -> Iterable[Waiting]:
    """Return the letters that wait for mandate holders, replies awaited, and releases for a second person."""
    if signed_in.may(Right.DRAFT):
        for letter in letters.letters_of(signed_in).filter(state__in=("drafting", "clearing", "signing")):
            yield from _letter(letter, signed_in, now)
    if signed_in.may(Right.REPLY):
        yield from _replies(signed_in, now)
    if signed_in.may(Right.PREPARE_RELEASE):
        yield from _releases(signed_in)


def _letter(letter: Any, signed_in: SignedIn, now: datetime) -> Iterator[Waiting]:
    title, url = f"Letter, {state_name(letter.state_code)}", reverse("letter", args=[letter.pk])
    if letter.state == "drafting":
        for joining in letters.joinings(letter).filter(state="invited"):
            if not joining.late(now) and not holds(signed_in, joining.mandate):
                due = clock.office_day(joining.due_at) if joining.due_at else None
                yield Waiting(title, "Is invited to sign it.", url, due, whom=joining.mandate.holder_name)
        return
    step = next_clearance(letter)
    if step is not None and step.asked_id != signed_in.id:
        yield Waiting(title, f"Is asked: {step.step.name}.", url, whom=step.asked.name)
    if letter.state == "signing":
        others = [each.holder_name for each in unsigned(letter) if not holds(signed_in, each)]
        if others:
            yield Waiting(title, "Sign-off of the exact text.", url, whom=_listed(others))


def _replies(signed_in: SignedIn, now: datetime) -> Iterator[Waiting]:
    today = clock.office_day(now)
    for sent in replies.unanswered(signed_in):
        due = Nature(sent.letter.nature).reply_by(sent.sent_on) if sent.sent_on else None
        if due is not None and due >= today:
            url = reverse("transmission", args=[sent.pk])
            yield Waiting(str(sent.reference), "A reply is requested by this day.", url, due, whom=_addressee(sent))


def _addressee(sent: Any) -> str:
    return "its addressee" if sent.code == OTHERS else f"the Government of {state_name(sent.code)}"


def _releases(signed_in: SignedIn) -> Iterator[Waiting]:
    for each in publication.preparations_of(signed_in).filter(state="offered"):
        if not (signed_in.may(Right.APPROVE_RELEASE) and publication.may_approve(each, signed_in)):
            title, url = f"Release of {each.transmission.reference}", reverse("release", args=[each.pk])
            due = each.transmission.first_public_day
            yield Waiting(title, "Approval of the exact bytes.", url, due, whom="a second person")


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
