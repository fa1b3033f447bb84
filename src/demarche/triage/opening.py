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
from demarche.staff.models import Staff
from demarche.staff.queries import active, epoch_identities
from demarche.staff.rights import Right
from demarche.triage import covers, envelopes, mailboxes, queries, writing
from demarche.triage.errors import Conflicted, PartMissing, TriageRefused
from demarche.triage.models import Attachment, Message, Submission
from demarche.triage.vocabulary import LATER
from demarche.vault.opening import Identity


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
    for part in cover["parts"]:
        if not _path(part).exists():
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
    for part in found.cover["parts"]:
        envelope = arrived(uuid.UUID(part["id"]))
        if envelope is not None:
            arrivals.mark_opened(envelope, now=now)
            arrivals.remove_envelope(envelope)


def lost() -> NoReturn:
    """Say that an arrival was opened without becoming anything that this person may know."""
    raise TriageRefused("This was opened by a colleague a moment ago. Look for it among the submissions.")


def _new(found: Unsealed, *, by: SignedIn, now: datetime) -> Submission:
    cover, code = found.cover, found.cover["answers"].get("state", "")
    dossier = papers.open_dossier(kind="submission", may_know=_may_know(code), by=by, now=now)

    def sealed(kind: str, content: dict[str, Any]) -> Any:
        return papers.write(dossier, kind=kind, content=content, by=by, now=now)

    submission = Submission.objects.create(
        arrival=found.arrival,
        dossier=dossier,
        cover=sealed("cover", cover),
        headline=sealed("headline", covers.headline(cover)),
        mailbox=sealed("mailbox", found.mailbox),
        kind=cover["kind"],
        week=found.arrival.week,
        state_code=code,
        language=cover["language"],
        opened_by=by.staff,
        opened_at=now,
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


def _checked(part: dict[str, Any], identities: list[Identity]) -> Iterator[bytes]:
    digest = hashlib.sha256()
    for chunk in envelopes.open_part(_path(part), identities, size=part["size"]):
        digest.update(chunk)
        yield chunk
    if digest.hexdigest() != part["sha256"]:
        raise PartMissing("One of its files is not the file that was sent. Nothing was opened; tell the office.")


def _may_know(state_code: str) -> list[Staff]:
    """Return who may know what arrived; where no State was told, it may be one with which somebody has a conflict."""
    triage = [staff for staff in active() if Right.TRIAGE.value in staff.rights]
    return [staff for staff in triage if not (state_code in staff.conflicts if state_code else staff.conflicts)]


def _path(part: dict[str, Any]) -> Path:
    try:
        return envelope_path(uuid.UUID(part["id"]))
    except ValueError:
        raise PartMissing("The cover names a file in a way that cannot be read. Nothing was opened.") from None
