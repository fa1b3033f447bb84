"""What a State answers, and how its translation stands."""

from datetime import date
from typing import Any

import pytest
from tests.lives import a_registered_letter, a_sent_letter, at
from tests.people import Office
from tests.publication.prepared import a_pdf, a_reply

from demarche.papers.errors import NotYours
from demarche.procedure.states import IllegalMove
from demarche.replies import actions as replies
from demarche.replies import queries
from demarche.replies.actions import ReplyRefused
from demarche.replies.heading import heading_of
from demarche.replies.models import Reply, Translation

pytestmark = pytest.mark.django_db(databases=["desk", "intake", "archive"])
PDF = a_pdf()


@pytest.fixture
def sent(office: Office) -> Any:
    return a_sent_letter(office)


def recorded(office: Office, to: Any, on: date, pdf: bytes = PDF) -> Reply:
    by, now = office.amina, at(5, 16, 12)
    return replies.record(to, received_on=on, language="ru", kind="substantive", chunks=[pdf], by=by, now=now)


def test_a_letter_that_has_not_been_sent_has_no_reply(office: Office) -> None:
    with pytest.raises(ReplyRefused, match="has not been sent"):
        recorded(office, a_registered_letter(office), date(2022, 5, 16))


@pytest.mark.parametrize("day", [date(2022, 3, 17), date(2022, 5, 17)])
def test_a_reply_comes_neither_before_its_letter_nor_tomorrow(office: Office, sent: Any, day: date) -> None:
    with pytest.raises(ReplyRefused, match="not in the future"):
        recorded(office, sent, day)


@pytest.mark.parametrize("day", [date(2022, 3, 18), date(2022, 5, 16)])
def test_a_reply_may_come_on_the_day_of_sending_and_today(office: Office, sent: Any, day: date) -> None:
    assert recorded(office, sent, day).received_on == day


def test_today_is_the_offices_day(office: Office, sent: Any) -> None:
    late_evening_in_utc = at(5, 16, 22)

    reply = replies.record(
        sent, received_on=date(2022, 5, 17), language="ru", kind="substantive", chunks=[PDF],
        by=office.amina, now=late_evening_in_utc,
    )  # fmt: skip

    assert reply.received_on == date(2022, 5, 17)


@pytest.mark.parametrize("file", [b"%PDF-1.7\n%", b"%PDF-1.7\n" + b"x" * 5000, a_pdf()[:800]])
def test_a_damaged_pdf_is_refused(office: Office, sent: Any, file: bytes) -> None:
    with pytest.raises(ReplyRefused, match="damaged"):
        recorded(office, sent, date(2022, 5, 16), pdf=file)
    assert not Reply.objects.exists()


@pytest.mark.parametrize("file", [b"", b"PK\x03\x04", b"Dear Sir, %PDF-"])
def test_what_is_not_a_pdf_is_refused(office: Office, sent: Any, file: bytes) -> None:
    with pytest.raises(ReplyRefused, match=r"not a PDF|damaged"):
        recorded(office, sent, date(2022, 5, 16), file)

    assert not Reply.objects.exists()


def test_a_late_reply_is_accepted_after_the_first_one(office: Office, sent: Any) -> None:
    recorded(office, sent, date(2022, 4, 1))
    recorded(office, sent, date(2022, 5, 16))

    assert [reply.received_on.month for reply in queries.replies_to(sent)] == [4, 5]


def test_the_reply_is_read_as_it_came_by_who_knows_the_letter_alone(office: Office, sent: Any) -> None:
    pdf = a_pdf()
    reply = a_reply(office, sent, pdf=pdf)

    assert queries.pdf_of(queries.reply(reply.pk, reader=office.chen), reader=office.chen, now=at(5, 17)) == pdf
    with pytest.raises(NotYours):
        queries.reply(reply.pk, reader=office.dalia)
    with pytest.raises(NotYours):
        queries.pdf_of(reply, reader=office.dalia, now=at(5, 17))


def test_a_reply_is_assessed_and_assessed_again(office: Office, sent: Any) -> None:
    reply = a_reply(office, sent)
    before = reply.state

    replies.assess(reply, quality="cooperative_incomplete", by=office.amina, now=at(5, 17))
    replies.assess(reply, quality="rejected_unsubstantiated", by=office.amina, now=at(5, 18))

    assert (before, Reply.objects.get().state) == ("recorded", "assessed")
    assert Reply.objects.get().quality == "rejected_unsubstantiated"


def test_a_translation_into_a_language_is_ordered_once(office: Office, sent: Any) -> None:
    reply = a_reply(office, sent)
    replies.order_translation(reply, into="en", now=at(5, 17))

    with pytest.raises(ReplyRefused, match="has been ordered already"):
        replies.order_translation(reply, into="en", now=at(5, 18))
    with pytest.raises(ReplyRefused, match="in that language already"):
        replies.order_translation(reply, into="ru", now=at(5, 18))


def test_a_translation_is_delivered_once(office: Office, sent: Any) -> None:
    ordered = replies.order_translation(a_reply(office, sent), into="en", now=at(5, 17))
    replies.record_translation(ordered, pdf=[PDF], text="", by=office.amina, now=at(5, 30))

    with pytest.raises(IllegalMove):
        replies.record_translation(ordered, pdf=[PDF], text="", by=office.amina, now=at(5, 31))

    assert Translation.objects.get().done_on == date(2022, 5, 30)


def test_a_translation_delivered_as_text_is_typeset(office: Office, sent: Any) -> None:
    ordered = replies.order_translation(a_reply(office, sent), into="en", now=at(5, 17))

    done = replies.record_translation(
        ordered, pdf=None, text="The reply.\n\nIn English.", by=office.amina, now=at(5, 30)
    )

    assert queries.pdf_of(done, reader=office.bruno, now=at(5, 31)).startswith(b"%PDF-")
    assert list(queries.translations_in_progress(office.amina)) == []


def test_a_translation_without_words_is_refused_and_stays_ordered(office: Office, sent: Any) -> None:
    ordered = replies.order_translation(a_reply(office, sent), into="en", now=at(5, 17))

    with pytest.raises(ReplyRefused, match="as a PDF or as text"):
        replies.record_translation(ordered, pdf=None, text=" \n\n ", by=office.amina, now=at(5, 30))

    assert Translation.objects.get().state == "ordered"


@pytest.mark.parametrize(
    ("language", "title", "received"),
    [
        ("en", "Reply to communication XMA 1/2022", "Received on 16 May 2022"),
        ("fr", "Réponse à la communication XMA 1/2022", "Reçue le 16 mai 2022"),
        ("ru", "Ответ на сообщение XMA 1/2022", "Получен 16 мая 2022 г."),
        ("zh", "对来文 XMA 1/2022 的答复", "收到日期：2022年5月16日"),
        ("uk", "Reply to communication XMA 1/2022", "Received on 16 May 2022"),
    ],
)
def test_a_translated_reply_is_headed_in_its_own_language(language: str, title: str, received: str) -> None:
    head = heading_of(language, reference="XMA 1/2022", received_on=date(2022, 5, 16))

    assert (head.title, head.received) == (title, received)


def test_a_reply_recorded_in_error_is_in_no_list_and_in_no_release(office: Office, sent: Any) -> None:
    wrong, right = recorded(office, sent, date(2022, 5, 15)), recorded(office, sent, date(2022, 5, 16))

    replies.strike(wrong, by=office.amina, now=at(5, 16, 13))

    assert list(queries.replies_to(sent)) == [right]
    assert wrong.state_label == "Recorded in error"


def test_who_waits_for_a_reply_is_asked_about_it(office: Office, sent: Any) -> None:
    assert list(queries.unanswered(office.amina)) == [sent]

    struck = recorded(office, sent, date(2022, 5, 16))
    answered = list(queries.unanswered(office.amina))
    replies.strike(struck, by=office.amina, now=at(5, 16, 13))

    assert (answered, list(queries.unanswered(office.amina))) == ([], [sent])
