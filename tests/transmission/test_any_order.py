"""Numbering and sending in any order, the program stopped between any two steps: no number twice, no term moved."""

import smtplib
from contextlib import suppress
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.lives import PARTICULARS, a_case, a_signed_letter, at
from tests.people import Office
from tests.transmission.mailbox import report
from tests.transmission.test_sending import SENDING, breaking

from demarche.journal.moving import desk_transaction
from demarche.procedure.states import IllegalMove
from demarche.transmission import actions, dealing
from demarche.transmission.actions import Addressee
from demarche.transmission.errors import TransmissionStopped
from demarche.transmission.models import Transmission

COMPANY = PARTICULARS | {"lines": ["Harrow Mining Ltd"], "name": "Harrow Mining Ltd"}
NOTE: dict[str, Any] = {"name": "n.pdf", "media_type": "application/pdf", "chunks": [b"%PDF-1.7"]}
# Where the program can be stopped while it sends: before the mail is given, while it is, and after.
STOPS = {
    "before": "demarche.transmission.actions._keep",
    "mailing": SENDING,
    "after": "demarche.transmission.actions._sent",
}
STEPS = (
    *("send", "refused", "cut", *STOPS, "lost", "arrived", "not"),
    *("bounce", "old bounce", "withhold", "hand", "readdress"),
)


class Undone(Exception):
    """The end of an example, which leaves nothing behind."""


def step(office: Office, one: Transmission, what: str, now: Any) -> None:
    by = office.amina
    if what in ("refused", "cut"):
        error = smtplib.SMTPRecipientsRefused({}) if what == "refused" else smtplib.SMTPServerDisconnected("")
        with patch(SENDING, breaking(error)):
            actions.send_by_email(one, by=by, now=now)
    elif what in STOPS:
        with patch(STOPS[what], side_effect=KeyboardInterrupt):
            actions.send_by_email(one, by=by, now=now)
    elif what in ("bounce", "old bounce"):
        tried = one.attempts.exclude(message_id="").order_by("begun_at" if what == "old bounce" else "-begun_at")
        if found := tried.first():
            dealing.take_mail(one, content=report(found.message_id), by=by, now=now)
    else:
        {
            "send": lambda: actions.send_by_email(one, by=by, now=now),
            "lost": lambda: actions.lose_sight_of(one, by=by, now=now),
            "arrived": lambda: actions.found_sent(one, by=by, now=now),
            "not": lambda: actions.found_not_sent(one, by=by, now=now),
            "withhold": lambda: actions.withhold(one, reason="Why.", by=by, now=now),
            "hand": lambda: actions.hand_over(one, **NOTE, by=by, now=now),
            "readdress": lambda: actions.readdress(one, particulars=PARTICULARS, by=by, now=now),
        }[what]()


def taken(office: Office, one: Transmission, what: str, now: Any) -> None:
    """Take a step as a request does: refused, stopped, or done; what stands is read anew afterwards."""
    with suppress(TransmissionStopped, IllegalMove, KeyboardInterrupt):
        step(office, one, what, now)


def stands(one: Transmission) -> tuple[Any, ...]:
    return one.sent_at, one.sent_on, one.first_public_day, one.public_from, one.pdf_id, one.final_digest


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from([0, 1]), st.sampled_from(STEPS)), min_size=3, max_size=12))
def test_whatever_happens_between_number_and_sending(two: tuple[Office, Any], steps: list[tuple[int, str]]) -> None:
    office, letter = two
    with pytest.raises(Undone), desk_transaction():
        _lived(office, letter, steps)
    letter.refresh_from_db()


def _lived(office: Office, letter: Any, steps: list[tuple[int, str]]) -> None:
    mail.outbox.clear()
    told = [Addressee("XMA", PARTICULARS), Addressee("OTH", COMPANY)]
    made = actions.register_all(letter, addressees=told, by=office.amina, now=at(3, 1))
    for hours, (which, what) in enumerate(steps):
        one = Transmission.objects.get(pk=made[which].pk)
        before = stands(one) if one.state == "sent" else None
        taken(office, one, what, at(3, 2) + timedelta(hours=7 * hours))
        after = Transmission.objects.get(pk=one.pk)
        assert before is None or stands(after) == before or after.state == "bounced"
        _hold(after)
    assert {str(each.reference) for each in Transmission.objects.all()} == {"XMA 1/2022", "OTH 1/2022"}
    # A mail for each try that ended well or of which nobody knows, and never two for one sending.
    well = [each for one in made for each in one.attempts.filter(channel="email").exclude(outcome="refused")]
    assert len(mail.outbox) <= len(well)
    assert len({each.extra_headers["Message-ID"] for each in mail.outbox}) == len(mail.outbox)
    raise Undone


def _hold(one: Transmission) -> None:
    """Say what holds in every state."""
    last = one.attempts.last()
    if one.state == "sent":
        assert last is not None
        assert last.outcome in ("accepted", "arrived", "handed_over")
        assert one.sent_at == last.begun_at
        assert (one.first_public_day - one.sent_on).days == 60
    else:
        assert (one.sent_at, one.public_from, one.first_public_day) == (None, None, None)
    if one.state == "bounced":
        assert last is not None
        assert last.outcome == "bounced"


@pytest.fixture
def two(office: Office) -> Any:
    return office, a_signed_letter(office, a_case(office))
