"""What the tests of meetings share: a request, and a meeting agreed on."""

import json
from datetime import UTC, datetime
from typing import Any

from tests.worlds import sealed_submission

from demarche.arrivals.models import OutgoingNote
from demarche.meetings import actions
from demarche.meetings.models import Meeting
from demarche.staff.keys import SignedIn
from demarche.triage import actions as triage
from demarche.triage.models import Submission
from demarche.vault.mailbox import open_note
from demarche.vault.receipt import Receipt

NOW = datetime(2026, 3, 5, 9, tzinfo=UTC)
DAY = datetime(2026, 3, 12, 13, 30, tzinfo=UTC)
ASKED = {
    "who": "Two sisters",
    "why": "The trial in Port Ambre",
    "when": "in March, not on Fridays",
    "languages": "French",
    "answer_way": "here",
}
TOLD: dict[str, Any] = {
    "minutes": 45,
    "way": "in_person",
    "place": "Room 4",
    "languages": "French",
    "interpreter": "Mr Halde",
    "people": "Bruno and Amina",
    "zone": "Asia/Almaty",
    "text": "On 12 March.",
}


def asked(by: SignedIn, receipt: Receipt | None = None, **more: Any) -> Submission:
    """Open a request to meet."""
    answers = ASKED | more.pop("answers", {})
    arrival = sealed_submission(receipt=receipt, kind="meeting", answers=answers, consents={}, sent_at=NOW, **more)
    return triage.open_arrival(arrival, by=by, now=NOW)


def agreed(
    submission: Submission, by: SignedIn, starts_at: datetime = DAY, now: datetime = NOW, **more: Any
) -> Meeting:
    """Agree on a meeting."""
    return actions.agree(submission, starts_at=starts_at, by=by, now=now, **(TOLD | more))


def notes_of(receipt: Receipt) -> list[dict[str, Any]]:
    """Return what lies in a source's mailbox, the notes of the opening left out."""
    sealed = OutgoingNote.objects.filter(tag_digest=receipt.tag_digest)
    notes = [json.loads(open_note(bytes(each.sealed), receipt)["note.json"]) for each in sealed]
    return sorted((note for note in notes if note["kind"] != "opened"), key=lambda note: note["number"])
