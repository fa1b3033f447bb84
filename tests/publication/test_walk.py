"""The whole life of one communication, through the rooms' own steps, on its own dates."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.lives import a_sent_letter, at
from tests.people import Office
from tests.publication.prepared import a_public_copy

from demarche.archive import queries as archive
from demarche.departures.publish import publish_due
from demarche.procedure.references import Reference
from demarche.publication import actions as gate
from demarche.replies import actions as replies
from demarche.typesetting import typeset_document

REPLY = {
    "title": "Ответ",
    "subtitle": "",
    "language": "ru",
    "source_line": "",
    "paragraphs": ["Текст ответа."],
    "notice": "",
    "demonstration": False,
    "document_date": "2022-05-16",
}
OWN = Reference("XMA", 2022, 1)


def approved(office: Office, sent: Any, kind: str, now: datetime) -> Any:
    preparation = gate.prepare(sent, kind=kind, by=office.amina, now=now)
    gate.offer(preparation, by=office.amina, now=now)
    return gate.approve(preparation, digest=preparation.digest, by=office.bruno, now=now)


def a_reply(office: Office, sent: Any) -> Any:
    reply = replies.record(
        sent,
        received_on=date(2022, 5, 16),
        language="ru",
        kind="substantive",
        chunks=[typeset_document(REPLY).pdf],
        by=office.amina,
        now=at(5, 16),
    )
    a_public_copy(office, reply, at(5, 16))
    return reply


@pytest.mark.django_db(databases=["desk", "archive", "intake"], transaction=True)
def test_a_letter_of_18_march_is_public_from_17_may_with_its_reply(office: Office, mailoutbox: list[Any]) -> None:
    sent = a_sent_letter(office)
    replies.order_translation(a_reply(office, sent), into="en", now=at(5, 16))
    approved(office, sent, "communication", at(5, 16, 10))

    publish_due(now=datetime(2022, 5, 16, 21, 59, tzinfo=UTC))
    before = archive.communication(OWN)
    publish_due(now=datetime(2022, 5, 16, 22, 0, tzinfo=UTC))
    after = archive.communication(OWN)

    assert len(mailoutbox) == 1
    assert before is None
    assert after is not None
    assert [d["name"] for d in after.record["documents"]] == ["letter-en.pdf", "reply-ru.pdf"]
    assert after.record["replies"][0]["translation"] == "in_progress"


@pytest.mark.django_db(databases=["desk", "archive", "intake"], transaction=True)
def test_a_translation_is_added_to_what_is_public(office: Office) -> None:
    sent = a_sent_letter(office)
    translation = replies.order_translation(a_reply(office, sent), into="en", now=at(5, 16))
    approved(office, sent, "communication", at(5, 16, 10))
    publish_due(now=at(5, 17))

    replies.record_translation(translation, pdf=None, text="The reply.", by=office.amina, now=at(5, 30))
    approved(office, sent, "translation", at(5, 30, 10))
    publish_due(now=at(5, 30, 11))

    public = archive.communication(OWN)
    assert public is not None
    assert public.record["replies"][0]["translation"] == "done"
