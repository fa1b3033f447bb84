"""Two worlds made through the desk's own steps: one with confidential communications, one with holes in their place.

Both have the same numbers: where the one has a confidential letter, the other has a number that was never used.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.management import call_command
from django.db import connections
from tests import people
from tests.lives import PARTICULARS, a_case, a_signed_letter, asked_again, at
from tests.people import Office
from tests.publication.prepared import a_public_copy

from demarche.departures.publish import publish_due
from demarche.publication import actions as gate
from demarche.replies import actions as replies
from demarche.transmission import actions as transmission
from demarche.typesetting import typeset_document

REPLY = {
    "title": "Reply",
    "subtitle": "",
    "language": "en",
    "source_line": "",
    "paragraphs": ["The authorities are looking into it."],
    "notice": "",
    "demonstration": False,
    "document_date": "2022-04-01",
}

COMPANY = PARTICULARS | {"lines": ["Harrow Mining Ltd"], "name": "Harrow Mining Ltd", "footer": "The Director"}


@dataclass(frozen=True)
class Letter:
    """A letter of a world: its number, its day in March, whom it is about, how far it comes."""

    number: int
    day: int
    name: str
    fate: str
    replied: bool = False
    # The same letter went to a company too, which nobody has released.
    also: bool = False


WORLD = (
    Letter(1, 2, "Ilan Verro", "public", replied=True),
    Letter(2, 3, "Sela Dorn", "sent"),
    Letter(3, 4, "Oren Pask", "public"),
    Letter(4, 8, "Ilan Verro", "approved", replied=True),
    Letter(5, 9, "Tova Lind", "held"),
    Letter(6, 10, "Ilan Verro", "public", also=True),
    Letter(7, 11, "Mira Kolt", "drafted"),
)
# By now the public letters are public; the others are not, though the day of some has come.
LAST_DAY = at(5, 20)


def made(*, secrets: bool) -> Office:
    """Make a world from nothing; leave the confidential letters out, or not."""
    empty()
    office = people.found()
    for letter in WORLD:
        if letter.fate == "public" or secrets:
            _live(office, letter, secrets=secrets)
    publish_due(now=LAST_DAY)
    return office


def empty() -> None:
    """Wipe the three databases, and the words that no table holds."""
    for ground in ("desk", "intake", "archive"):
        call_command("flush", database=ground, verbosity=0, interactive=False)
    with connections["archive"].cursor() as cursor:
        cursor.execute("DELETE FROM archive_text")


def _live(office: Office, letter: Letter, *, secrets: bool) -> None:
    case = a_case(office, name=letter.name)
    if letter.fate == "drafted":
        return
    signed = a_signed_letter(office, case, joint=letter.number % 2 == 0)
    now = at(3, letter.day)
    told = [transmission.Addressee("XMA", PARTICULARS, letter.number)]
    if letter.also and secrets:
        told.append(transmission.Addressee("OTH", COMPANY))
    sent, *also = transmission.register_all(signed, addressees=told, by=office.amina, now=now)
    for other in also:
        transmission.send_by_email(other, by=office.amina, now=now)
    transmission.send_by_email(sent, by=office.amina, now=now)
    asked_again(office, sent, now=now)
    if letter.replied:
        _reply(office, sent, now.date() + timedelta(days=20))
    if letter.fate != "sent":
        _release(office, sent, letter)


def _reply(office: Office, sent: Any, day: date) -> None:
    reply = replies.record(
        sent,
        received_on=day,
        language="en",
        kind="substantive",
        chunks=[typeset_document(REPLY).pdf],
        by=office.amina,
        now=at(4, 10),
    )
    a_public_copy(office, reply, at(4, 10))


def _release(office: Office, sent: Any, letter: Letter) -> None:
    # What is approved late waits past the last day; what is held waits for ever.
    now = at(4, 20) if letter.fate != "approved" else LAST_DAY + timedelta(days=1)
    preparation = gate.prepare(sent, kind="communication", by=office.amina, now=now)
    gate.offer(preparation, by=office.amina, now=now)
    gate.approve(preparation, digest=preparation.digest, by=office.bruno, now=now)
    if letter.fate == "held":
        from demarche.departures import actions as departures
        from demarche.departures.queries import release

        departures.hold(release(preparation.release_id), by=office.bruno, now=now)
