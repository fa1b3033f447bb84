"""Replies in depth: corrected with a history, classed by a scale, questions one by one, several letters."""

import io
from datetime import date
from typing import Any

import docx
import pytest
from tests.lives import a_sent_letter, at
from tests.people import Office
from tests.publication.prepared import a_pdf, a_reply
from tests.rebuilding.made import a_picture

from demarche.papers.errors import NotYours
from demarche.procedure.states import IllegalMove
from demarche.replies import actions as replies
from demarche.replies import commenting, quality, queries
from demarche.replies.actions import ReplyRefused
from demarche.replies.models import Reply, Translation

pytestmark = pytest.mark.django_db(databases=["desk", "intake", "archive"])


@pytest.fixture
def sent(office: Office) -> Any:
    return a_sent_letter(office)


@pytest.fixture
def reply(office: Office, sent: Any) -> Reply:
    return a_reply(office, sent, copied=False)


def recorded(office: Office, to: Any, content: bytes, **told: Any) -> Reply:
    given = {"received_on": date(2022, 5, 16), "language": "en", "kind": "substantive"} | told
    return replies.record(to, chunks=[content], by=office.amina, now=at(5, 16, 12), **given)


def test_what_was_recorded_is_corrected_and_what_stood_there_stays(office: Office, reply: Reply) -> None:
    replies.correct(reply, received_on=date(2022, 5, 12), language="ru", kind="request_for_time",
                    by=office.amina, now=at(5, 17))  # fmt: skip

    kept = [(change.field, change.before, change.after) for change in queries.changes_of(reply)]
    assert (Reply.objects.get().kind, Reply.objects.get().received_on) == ("request_for_time", date(2022, 5, 12))
    assert kept == [("kind", "substantive", "request_for_time"), ("received_on", "2022-05-16", "2022-05-12")]


def test_a_correction_keeps_to_the_days_of_the_letter(office: Office, reply: Reply) -> None:
    with pytest.raises(ReplyRefused, match="not in the future"):
        replies.correct(reply, received_on=date(2022, 3, 1), language="ru", kind="substantive",
                        by=office.amina, now=at(5, 17))  # fmt: skip


def test_a_class_keeps_the_scale_that_it_was_given_by(office: Office, reply: Reply) -> None:
    replies.assess(reply, quality="cooperative_incomplete", by=office.amina, now=at(5, 17))
    replies.choose_scale(quality.GRADES_SCALE, by=office.dalia, now=at(5, 18))

    again = Reply.objects.get()
    assert queries.scale_in_use() == quality.GRADES_SCALE
    assert (again.scale, again.quality_words) == ("classes", "Cooperative but incomplete")
    with pytest.raises(ReplyRefused, match="no class of the scale"):
        replies.assess(again, quality="cooperative_incomplete", by=office.amina, now=at(5, 19))


@pytest.mark.parametrize(
    ("scale", "code", "words"),
    [
        ("classes", "rejected_unsubstantiated", "Allegations rejected without adequate substantiation"),
        ("grades", "c", "C: not satisfactory"),
        ("responses", "0301", "Denied the event"),
    ],
)
def test_each_scale_offers_its_classes(office: Office, reply: Reply, scale: str, code: str, words: str) -> None:
    replies.choose_scale(scale, by=office.dalia, now=at(5, 17))

    replies.assess(reply, quality=code, by=office.amina, now=at(5, 18))

    assert Reply.objects.get().quality_words == words
    assert queries.by_quality(office.amina) == [{"scale": scale, "quality": code, "count": 1, "words": words}]


def test_questions_are_noted_one_by_one_and_noted_again(office: Office, reply: Reply) -> None:
    asked = queries.questions_of(reply.transmission, reader=office.amina, now=at(5, 17))
    first = [{"answer": "not", "note": ""} for _ in asked]
    second = [{"answer": "partly", "note": "No dates are given."}, *first[1:]]

    replies.note_answers(reply, answers=first, by=office.amina, now=at(5, 17))
    replies.note_answers(reply, answers=second, by=office.amina, now=at(5, 18))

    again = Reply.objects.get()
    assert queries.answers_of(again, reader=office.bruno, now=at(5, 19))[0]["note"] == "No dates are given."
    assert (again.answered, again.partly, again.unanswered) == (0, 1, len(asked) - 1)
    assert [row[2] for row in queries.earlier_answers(again, reader=office.bruno, now=at(5, 19))] == [first]


def test_every_question_wants_an_answer(office: Office, reply: Reply) -> None:
    with pytest.raises(ReplyRefused, match="say of each"):
        replies.note_answers(reply, answers=[], by=office.amina, now=at(5, 17))


def test_one_document_answers_several_letters(office: Office, sent: Any, reply: Reply) -> None:
    other = a_sent_letter(office)

    again = replies.concerns_also(reply, other, by=office.amina, now=at(5, 17))

    assert queries.elsewhere(reply, reader=office.amina) == [again]
    assert queries.pdf_of(again, reader=office.amina, now=at(5, 17)) == queries.pdf_of(
        reply, reader=office.amina, now=at(5, 17)
    )
    assert again.original.dossier_id == other.letter.dossier_id
    with pytest.raises(ReplyRefused, match="is recorded with"):
        replies.concerns_also(reply, other, by=office.amina, now=at(5, 17))


def test_a_reply_is_recorded_with_several_letters_at_once(office: Office, sent: Any) -> None:
    other = a_sent_letter(office)

    recorded(office, sent, a_pdf(), also=[other])

    assert Reply.objects.values("document").distinct().count() == 1
    assert list(queries.unanswered(office.amina)) == []


def test_a_scanned_picture_is_recorded_as_it_came_and_as_pdf(office: Office, sent: Any) -> None:
    picture = a_picture()

    reply = recorded(office, sent, picture)

    original = queries.original_of(reply, reader=office.amina, now=at(5, 17))
    assert b"".join(original.chunks) == picture
    assert queries.pdf_of(reply, reader=office.amina, now=at(5, 17)).startswith(b"%PDF-")


def test_a_word_file_is_set_as_pages(office: Office, sent: Any) -> None:
    written, out = docx.Document(), io.BytesIO()
    written.add_paragraph("The authorities inform that the person was released.")
    written.save(out)

    reply = recorded(office, sent, out.getvalue())

    assert queries.original_of(reply, reader=office.amina, now=at(5, 17)).name == "reply-en.docx"
    assert queries.pdf_of(reply, reader=office.amina, now=at(5, 17)).startswith(b"%PDF-")


def test_an_order_tells_its_age_and_grows_old(office: Office, reply: Reply) -> None:
    ordered = replies.order_translation(reply, into="en", now=at(5, 17))

    assert queries.age_of(ordered, date(2022, 6, 27)) == 41
    assert not queries.is_old(ordered, date(2022, 6, 15))
    assert queries.is_old(ordered, date(2022, 6, 16))


def test_a_translation_has_versions_and_who_checked_it(office: Office, reply: Reply) -> None:
    ordered = replies.order_translation(reply, into="en", now=at(5, 17))
    replies.record_translation(ordered, pdf=None, text="First.", by=office.amina, now=at(5, 20))
    replies.check_translation(ordered, by=office.bruno, now=at(5, 21))
    checked = Translation.objects.get().checked_by

    replies.record_translation(ordered, pdf=[a_pdf("Second.", "en")], text="", by=office.amina, now=at(5, 30),
                               standing="official", anew=True)  # fmt: skip

    again = Translation.objects.get()
    assert checked == office.bruno.staff
    assert (again.standing, again.checked_by) == ("official", None)
    assert [(one.number, one.standing, one.origin) for one in again.versions.all()] == [
        (2, "official", "file"),
        (1, "unofficial", "text"),
    ]


def test_what_is_not_delivered_is_not_checked_and_can_be_cancelled(office: Office, reply: Reply) -> None:
    ordered = replies.order_translation(reply, into="en", now=at(5, 17))

    with pytest.raises(IllegalMove):
        replies.check_translation(ordered, by=office.bruno, now=at(5, 21))
    replies.cancel_translation(ordered, by=office.amina, now=at(5, 21))

    assert replies.order_translation(reply, into="en", now=at(5, 22)).state == "ordered"


def test_a_comment_of_the_source_says_whether_it_may_be_public(office: Office, reply: Reply) -> None:
    told = {"text": "He was never shown the decision.", "by": office.amina, "now": at(5, 20)}
    with pytest.raises(ReplyRefused, match="how the source agreed"):
        commenting.record_comment(reply, may_be_public="yes", basis="", **told)
    comment = commenting.record_comment(reply, may_be_public="unasked", basis="", **told)

    agreed = told | {"may_be_public": "unnamed", "basis": "By message on 3 June."}
    commenting.correct_comment(comment, **agreed)

    row, content = queries.comments_of(reply, reader=office.bruno, now=at(6, 4))[0]
    assert (row.may_be_public, content["basis"]) == ("unnamed", "By message on 3 June.")
    with pytest.raises(NotYours):
        queries.comment(comment.pk, reader=office.dalia)
