"""Papers of a submission opened for one response. A repr says nothing."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from demarche.procedure.admission import Criterion
from demarche.procedure.consents import Consent
from demarche.triage.models import Attachment, Check, Decision, Message
from demarche.triage.vocabulary import MESSAGES


class _Closed:
    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


class MessageFile(_Closed):
    """One message with its words and its files."""

    def __init__(self, row: Message, content: dict[str, Any]) -> None:
        self.row = row
        self.direction = row.direction
        self.kind = row.kind
        self.kind_label = MESSAGES[row.kind]
        self.at = row.at
        self.text: str = content["text"]
        self.language: str = content["language"]
        self.sent_at: str = content.get("sent_at", "")
        self.consents: dict[str, str] = content.get("consents", {})
        self.files = with_parts(row.attachments.all(), content.get("parts", []))


class LedgerLine(_Closed):
    """One answer of a source to one consent: what, when, and in which message."""

    def __init__(self, consent: Consent, answer: str, *, week: str = "", at: datetime | None = None) -> None:
        self.consent, self.answer, self.week, self.at = consent, answer, week, at


class CheckFile(_Closed):
    """One check with its answers in the order of the criteria, each with its reason."""

    def __init__(self, row: Check, content: dict[str, Any], criteria: Iterable[Criterion]) -> None:
        self.by = row.by.name
        self.at = row.at
        self.remarks: str = content["remarks"]
        self.answers = [(criterion, content["criteria"].get(criterion.key, "unclear")) for criterion in criteria]
        self.reasons: dict[str, str] = content.get("reasons", {})


class DecisionFile(_Closed):
    """What was decided about a submission, with the reason in words, and why it was taken back if it was."""

    def __init__(self, row: Decision, content: dict[str, Any], undone: dict[str, Any]) -> None:
        self.row = row
        self.reason: str = content.get("reason", "") or content.get("text", "")
        self.body: str = content.get("body", "")
        self.undone_why: str = undone.get("reason", "")


def with_parts(attachments: Iterable[Attachment], parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the names and sizes of files with the ids under which they open."""
    return [
        {**part, "id": attachment.pk, "paper": attachment.paper_id}
        for attachment, part in zip(attachments, parts, strict=False)
    ]
