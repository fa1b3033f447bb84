"""Recording what a State answers: each document, what it is, how it answers; corrected without losing what stood."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from demarche.journal.moving import desk_transaction
from demarche.papers import actions as papers
from demarche.papers.models import Dossier, Paper
from demarche.papers.queries import open_file
from demarche.procedure import clock
from demarche.replies import quality as scales
from demarche.replies.errors import ReplyRefused as ReplyRefused
from demarche.replies.models import Change, Reply, Scale
from demarche.replies.queries import questions_of, scale_in_use
from demarche.replies.receiving import Received, received
from demarche.replies.setting import word_pdf
from demarche.replies.translating import cancel_translation as cancel_translation
from demarche.replies.translating import check_translation as check_translation
from demarche.replies.translating import order_translation as order_translation
from demarche.replies.translating import record_translation as record_translation
from demarche.staff.keys import SignedIn
from demarche.transmission.models import Transmission


def record(
    transmission: Transmission,
    *,
    received_on: date,
    language: str,
    kind: str,
    chunks: Iterable[bytes],
    by: SignedIn,
    now: datetime,
    also: Sequence[Transmission] = (),
) -> Reply:
    """Record a State's reply as it came; where it answers several letters, it is sealed with each of them."""
    letters = [transmission, *(other for other in also if other != transmission)]
    for each in letters:
        _refuse_day(each, received_on, now)
    came, document = received(chunks), uuid4()
    with desk_transaction():
        made = [
            Reply.objects.create(
                transmission=each,
                document=document,
                received_on=received_on,
                language=language,
                kind=kind,
                recorded_at=now,
                **_papers(each, came, received_on=received_on, language=language, by=by, now=now),
            )
            for each in letters
        ]
    return made[0]


def concerns_also(reply: Reply, other: Transmission, *, by: SignedIn, now: datetime) -> Reply:
    """Say that a reply answers another letter too: it is sealed with that one as well, for who may know that."""
    if Reply.objects.filter(document=reply.document, transmission=other).exclude(state="struck").exists():
        raise ReplyRefused(f"It is recorded with {other.reference} already.", "letter")
    _refuse_day(other, reply.received_on, now)
    held = {"original": reply.original, "converted": reply.converted}
    with desk_transaction():
        again = {
            name: _filed_again(paper, other.letter.dossier, by=by, now=now) for name, paper in held.items() if paper
        }
        return Reply.objects.create(
            transmission=other,
            document=reply.document,
            received_on=reply.received_on,
            language=reply.language,
            kind=reply.kind,
            recorded_at=now,
            **again,
        )


def correct(reply: Reply, *, received_on: date, language: str, kind: str, by: SignedIn, now: datetime) -> Reply:
    """Correct what was recorded of a reply; what stood there stays in its history."""
    _refuse_day(reply.transmission, received_on, now)
    if reply.translations.filter(into=language).exclude(state="cancelled").exists():
        raise ReplyRefused("A translation into that language has been ordered: cancel it first.", "language")
    with desk_transaction():
        changed = _changes(reply, {"received_on": received_on, "language": language, "kind": kind}, by, now)
        if not changed:
            return reply
        reply.save(update_fields=changed)
        return reply.move("corrected", by=by, now=now)


def assess(reply: Reply, *, quality: str, by: SignedIn, now: datetime, scale: str = "") -> Reply:
    """Say how the reply answers the letter, by the scale that the office uses; the class remembers its scale."""
    scale = scale or scale_in_use()
    if quality not in dict(scales.choices(scale, keep=quality if scale == reply.scale else "")):
        raise ReplyRefused("This is no class of the scale that is used now. Choose one.", "quality")
    with desk_transaction():
        reply.save(update_fields=_changes(reply, {"scale": scale, "quality": quality}, by, now) or ["quality"])
        return reply.move("assessed", by=by, now=now)


def note_answers(reply: Reply, *, answers: Sequence[Mapping[str, str]], by: SignedIn, now: datetime) -> Reply:
    """Note for each numbered question of the letter whether it is answered, with a remark."""
    asked = len(questions_of(reply.transmission, reader=by, now=now))
    if len(answers) != asked:
        raise ReplyRefused(f"The letter asks {asked} questions: say of each whether it is answered.")
    given = [answer["answer"] for answer in answers]
    if any(answer not in dict(scales.ANSWERS) for answer in given):
        raise ReplyRefused("Say of each question whether it is answered, in part or not.")
    before = f"{reply.answered}, {reply.partly}, {reply.unanswered}" if reply.answers else ""
    with desk_transaction():
        reply.answers = papers.write(
            reply.transmission.letter.dossier,
            kind="reply-answers",
            content={"answers": [dict(answer) for answer in answers]},
            by=by,
            now=now,
            supersedes=reply.answers,
        )
        reply.answered, reply.partly, reply.unanswered = (given.count(code) for code, _ in scales.ANSWERS)
        reply.save(update_fields=["answers", "answered", "partly", "unanswered"])
        _write_down(reply, "answers", before, f"{reply.answered}, {reply.partly}, {reply.unanswered}", by, now)
        return reply.move("answers_noted", by=by, now=now)


def strike(reply: Reply, *, by: SignedIn, now: datetime) -> Reply:
    """Take back a reply that was recorded in error; its file stays, and nothing of it is released."""
    return reply.move("struck", by=by, now=now)


def restore(reply: Reply, *, by: SignedIn, now: datetime) -> Reply:
    """Put back a reply that was struck by mistake, as it stood."""
    same = Reply.objects.filter(document=reply.document, transmission=reply.transmission).exclude(state="struck")
    if same.exists():
        raise ReplyRefused("The same document has been recorded with this letter again meanwhile.")
    return reply.move("restored_as_assessed" if reply.quality else "restored", by=by, now=now)


def choose_scale(scale: str, *, by: SignedIn, now: datetime) -> Scale:
    """Choose by which scale the office classes replies from now on; classes given before keep theirs."""
    if scale not in dict(scales.SCALES):
        raise ReplyRefused("Choose one of the scales.", "scale")
    return Scale.objects.create(scale=scale, chosen_by=by.staff, chosen_at=now)


def _refuse_day(transmission: Transmission, received_on: date, now: datetime) -> None:
    if transmission.state != "sent" or transmission.sent_on is None:
        raise ReplyRefused("A letter that has not been sent has no reply.")
    if not transmission.sent_on <= received_on <= clock.office_day(now):
        raise ReplyRefused(
            "A reply is received on or after the day the letter was sent, and not in the future.", "received_on"
        )


def _papers(
    transmission: Transmission, came: Received, *, received_on: date, language: str, by: SignedIn, now: datetime
) -> dict[str, Paper]:
    def sealed(kind: str, name: str, media_type: str, content: bytes) -> Paper:
        return papers.file(
            transmission.letter.dossier,
            kind=kind, name=name, media_type=media_type, chunks=[content], by=by, now=now,
        )  # fmt: skip

    filed = {"original": sealed("reply", f"reply-{language}.{came.ending}", came.media_type, came.content)}
    pdf = came.pdf
    if came.blocks:
        pdf = word_pdf(str(transmission.reference), received_on, list(came.blocks), language, now)
    if pdf is not None:
        filed["converted"] = sealed("reply-as-pdf", f"reply-{language}.pdf", "application/pdf", pdf)
    return filed


def _filed_again(paper: Paper, dossier: Dossier, *, by: SignedIn, now: datetime) -> Paper:
    held = open_file(paper, reader=by, now=now)
    return papers.file(
        dossier, kind=paper.kind, name=held.name, media_type=held.media_type, chunks=held.chunks, by=by, now=now
    )


def _changes(reply: Reply, values: Mapping[str, Any], by: SignedIn, now: datetime) -> list[str]:
    """Set fields of a reply, each change written down; return which."""
    changed = [name for name, value in values.items() if getattr(reply, name) != value]
    for name in changed:
        _write_down(reply, name, str(getattr(reply, name)), str(values[name]), by, now)
        setattr(reply, name, values[name])
    return changed


def _write_down(reply: Reply, field: str, before: str, after: str, by: SignedIn, now: datetime) -> None:
    Change.objects.create(reply=reply, field=field, before=before, after=after, by=by.staff, at=now)
