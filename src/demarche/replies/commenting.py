"""What the source says about the reply: from a message, or told to a colleague; public only as the source agreed."""

from datetime import datetime

from demarche.cases.queries import resting_on
from demarche.journal.moving import desk_transaction
from demarche.papers import actions as papers
from demarche.papers.models import Dossier
from demarche.papers.queries import knows
from demarche.replies.errors import ReplyRefused
from demarche.replies.models import Comment, Reply
from demarche.staff.keys import SignedIn
from demarche.transmission.models import Transmission
from demarche.triage.models import Message
from demarche.triage.queries import messages


def record_comment(
    reply: Reply,
    *,
    text: str,
    may_be_public: str,
    basis: str,
    by: SignedIn,
    now: datetime,
    message: Message | None = None,
) -> Comment:
    """Record what the source says about the reply, and on what basis it may be public."""
    _refuse(text, may_be_public, basis)
    if message is not None and message.pk not in {each.pk for each, _ in said_since(reply, reader=by, now=now)}:
        raise ReplyRefused("This message is not one of this case’s sources.", "message")
    content = {"text": text.strip(), "basis": basis.strip()}
    paper = papers.write(_dossier(reply), kind="source-comment", content=content, by=by, now=now)
    return Comment.objects.create(
        reply=reply,
        message=message,
        paper=paper,
        may_be_public=may_be_public,
        recorded_by=by.staff,
        recorded_at=now,
    )


def correct_comment(
    comment: Comment, *, text: str, may_be_public: str, basis: str, by: SignedIn, now: datetime
) -> Comment:
    """Correct a comment, or say anew whether it may be public; what stood there stays beneath."""
    _refuse(text, may_be_public, basis)
    content = {"text": text.strip(), "basis": basis.strip()}
    with desk_transaction():
        comment.paper = papers.write(
            _dossier(comment.reply), kind="source-comment", content=content, by=by, now=now, supersedes=comment.paper
        )
        comment.may_be_public = may_be_public
        comment.save(update_fields=["paper", "may_be_public"])
        return comment.move("corrected", by=by, now=now)


def strike_comment(comment: Comment, *, by: SignedIn, now: datetime) -> Comment:
    """Take out a comment that was recorded in error."""
    return comment.move("struck", by=by, now=now)


def restore_comment(comment: Comment, *, by: SignedIn, now: datetime) -> Comment:
    """Put back a comment that was struck by mistake."""
    return comment.move("restored", by=by, now=now)


def said_since(reply: Reply, *, reader: SignedIn, now: datetime) -> list[tuple[Message, str]]:
    """Return what the case's sources have written since the letter was sent, where the reader may know it."""
    sent: Transmission = reply.transmission
    found = []
    for link in resting_on(sent.letter.case):
        if not knows(reader.staff, link.submission.dossier_id):
            continue
        for each in messages(link.submission, reader, now):
            if each.row.direction == "in" and sent.sent_at is not None and each.row.at >= sent.sent_at:
                found.append((each.row, each.text))
    return found


def _refuse(text: str, may_be_public: str, basis: str) -> None:
    if not text.strip():
        raise ReplyRefused("Write what the source says.", "text")
    if may_be_public in ("yes", "unnamed") and not basis.strip():
        raise ReplyRefused("Say when and how the source agreed that it may be public.", "basis")


def _dossier(reply: Reply) -> Dossier:
    return reply.transmission.letter.dossier
