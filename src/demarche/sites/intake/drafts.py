"""What a source has not finished: kept under the twelve words, sealed to the source alone, taken up again."""

import json
from datetime import datetime, timedelta
from typing import Any

from demarche.intake.actions import forget_draft, keep_draft
from demarche.intake.queries import draft_for
from demarche.procedure import clock
from demarche.sites.intake import journey
from demarche.sites.intake.carried import Carried, begun_again
from demarche.vault.ageformat import AgeError
from demarche.vault.mailbox import open_note
from demarche.vault.notes import seal_note
from demarche.vault.receipt import Receipt

ENTRY = "draft.json"
KINDS = ("report", "meeting")
# Files that no submission named are deleted after sixty days; a draft names none that could be gone before it is sent.
FILES_LIFE = timedelta(days=42)


def keep(carried: Carried, *, at: str, now: datetime) -> None:
    """Keep a report or a request as far as it is written, and at which page; raise DoorFull where there is no room."""
    receipt = Receipt(carried.entropy)
    content = {
        "kind": carried.kind,
        "form": journey.questionnaire(carried).code,
        "language": carried.language,
        "said": {page: answers for page, answers in carried.answers.items() if page != "consents"},
        "consents": carried.answers.get("consents", {}),
        "parts": carried.parts,
        "at": at,
        "saved_on": clock.week_of(now),
    }
    sealed = seal_note({ENTRY: json.dumps(content, ensure_ascii=False).encode()}, receipt.recipient())
    keep_draft(receipt.tag_digest, sealed, now=now)


def take_up(entropy: bytes, *, language: str, now: datetime) -> tuple[Carried, str] | None:
    """Return what was kept under the words, ready to go on with, and at which page; none where nothing is kept."""
    content = _content(Receipt(entropy))
    if content is None:
        return None
    carried = begun_again(content["kind"], entropy, language=language, now=now)
    carried.form = content["form"]
    carried.answers = content["said"] | ({"consents": content["consents"]} if content["consents"] else {})
    carried.parts, carried.seen = content["parts"], list(carried.answers)
    return carried, str(content.get("at", ""))


def without_old_files(carried: Carried, *, now: datetime) -> list[str]:
    """Leave out files that are about to be deleted, or are; return their names."""
    oldest = clock.week_of(now - FILES_LIFE)
    gone = [part for part in carried.parts if part.get("week", oldest) < oldest]
    carried.parts = [part for part in carried.parts if part not in gone]
    return [part["name"] for part in gone]


def kind_of(receipt: Receipt) -> str:
    """Return what lies unfinished under the words: a report, a request to meet, or nothing."""
    content = _content(receipt)
    return content["kind"] if content else ""


def forget(carried: Carried) -> None:
    """Forget what was kept under these words: it has been sent, or is not wanted any more."""
    forget_draft(Receipt(carried.entropy).tag_digest)


def _content(receipt: Receipt) -> dict[str, Any] | None:
    sealed = draft_for(receipt.tag_digest)
    if sealed is None:
        return None
    try:
        content: dict[str, Any] = json.loads(open_note(sealed, receipt)[ENTRY])
    except (AgeError, KeyError, ValueError):
        return None
    return content if content.get("kind") in KINDS and isinstance(content.get("said"), dict) else None
