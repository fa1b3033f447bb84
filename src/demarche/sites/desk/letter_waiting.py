"""What waits among the letters and their sending."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse

from demarche.letters import outside_reads
from demarche.letters import queries as letters
from demarche.letters.clearing import next_clearance
from demarche.letters.signing import holds, unsigned
from demarche.procedure.natures import Nature
from demarche.sites.desk.waiting import Waiting
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.transmission import queries as transmission


def waiting(signed_in: SignedIn, now: datetime) -> Iterable[Waiting]:
    """Return the letters to sign, invitations to answer, letters to register or send, sendings to find out about."""
    for letter in letters.letters_of(signed_in).exclude(state="given_up"):
        why = _why(letter, signed_in, now)
        if why:
            title = letters.text_of(letter.current, reader=signed_in, now=now).subject or "A letter"
            yield Waiting(title, why, reverse("letter", args=[letter.pk]), urgent=Nature(letter.nature).urgent)
    if signed_in.may(Right.TRANSMIT):
        for sent in transmission.transmissions_of(signed_in).exclude(state__in=("sent", "withheld")):
            url = reverse("transmission", args=[sent.pk])
            yield Waiting(str(sent.reference), sent.state_label.lower(), url, urgent=sent.state == "unknown")


def _why(letter: Any, signed_in: SignedIn, now: datetime) -> str:
    state = letter.state
    if state == "signing" and signed_in.may(Right.SIGN):
        mine = any(holds(signed_in, mandate) for mandate in unsigned(letter))
        return "waits for your sign-off" if mine else ""
    step = next_clearance(letter)
    if step is not None and step.asked_id == signed_in.id:
        return f"waits for you: {step.step.name}"
    answers = outside_reads.to_confirm(letter, signed_in.id) if signed_in.may(Right.DRAFT) else []
    if answers:
        return f"an answer of {answers[0].dispatch.joining.mandate.holder_name} waits for a second person"
    if signed_in.may(Right.DRAFT) and (late := [each for each in letters.joinings(letter) if each.late(now)]):
        return f"{late[0].mandate.holder_name} should have answered by now"
    invited = letters.joinings(letter).filter(state="invited")
    if any(holds(signed_in, joining.mandate) for joining in invited):
        return "your mandate is invited to sign it"
    if state == "drafting" and letter.drafted_by_id == signed_in.id:
        return "is being drafted by you"
    return "is signed off: give it a number" if state == "signed" and signed_in.may(Right.TRANSMIT) else ""
