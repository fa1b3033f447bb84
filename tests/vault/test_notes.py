"""Notes to a source: the twelve words open them, and nothing else does."""

import pytest

from demarche.vault.ageformat import NoMatch
from demarche.vault.mailbox import open_note
from demarche.vault.notes import seal_note
from demarche.vault.receipt import Receipt

NOTE = {"note.json": b'{"kind": "question", "text": "On which day was it?"}'}


def test_the_source_reads_a_note_with_the_words_alone() -> None:
    words = Receipt.new("es").words
    sealed = seal_note(NOTE, Receipt.from_words(" ".join(words)).recipient())

    assert open_note(sealed, Receipt.from_words(" ".join(words), "en")) == NOTE


def test_another_source_cannot_read_it() -> None:
    sealed = seal_note(NOTE, Receipt.new().recipient())

    with pytest.raises(NoMatch):
        open_note(sealed, Receipt.new())


def test_every_short_note_has_the_same_size() -> None:
    receipt = Receipt.new()

    sizes = {len(seal_note({"note.json": bytes(size)}, receipt.recipient())) for size in (0, 1, 500, 9_000)}

    assert len(sizes) == 1
