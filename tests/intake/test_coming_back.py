"""Coming back with twelve words: what waits there, what can be answered."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from tests.intake import opened
from tests.intake.walking import Visit, report_until_words, send

from demarche.intake.models import Envelope, Note
from demarche.vault.notes import seal_note
from demarche.vault.receipt import Receipt


def leave_note(receipt: Receipt, text: str, *, kind: str = "question", on: str = "2022-01-19", number: int = 1) -> None:
    """Lay a note where only its source finds it."""
    note = {"kind": kind, "text": text, "language": "en", "written_on": on, "number": number}
    sealed = seal_note({"note.json": json.dumps(note).encode()}, receipt.recipient())
    Note.objects.create(tag_digest=receipt.tag_digest, sealed=sealed, week="2022-W03")


def come_back(visit: Visit, words: str) -> Visit:
    """Type the twelve words."""
    return visit.open("return/").press("", words=words)


def without_token(visit: Visit) -> str:
    """The page without the sealed field, whose bytes are fresh each time."""
    token = visit.shown["carried"]
    return visit.text.replace(token, "x" * len(token))


def test_a_source_reads_its_notes_in_their_order(visit: Visit) -> None:
    receipt = Receipt.new("fr")
    leave_note(receipt, "On which day was she seen last?", on="2022-01-20")
    leave_note(receipt, "Somebody has opened your report.", kind="opened", on="2022-01-18")

    come_back(visit, " ".join(receipt.words))

    first, second = visit.text.index("Somebody has opened"), visit.text.index("On which day")
    assert first < second
    assert "There is nothing here yet" not in visit.text


def test_nobody_reads_the_notes_of_another(visit: Visit) -> None:
    leave_note(Receipt.new(), "On which day was she seen last?")

    come_back(visit, " ".join(Receipt.new().words))

    assert "On which day" not in visit.text


def test_t18_unknown_words_and_an_empty_mailbox_are_the_same_bytes(visit: Visit) -> None:
    words = send(report_until_words(visit))
    known = without_token(come_back(visit, " ".join(words)))
    unknown = without_token(come_back(visit, " ".join(Receipt.new().words)))

    assert known == unknown
    assert "we keep no list of sources" in known


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("one two three", "These are not twelve words"),
        ("", "Type your twelve words"),
        ("abandon " * 11 + "qwertz", "Word number 12 is not on our list"),
        ("abandon " * 12, "do not belong together"),
    ],
)
def test_words_that_cannot_be_right_are_said_so_and_come_back(visit: Visit, typed: str, sentence: str) -> None:
    come_back(visit, typed)

    assert visit.answered.status == 422
    assert sentence in visit.text
    assert visit.shown["words"] == typed


def test_sloppy_typing_opens_the_mailbox(visit: Visit) -> None:
    receipt = Receipt.new()
    leave_note(receipt, "On which day was she seen last?")

    come_back(visit, ",  ".join(word[:4].upper() for word in receipt.words))

    assert "On which day" in visit.text


def test_an_answer_with_a_file_goes_to_the_same_mailbox(visit: Visit, envelopes: Path) -> None:
    receipt = Receipt.new()
    come_back(visit, " ".join(receipt.words)).press("add", files=[("map.png", b"a map")], message="On Tuesday.")
    assert visit.shown["message"] == "On Tuesday."

    visit.press("send", message="On Tuesday evening.")

    assert "Your message is sealed and kept" in visit.text
    cover = opened.cover(envelopes)
    assert (cover["kind"], cover["answers"]) == ("answer", {"message": "On Tuesday evening."})
    assert cover["mailbox"]["tag"] == receipt.tag.hex()
    assert [part["name"] for part in cover["parts"]] == ["map.png"]


def test_an_empty_answer_is_not_sent(visit: Visit) -> None:
    come_back(visit, " ".join(Receipt.new().words)).press("send", message="  ")

    assert visit.answered.status == 422
    assert "Write something, or add a file" in visit.text
    assert not Envelope.objects.exists()


def test_an_answer_sent_twice_is_one_envelope(visit: Visit) -> None:
    page = come_back(visit, " ".join(Receipt.new().words)).answered
    visit.press("send", message="On Tuesday.")
    visit.answered = page
    visit.press("send", message="On Tuesday.")

    assert Envelope.objects.count() == 1


def test_a_meeting_is_asked_for_with_words_of_its_own(visit: Visit, envelopes: Path, now: datetime) -> None:
    asked = {"who": "Two sisters", "why": "The trial", "when": "in May", "languages": "Russian", "answer_way": ""}
    words = send(visit.open("meeting/").press(**{f"meeting-{name}": said for name, said in asked.items()}).press())

    cover = opened.cover(envelopes)
    assert (cover["kind"], cover["answers"], cover["consents"]) == ("meeting", asked, {})
    assert cover["mailbox"]["tag"] == Receipt.from_words(" ".join(words)).tag.hex()


def test_who_has_words_asks_for_a_meeting_under_them(visit: Visit, envelopes: Path) -> None:
    receipt = Receipt.new()
    come_back(visit, " ".join(receipt.words)).press("ask-to-meet").press(
        **{"meeting-who": "Two sisters", "meeting-why": "The trial"}
    )
    assert "Step 2 of 2" in visit.text

    visit.press()

    assert "Your request is sealed and kept" in visit.text
    assert opened.cover(envelopes)["mailbox"]["tag"] == receipt.tag.hex()


def test_the_words_stand_in_no_address_and_come_back_in_no_page(visit: Visit) -> None:
    words = Receipt.new().words

    come_back(visit, " ".join(words))

    assert visit.path == "/en/return/"
    assert " ".join(words) not in visit.text
