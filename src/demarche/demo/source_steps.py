"""What a source does, in the intake's process: through the same actions as the intake's pages."""

import uuid
from typing import Any

from demarche.demo import example
from demarche.intake.actions import begin_part, receive_cover
from demarche.intake.queries import notes_for
from demarche.procedure import clock
from demarche.sites.intake.carried import Carried, begun
from demarche.sites.intake.covers import cover_of, text_of
from demarche.typesetting import typeset_document
from demarche.vault.mailbox import open_note
from demarche.vault.receipt import Receipt


def report() -> dict[str, Any]:
    """Submit what an organisation knows, with an attachment; return the twelve words."""
    receipt = Receipt.new("en")
    carried = begun("report", now=clock.now())
    carried.answers, carried.words = example.submission(), receipt.entropy.hex()
    carried.parts = [_attach("statement-of-the-lawyer.pdf", typeset_document(example.STATEMENT).pdf)]
    _send(carried)
    return {"words": " ".join(receipt.words)}


def notes(words: str) -> list[str]:
    """Come back with the words; return the kinds of the notes."""
    receipt = Receipt.from_words(words)
    opened = [open_note(sealed, receipt)["note.json"].decode() for sealed in notes_for(receipt.tag_digest)]
    return [kind for kind in ("opened", "question", "reply", "status") if any(f'"kind": "{kind}"' in n for n in opened)]


def answer(words: str) -> int:
    """Answer the team's question, with a file; return how many envelopes wait at the door."""
    from demarche.intake.models import Envelope

    carried = begun("answer", now=clock.now())
    carried.words = Receipt.from_words(words).entropy.hex()
    carried.answers = {"answer": {"message": example.ANSWER}}
    carried.parts = [_attach("appeal-decision.pdf", typeset_document(example.DECISION).pdf)]
    _send(carried)
    return Envelope.objects.count()


def _attach(name: str, content: bytes) -> dict[str, Any]:
    part = begin_part(name, now=clock.now())
    part.write(content)
    sealed = part.finish()
    return {
        "id": str(sealed.id),
        "name": name,
        "media_type": "application/pdf",
        "size": sealed.size,
        "sha256": sealed.sha256,
    }


def _send(carried: Carried) -> None:
    cover = cover_of(carried, now=clock.now())
    receive_cover(cover, id=uuid.UUID(carried.id), text=text_of(cover), now=clock.now())
