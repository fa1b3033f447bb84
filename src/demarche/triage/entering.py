"""A submission that came by letter, telephone, e-mail, Word form or in person, entered at the desk for its source."""

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from demarche.journal.moving import desk_transaction
from demarche.papers import actions as papers
from demarche.procedure import clock
from demarche.procedure.questionnaire import Questionnaire, summary
from demarche.staff.keys import SignedIn
from demarche.triage import covers, keeping, mailboxes, writing
from demarche.triage.errors import Conflicted, TriageRefused
from demarche.triage.models import Attachment, Submission
from demarche.triage.persons_sheet import names_persons
from demarche.triage.vocabulary import CAME
from demarche.vault.receipt import Receipt


@dataclass(repr=False)
class Told:
    """What somebody told the team, and how."""

    came: str
    language: str
    said: Mapping[str, Any]
    consents: Mapping[str, str]
    # How the consents were given, in the officer's words.
    consent_basis: str = ""
    # What has no place in the questionnaire.
    rest: str = ""
    # Each file's name, media type and bytes.
    files: Sequence[tuple[str, str, bytes]] = ()


def enter_submission(told: Told, *, form: Questionnaire, receipt: Receipt, by: SignedIn, now: datetime) -> Submission:
    """Make the submission that the source would have sent, under words that are handed over; once for each receipt."""
    known = mailboxes.submission_of(receipt.tag.hex(), by)
    if known is not None:
        return known
    cover = _cover(told, form, now)
    _refuse(cover, told, by)
    with desk_transaction():
        mailbox = {"tag": receipt.tag.hex(), "recipient": str(receipt.recipient())}
        submission = keeping.new_submission(cover, mailbox, arrival=None, week=clock.week_of(now), by=by, now=now)
        for position, (name, media_type, content) in enumerate(told.files, start=1):
            paper = papers.file(
                submission.dossier,
                kind="attachment",
                name=name,
                media_type=media_type,
                chunks=[content],
                by=by,
                now=now,
            )
            Attachment.objects.create(submission=submission, paper=paper, position=position)
        Submission.objects.filter(pk=submission.pk).update(files=submission.attachments.count())
        writing.leave_opened_note(submission, by=by, now=now)
    return submission


def _cover(told: Told, form: Questionnaire, now: datetime) -> dict[str, Any]:
    parts = [
        {
            "id": str(uuid.uuid4()),
            "name": name,
            "media_type": media_type,
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "role": "persons" if names_persons(name, content) else "",
        }
        for name, media_type, content in told.files
    ]
    cover = covers.cleaned(
        {
            "kind": "submission",
            "form": form.code,
            "language": told.language,
            "sent_at": now.isoformat(),
            "said": told.said,
            "answers": summary(form, told.said),
            "consents": told.consents,
            "parts": parts,
        }
    )
    return cover | {
        "entered": {"came": told.came, "consent_basis": told.consent_basis.strip(), "rest": told.rest.strip()}
    }


def _refuse(cover: Mapping[str, Any], told: Told, by: SignedIn) -> None:
    if told.came not in CAME:
        raise TriageRefused("Say how it came to the team.")
    if not cover["answers"]["state"]:
        raise TriageRefused("Choose the State that it is about.")
    if cover["answers"]["state"] in by.staff.conflicts:
        raise Conflicted("This concerns a State with which you have a conflict of interest. A colleague must enter it.")
    if not cover["answers"]["what_happened"] and not told.rest.strip():
        raise TriageRefused("Write what happened, as it was told.")
    if "yes" in cover["consents"].values() and not told.consent_basis.strip():
        raise TriageRefused("Write how the consents were given: by whom, when, in which words.")
