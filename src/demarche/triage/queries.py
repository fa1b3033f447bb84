"""Reads of triage: only for who holds a wrap of the submission's key."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet

from demarche.papers import queries as papers
from demarche.papers.errors import NotYours
from demarche.papers.models import Reading
from demarche.papers.queries import OpenFile
from demarche.procedure.admission import CRITERIA
from demarche.procedure.consents import Consent
from demarche.staff.keys import SignedIn
from demarche.staff.models import Staff
from demarche.triage.models import Attachment, Submission
from demarche.triage.opened import CheckFile, DecisionFile, LedgerLine, MessageFile, with_parts
from demarche.triage.vocabulary import LATER


def mine(reader: SignedIn) -> QuerySet[Submission]:
    """Return the submissions that a person may know, newest first."""
    return Submission.objects.filter(papers.known_by(reader.staff)).select_related("headline").order_by("-opened_at")


def submission(submission_id: uuid.UUID, reader: SignedIn) -> Submission:
    """Return one submission; raise NotYours for whoever may not know it, as if it were not there."""
    own = mine(reader).select_related("headline", "cover", "mailbox", "dossier", "opened_by", "taken_by")
    found = own.filter(pk=submission_id).first()
    if found is None:
        raise NotYours
    return found


def card(submission: Submission, reader: SignedIn, now: datetime) -> dict[str, Any]:
    """Open what the source told: answers, consents, the names of the files."""
    return papers.read(submission.cover, reader=reader, now=now)


def headlines(submissions: Iterable[Submission], *, reader: SignedIn, now: datetime) -> dict[uuid.UUID, str]:
    """Return the titles under which a list shows submissions."""
    rows = list(submissions)
    opened = papers.read_all([row.headline for row in rows], reader=reader, now=now)
    return {row.pk: headline["title"] for row, headline in zip(rows, opened, strict=True)}


def attachments(submission: Submission) -> QuerySet[Attachment]:
    """Return a submission's files in their order; the names stand in the cover and in the messages."""
    return submission.attachments.select_related("paper", "message")


def open_attachment(attachment_id: uuid.UUID, *, reader: SignedIn, now: datetime) -> OpenFile:
    """Open one file for one response; raise NotYours for whoever may not know its submission."""
    return papers.open_file(attachment(attachment_id, reader).paper, reader=reader, now=now)


def files_of(submission: Submission, *, reader: SignedIn, now: datetime) -> list[dict[str, Any]]:
    """Return all files of a submission, those of later messages too: name, size, digest, what each is for."""
    files = with_parts(attachments(submission).filter(message=None), card(submission, reader, now)["parts"])
    return files + [file for message in messages(submission, reader, now) for file in message.files]


def attachment(attachment_id: uuid.UUID, reader: SignedIn) -> Attachment:
    """Return one file's row; raise NotYours for whoever may not know its submission, as if it were not there."""
    found = Attachment.objects.select_related("paper", "submission").filter(pk=attachment_id).first()
    if found is None or not papers.knows(reader.staff, found.paper.dossier_id):
        raise NotYours
    return found


def messages(submission: Submission, reader: SignedIn, now: datetime) -> list[MessageFile]:
    """Open the correspondence with the source, first message first."""
    rows = list(submission.messages.select_related("paper").prefetch_related("attachments"))
    contents = papers.read_all([row.paper for row in rows], reader=reader, now=now)
    return [MessageFile(row, content) for row, content in zip(rows, contents, strict=True)]


def ledger(cover: Mapping[str, Any], week: str, messages: Iterable[MessageFile]) -> list[LedgerLine]:
    """Return what a source agreed to and refused, line by line as it was said; nothing in it is ever changed.

    A report that is taken back refuses everything but being written to.
    """
    said = cover["consents"]
    lines = [LedgerLine(key, said[key.value], week=week) for key in Consent if key.value in said]
    for message in messages:
        if message.kind == "withdrawal":
            lines += [LedgerLine(key, "no", at=message.at) for key in Consent if key != Consent.CONTACT]
        elif message.kind == "consents":
            lines += [
                LedgerLine(key, message.consents[key.value], at=message.at)
                for key in Consent
                if key.value in message.consents
            ]
    return lines


def checks(submission: Submission, reader: SignedIn, now: datetime) -> list[CheckFile]:
    """Open the checks against the admission criteria, newest first."""
    rows = list(submission.checks.select_related("paper", "by").order_by("-at"))
    contents = papers.read_all([row.paper for row in rows], reader=reader, now=now)
    return [CheckFile(row, content, CRITERIA) for row, content in zip(rows, contents, strict=True)]


def decision(submission: Submission, reader: SignedIn, now: datetime) -> DecisionFile | None:
    """Open the decision that stands about a submission."""
    found = [each for each in decisions(submission, reader, now) if each.row.undone_at is None]
    return found[0] if found else None


def decisions(submission: Submission, reader: SignedIn, now: datetime) -> list[DecisionFile]:
    """Open every decision about a submission, newest first, those that were taken back too."""
    rows = list(submission.decisions.select_related("paper", "undone_why", "by", "undone_by", "into"))
    held = [paper for row in rows for paper in (row.paper, row.undone_why) if paper is not None]
    opened = dict(zip([paper.pk for paper in held], papers.read_all(held, reader=reader, now=now), strict=True))
    return [
        DecisionFile(
            row,
            opened[row.paper_id] if row.paper_id else {},
            opened[row.undone_why_id] if row.undone_why_id else {},
        )
        for row in rows
    ]


def waits_for(submission: Any) -> str:
    """Tell who waits for whom, for a row of `mine`: “check”, “decision”, “meeting”, “source”, “answered” or nobody."""
    if submission.state != "opened":
        return ""
    if submission.last_message == "withdrawal":
        return "withdrawn"
    if submission.last_message in ("question", *LATER):
        return "source" if submission.last_message == "question" else "answered"
    if submission.kind == "meeting":
        return "meeting"
    return "decision" if submission.times_checked else "check"


def unchecked(reader: SignedIn) -> QuerySet[Submission]:
    """Return the submissions that nobody has checked yet."""
    return mine(reader).filter(state="opened", times_checked=0).exclude(kind="meeting")


def answered(reader: SignedIn) -> QuerySet[Submission]:
    """Return the submissions whose source has written, and nobody has answered it or said that nothing is to answer."""
    return mine(reader).filter(last_message__in=LATER, last_number__gt=F("noted"))


def people(submission: Submission) -> list[Staff]:
    """Return who may know a submission, by name."""
    return papers.people(submission.dossier)


def readings(submission: Submission, limit: int = 100) -> list[Reading]:
    """Return the newest lines of a submission's reading log; titles shown in lists are logged, and left out here."""
    lines = Reading.objects.filter(paper__dossier=submission.dossier_id).exclude(paper__kind="headline")
    return list(lines.select_related("by", "paper")[:limit])
