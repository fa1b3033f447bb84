"""The public copy of a reply: suggested, marked page by page, made, opened again; and who may see it."""

from datetime import date
from pathlib import Path

import pytest
from tests.lives import PARTICULARS, a_case, a_sent_letter, a_signed_letter, at
from tests.people import Office
from tests.publication.prepared import a_pdf, a_public_copy, a_reply
from tests.rebuilding.made import text_of

from demarche.papers.errors import NotYours
from demarche.replies import actions as replies
from demarche.replies import likeness, redacted, redacting
from demarche.replies.errors import ReplyRefused
from demarche.replies.models import Reply
from demarche.transmission import actions as transmission

pytestmark = pytest.mark.django_db(databases=["desk", "intake", "archive"])
NOW = at(5, 17)
ENGLISH = "Ms. Sela Orvane has lodged no complaint."


@pytest.fixture
def reply(office: Office) -> Reply:
    return a_reply(office, a_sent_letter(office), pdf=a_pdf(ENGLISH, "en"), copied=False)


def test_names_without_public_consent_are_marked_from_the_start(office: Office) -> None:
    case = a_case(office, name="Ilan Verro", consents={"government": "yes", "public": "no"})
    letter = a_signed_letter(office, case)
    sent = transmission.register(letter, particulars=PARTICULARS, by=office.amina, now=at(3, 18))
    transmission.send_by_email(sent, by=office.amina, now=at(3, 18))
    reply = a_reply(office, sent, pdf=a_pdf("Гражданин Верро Илан освобождён.", "ru"), copied=False)

    copy = redacting.begin_copy(reply, by=office.amina, now=NOW)

    page = redacted.pages_of(copy, reader=office.amina, now=NOW)[0]
    marks = redacted.marks_of(copy, reader=office.amina, now=NOW)
    assert marks.terms == ("Ilan Verro", "Ilan", "Verro")
    assert [page.words[number].text for number in marks.of(0).words] == ["Верро", "Илан"]


def test_who_agreed_to_be_named_is_not_suggested(office: Office, reply: Reply) -> None:
    copy = redacting.begin_copy(reply, by=office.amina, now=NOW)

    assert redacted.marks_of(copy, reader=office.amina, now=NOW).terms == ()


def test_a_copy_is_made_when_every_page_was_looked_at(office: Office, reply: Reply, tmp_path: Path) -> None:
    copy = redacting.begin_copy(reply, by=office.amina, now=NOW)
    redacting.list_terms(copy, ["Orvane", "Sela"], by=office.amina, now=NOW)
    with pytest.raises(ReplyRefused, match="Not looked at yet: page 1"):
        redacting.make_copy(copy, by=office.amina, now=NOW)
    marked = redacted.marks_of(copy, reader=office.amina, now=NOW).of(0).words
    redacting.mark_page(copy, 0, words=marked, boxes=[], by=office.amina, now=NOW)

    redacting.make_copy(copy, by=office.amina, now=NOW)

    made = text_of(redacted.made_pdf(copy, reader=office.bruno, now=NOW), tmp_path)
    assert "Orvane" not in made
    assert "lodged no complaint" in made


def test_a_place_that_was_drawn_is_gone(office: Office, reply: Reply, tmp_path: Path) -> None:
    copy = redacting.begin_copy(reply, by=office.amina, now=NOW)
    redacting.mark_page(copy, 0, words=[], boxes=[[0, 0, 1, 0.5]], by=office.amina, now=NOW)

    redacting.make_copy(copy, by=office.amina, now=NOW)

    assert "complaint" not in text_of(redacted.made_pdf(copy, reader=office.amina, now=NOW), tmp_path)


@pytest.mark.parametrize("box", [[0, 0, 2, 1], [0.5, 0, 0.1, 1], [0, 0, 1], [-1, 0, 1, 1]])
def test_what_is_no_place_on_the_page_is_refused(office: Office, reply: Reply, box: list[float]) -> None:
    copy = redacting.begin_copy(reply, by=office.amina, now=NOW)

    with pytest.raises(ReplyRefused, match="four numbers"):
        redacting.mark_page(copy, 0, words=[], boxes=[box], by=office.amina, now=NOW)


def test_a_mark_taken_off_a_listed_name_stops_the_copy(office: Office, reply: Reply) -> None:
    copy = redacting.begin_copy(reply, by=office.amina, now=NOW)
    redacting.list_terms(copy, ["Orvane"], by=office.amina, now=NOW)
    redacting.mark_page(copy, 0, words=[], boxes=[], by=office.amina, now=NOW)

    with pytest.raises(ReplyRefused, match="“Orvane” still stands on page 1"):
        redacting.make_copy(copy, by=office.amina, now=NOW)


def test_a_listed_name_sends_its_page_back_to_be_looked_at(office: Office, reply: Reply) -> None:
    copy = redacting.begin_copy(reply, by=office.amina, now=NOW)
    redacting.mark_page(copy, 0, words=[], boxes=[], by=office.amina, now=NOW)

    redacting.list_terms(copy, ["Orvane"], by=office.amina, now=NOW)

    assert redacted.marks_of(copy, reader=office.amina, now=NOW).looked == frozenset()


def test_what_was_made_is_changed_after_it_is_opened_again(office: Office, reply: Reply) -> None:
    copy = a_public_copy(office, reply, NOW)
    with pytest.raises(ReplyRefused, match="has been made"):
        redacting.list_terms(copy, ["Sela"], by=office.amina, now=NOW)

    redacting.reopen_copy(copy, by=office.amina, now=NOW)

    assert redacted.public_pdf(reply, reader=office.amina, now=NOW) is None
    assert redacting.list_terms(copy, ["Sela"], by=office.amina, now=NOW).state == "open"


def test_a_new_version_of_a_translation_wants_a_new_copy(office: Office, reply: Reply) -> None:
    ordered = replies.order_translation(reply, into="fr", now=NOW)
    replies.record_translation(ordered, pdf=[a_pdf("Mme Orvane.", "fr")], text="", by=office.amina, now=NOW)
    copy = a_public_copy(office, ordered, NOW, terms=["Orvane"])
    replies.record_translation(ordered, pdf=[a_pdf("Sela Orvane.", "fr")], text="", by=office.amina, now=NOW, anew=True)

    ready = redacted.is_ready(ordered)
    redacting.reopen_copy(copy, by=office.amina, now=NOW)

    assert not ready
    assert redacted.marks_of(copy, reader=office.amina, now=NOW).terms == ("Orvane",)
    assert not redacted.is_outdated(copy)


def test_who_may_not_know_the_letter_finds_no_copy(office: Office, reply: Reply) -> None:
    copy = a_public_copy(office, reply, NOW)

    assert redacted.copy(copy.pk, reader=office.chen) == copy
    with pytest.raises(NotYours):
        redacted.copy(copy.pk, reader=office.dalia)


@pytest.mark.parametrize(
    ("text", "terms", "found"),
    [
        ("Ms. Orvane was heard.", ["Sela Orvane"], []),
        ("Ms. Sela Orvane was heard.", ["Sela Orvane"], ["Sela Orvane"]),
        ("Mr. Akhmedyarov was heard.", ["Ахмедьяров"], ["Ахмедьяров"]),
        ("Mr. Tarin was heard.", ["Ахмедьяров"], []),
    ],
)
def test_a_name_is_heard_across_scripts(text: str, terms: list[str], found: list[str]) -> None:
    assert likeness.standing_in(text, terms) == found


def test_words_that_sound_like_a_name_are_pointed_at(office: Office, reply: Reply) -> None:
    copy = redacting.begin_copy(reply, by=office.amina, now=NOW)
    page = redacted.pages_of(copy, reader=office.amina, now=NOW)[0]

    alike = [page.words[number].text for number in likeness.alike(page, ["Orvani"])]

    assert alike == ["Orvane"]
    assert reply.received_on == date(2022, 5, 16)
