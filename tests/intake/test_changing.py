"""What a source agreed to is changed, a report is taken back: by who has the twelve words."""

from pathlib import Path

import pytest
from tests.intake import opened
from tests.intake.test_coming_back import come_back
from tests.intake.walking import Visit

from demarche.intake.models import Envelope
from demarche.vault.receipt import Receipt


@pytest.fixture
def receipt() -> Receipt:
    return Receipt.new()


@pytest.fixture
def mailbox(visit: Visit, receipt: Receipt) -> Visit:
    return come_back(visit, " ".join(receipt.words))


def test_only_what_is_answered_anew_changes(mailbox: Visit, receipt: Receipt, envelopes: Path) -> None:
    mailbox.press("change-consents").press(government="no", press="yes", remarks="My brother was threatened.")
    assert "Nothing has been sent yet" in mailbox.text

    mailbox.press()

    cover = opened.cover(envelopes)
    assert "Your change is sealed and kept" in mailbox.text
    assert (cover["kind"], cover["consents"]) == ("consents", {"government": "no", "press": "yes"})
    assert cover["answers"] == {"message": "My brother was threatened."}
    assert cover["mailbox"]["tag"] == receipt.tag.hex()


def test_a_change_of_nothing_is_said_so_and_what_was_typed_comes_back(mailbox: Visit) -> None:
    mailbox.press("change-consents").press(remarks="I am not sure.")

    assert mailbox.answered.status == 422
    assert "Nothing is changed yet" in mailbox.text
    assert mailbox.shown["remarks"] == "I am not sure."
    assert not Envelope.objects.exists()


def test_a_report_is_taken_back_without_a_reason(mailbox: Visit, receipt: Receipt, envelopes: Path) -> None:
    mailbox.press("take-back").press(remarks="")

    cover = opened.cover(envelopes)
    assert "take the report back is sealed and kept" in mailbox.text
    assert (cover["kind"], cover["consents"]) == ("withdrawal", {})
    assert cover["mailbox"]["tag"] == receipt.tag.hex()


def test_sent_twice_it_is_one_envelope(mailbox: Visit) -> None:
    page = mailbox.press("take-back").answered
    mailbox.press(remarks="")
    mailbox.answered = page
    mailbox.press(remarks="")

    assert Envelope.objects.count() == 1


@pytest.mark.parametrize("page", ["consents/", "withdraw/"])
def test_without_words_there_is_nothing_to_change(visit: Visit, page: str) -> None:
    visit.open(page)

    assert visit.answered.headers["Location"] == "/en/return/"


def test_a_page_of_another_kind_is_no_key(mailbox: Visit) -> None:
    carried = mailbox.shown["carried"]
    answer = mailbox.browser.post("/en/withdraw/", {"carried": carried, "step": "taking_back", "go": "next"})

    assert answer.status == 409
    assert not Envelope.objects.exists()


def test_notes_of_one_day_stand_in_the_order_in_which_they_were_written(visit: Visit, receipt: Receipt) -> None:
    from tests.intake.test_coming_back import leave_note

    for number, text in ((2, "Second"), (10, "Tenth"), (1, "First")):
        leave_note(receipt, text, number=number)

    text = come_back(visit, " ".join(receipt.words)).text

    assert text.index("First</p>") < text.index("Second</p>") < text.index("Tenth</p>")
