"""Mandates without an account: the letter goes to them by a way that is written down, and two people see the answer.

What was given away is known by its digest: an answer counts for exactly these bytes, and for a signature only as long
as they are the ones that the others sign.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from demarche.journal.moving import desk_transaction
from demarche.letters.content import LetterText
from demarche.letters.errors import AnotherText, LetterStopped
from demarche.letters.models import Dispatch, Joining, LetterVersion, OutsideAnswer, SignOff
from demarche.letters.queries import signing_copy
from demarche.letters.sheets import signing_sheet
from demarche.letters.signing import signing_mandates, unsigned
from demarche.papers import actions as papers
from demarche.papers.queries import read
from demarche.staff.keys import SignedIn
from demarche.staff.models import Mandate
from demarche.typesetting import typeset_letter


def dispatch(joining: Joining, *, channel: str, to: str, by: SignedIn, now: datetime) -> tuple[Dispatch, bytes]:
    """Return the letter as it stands for a mandate outside, and write down by which way it goes and to whom."""
    if not joining.outside or joining.state not in ("invited", "joined"):
        raise LetterStopped("This mandate reads and answers at the desk.")
    if not to.strip():
        raise LetterStopped("Write to whom the letter goes.")
    version = joining.letter.current
    pdf = _bytes(version, joining.mandate, by=by, now=now)
    with desk_transaction():
        paper = papers.write(joining.letter.dossier, kind="dispatch", content={"to": to.strip()}, by=by, now=now)
        made = Dispatch.objects.create(
            joining=joining,
            version=version,
            digest=hashlib.sha256(pdf).hexdigest(),
            channel=channel,
            to=paper,
            by=by.staff,
            at=now,
        )
    return made, pdf


def _bytes(version: LetterVersion, mandate: Mandate, *, by: SignedIn, now: datetime) -> bytes:
    """Return the signing copy; while the letter is being drafted, what it would be if this mandate joined."""
    if version.signing_digest:
        return signing_copy(version, reader=by, now=now)
    text = LetterText.load(read(version.paper, reader=by, now=now))
    mandates = signing_mandates(version.letter)
    mandates += [mandate] if mandate not in mandates else []
    return typeset_letter(signing_sheet(version.letter, version, text, mandates)).pdf


def record_answer(
    dispatched: Dispatch,
    *,
    answer: str,
    name: str,
    media_type: str,
    chunks: Iterable[bytes],
    by: SignedIn,
    now: datetime,
) -> OutsideAnswer:
    """Record what a mandate outside answered, with the message or paper that proves it; a second person looks at it."""
    joining = dispatched.joining
    wanted = "joined" if answer == "signed" else "invited"
    if joining.state != wanted:
        raise LetterStopped(f"The mandate’s invitation stands at “{joining.state_label}”: this answer does not fit.")
    if answer == "signed":
        _refuse_another_text(dispatched)
    with desk_transaction():
        proof = papers.file(
            joining.letter.dossier,
            kind="outside-answer",
            name=name,
            media_type=media_type,
            chunks=chunks,
            by=by,
            now=now,
        )
        return OutsideAnswer.objects.create(
            dispatch=dispatched, answer=answer, proof=proof, recorded_by=by.staff, recorded_at=now
        )


def confirm(answer: OutsideAnswer, *, by: SignedIn, now: datetime) -> OutsideAnswer:
    """Confirm as a second person that a mandate outside answered so, to exactly these bytes; from here on it counts."""
    if answer.recorded_by_id == by.id:
        raise LetterStopped("You recorded this answer. A second person looks at its proof and confirms it.")
    joining = answer.dispatch.joining
    letter = joining.letter
    with desk_transaction():
        letter.hold()
        answer.confirmed_by, answer.confirmed_at = by.staff, now
        answer.save(update_fields=["confirmed_by", "confirmed_at"])
        answer.move("confirmed", by=by, now=now)
        if answer.answer == "signed":
            _sign(answer, by=by, now=now)
        elif letter.state != "drafting":
            raise LetterStopped(
                "Who signs is settled while the letter is being drafted. Return it to its drafter first."
            )
        else:
            joining.move(answer.answer, by=by, now=now)
    return answer


def put_aside(answer: OutsideAnswer, *, by: SignedIn, now: datetime) -> OutsideAnswer:
    """Put an answer aside whose proof does not show what was recorded."""
    return answer.move("put_aside", by=by, now=now)


def _sign(answer: OutsideAnswer, *, by: SignedIn, now: datetime) -> None:
    dispatched = answer.dispatch
    letter = dispatched.joining.letter
    if letter.state != "signing":
        raise LetterStopped("The letter is not waiting for signatures now.")
    _refuse_another_text(dispatched)
    SignOff.objects.get_or_create(
        version=dispatched.version,
        mandate=dispatched.joining.mandate,
        defaults={"by": by.staff, "digest": dispatched.digest, "at": now, "outside": answer},
    )
    if not unsigned(letter):
        letter.move("signed", by=by, now=now)


def _refuse_another_text(dispatched: Dispatch) -> None:
    current = dispatched.joining.letter.current
    if dispatched.version_id != current.pk or dispatched.digest != current.signing_digest:
        raise AnotherText(
            "The mandate answered to another text than the one that is signed now. Give it the signing copy."
        )
