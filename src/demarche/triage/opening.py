"""From an arrival to a submission: opened with the epoch's key, sealed again under a key of its own."""

import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

from demarche.arrivals import actions as arrivals
from demarche.arrivals.models import Arrival
from demarche.arrivals.queries import arrived, envelope_path
from demarche.papers import actions as papers
from demarche.staff.keys import SignedIn
from demarche.staff.queries import epoch_identities
from demarche.triage import covers, envelopes, keeping, mailboxes, queries, writing
from demarche.triage.errors import Conflicted, PartMissing, TriageRefused
from demarche.triage.models import Attachment, Message, Submission
from demarche.triage.vocabulary import LATER
from demarche.vault.opening import Identity

# How many clear bytes of a large file one envelope holds; the last one holds the rest.
PIECE = 4 * 1024 * 1024


@dataclass(repr=False)
class Unsealed:
    """An arrival in clear, for as long as one request lasts."""

    arrival: Arrival
    cover: dict[str, Any]
    mailbox: dict[str, str]
    identities: list[Identity]

    def __repr__(self) -> str:
        return "Unsealed(…)"


def opened_before(arrival: Arrival, reader: SignedIn) -> Submission | None:
    """Return the submission that an arrival has already become, for who may know it."""
    row = Submission.objects.filter(arrival=arrival).first()
    message = Message.objects.filter(arrival=arrival).first() if row is None else None
    found = row.pk if row else message.submission_id if message else None
    return queries.submission(found, reader) if found else None


def unsealed(arrival: Arrival, by: SignedIn) -> Unsealed:
    """Open a cover in memory and make sure that all its parts are here, before anything is written."""
    if arrival.kind != "cover":
        raise TriageRefused("This is a file of a submission, not its cover.")
    identities = epoch_identities(by)
    raw = envelopes.open_cover(envelope_path(arrival.envelope_id), identities)
    cover = covers.cleaned(raw)
    if cover["answers"].get("state") in by.staff.conflicts:
        raise Conflicted("This concerns a State with which you have a conflict of interest. A colleague must open it.")
    for piece in _pieces(cover):
        if not _path(piece).exists():
            raise PartMissing(
                "One of its files has not been collected yet. Nothing was opened; try again in a few minutes."
            )
    return Unsealed(arrival, cover, covers.mailbox(raw), identities)


def claimed(arrival: Arrival, now: datetime) -> bool:
    """Mark the arrival as opened; tell whether nobody was quicker."""
    standing = arrived(arrival.envelope_id)
    if standing is None or standing.opened_at is not None:
        return False
    arrivals.mark_opened(arrival, now=now)
    return True


def kept(found: Unsealed, *, by: SignedIn, now: datetime) -> Submission:
    """Seal what was found under the key of its submission, and leave the note that a person opened it."""
    if found.cover["kind"] in LATER:
        known = mailboxes.submission_of(found.mailbox["tag"], by)
        if known is not None:
            _join(known, found, by=by, now=now)
            return known
    return _new(found, by=by, now=now)


def forget(found: Unsealed, now: datetime) -> None:
    """Delete the envelopes as they came: the epoch's key must not open what now has a key of its own."""
    arrivals.remove_envelope(found.arrival)
    for piece in _pieces(found.cover):
        envelope = arrived(uuid.UUID(piece))
        if envelope is not None:
            arrivals.mark_opened(envelope, now=now)
            arrivals.remove_envelope(envelope)


def lost() -> NoReturn:
    """Say that an arrival was opened without becoming anything that this person may know."""
    raise TriageRefused("This was opened by a colleague a moment ago. Look for it among the submissions.")


def _new(found: Unsealed, *, by: SignedIn, now: datetime) -> Submission:
    submission = keeping.new_submission(
        found.cover, found.mailbox, arrival=found.arrival, week=found.arrival.week, by=by, now=now
    )
    _keep_parts(submission, None, found, by=by, now=now)
    writing.leave_opened_note(submission, by=by, now=now)
    return submission


def _join(submission: Submission, found: Unsealed, *, by: SignedIn, now: datetime) -> None:
    content = {
        "text": found.cover["answers"]["message"],
        "language": found.cover["language"],
        "sent_at": found.cover["sent_at"],
        "parts": found.cover["parts"],
        "consents": found.cover["consents"],
    }
    paper = papers.write(submission.dossier, kind="message", content=content, by=by, now=now)
    message = writing.add_message(submission, paper, kind=found.cover["kind"], now=now, arrival=found.arrival)
    _keep_parts(submission, message, found, by=by, now=now)
    writing.leave_opened_note(submission, by=by, now=now)


def _keep_parts(
    submission: Submission, message: Message | None, found: Unsealed, *, by: SignedIn, now: datetime
) -> None:
    first = submission.attachments.count() + 1
    for position, part in enumerate(found.cover["parts"], start=first):
        paper = papers.file(
            submission.dossier,
            kind="attachment",
            name=part["name"],
            media_type=part["media_type"],
            chunks=_checked(part, found.identities),
            by=by,
            now=now,
        )
        Attachment.objects.create(submission=submission, message=message, paper=paper, position=position)
    if found.cover["parts"]:
        Submission.objects.filter(pk=submission.pk).update(files=submission.attachments.count())


def _checked(part: dict[str, Any], identities: list[Identity]) -> Iterator[bytes]:
    digest, left = hashlib.sha256(), part["size"]
    for piece in part["pieces"]:
        size = min(left, PIECE) if len(part["pieces"]) > 1 else left
        for chunk in envelopes.open_part(_path(piece), identities, size=size):
            digest.update(chunk)
            yield chunk
        left -= size
    if digest.hexdigest() != part["sha256"]:
        raise PartMissing("One of its files is not the file that was sent. Nothing was opened; tell the office.")


def _pieces(cover: dict[str, Any]) -> Iterator[str]:
    """Yield the envelopes that a cover names."""
    for part in cover["parts"]:
        yield from part["pieces"]


def _path(piece: str) -> Path:
    try:
        return envelope_path(uuid.UUID(piece))
    except ValueError:
        raise PartMissing("The cover names a file in a way that cannot be read. Nothing was opened.") from None
