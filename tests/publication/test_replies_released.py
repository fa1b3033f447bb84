"""What readers get of replies: rebuilt copies alone, and no name that is cut out elsewhere."""

import io
from typing import Any

import pikepdf
import pytest
from tests.lives import a_sent_letter, at
from tests.people import Office
from tests.publication.prepared import a_pdf, a_public_copy, a_reply, offered, prepared, reworded

from demarche.publication import actions as gate
from demarche.publication.errors import GateClosed
from demarche.publication.queries import public_bytes
from demarche.replies import actions as replies

pytestmark = pytest.mark.django_db(databases=["desk", "intake", "archive"])
DAY_59 = at(5, 16, 13)


@pytest.fixture
def sent(office: Office) -> Any:
    return a_sent_letter(office)


def read(reply: Any) -> list[dict[str, Any]]:
    return [{"reply": str(reply.pk), "public": True, "read_for_names": True}]


def test_a_reply_without_a_public_copy_is_not_released(office: Office, sent: Any) -> None:
    reply = a_reply(office, sent, copied=False)
    preparation = prepared(office, sent, "communication", DAY_59)

    with pytest.raises(GateClosed, match="The reply of 16 May 2022 has no public copy yet"):
        gate.offer(preparation, by=office.amina, now=DAY_59)
    a_public_copy(office, reply, DAY_59)

    assert gate.offer(preparation, by=office.amina, now=DAY_59).state == "offered"


def test_readers_get_the_rebuilt_copy(office: Office, sent: Any) -> None:
    reply = a_reply(office, sent, pdf=a_pdf("Ms. Sela Orvane was released.", "en"), copied=False)
    a_public_copy(office, reply, DAY_59, terms=["Sela Orvane"])

    entries = public_bytes(offered(office, sent, "communication", DAY_59), reader=office.bruno, now=DAY_59)

    with pikepdf.open(io.BytesIO(entries["documents/reply-ru.pdf"])) as public:
        assert "/Page" in public.pages[0].Resources.XObject
    assert b'"redacted": true' in entries["record.json"]


def test_a_translation_that_names_who_is_marked_in_the_reply_is_stopped(office: Office, sent: Any) -> None:
    reply = a_reply(office, sent, pdf=a_pdf("Г-жа Села Орване освобождена.", "ru"), copied=False)
    a_public_copy(office, reply, DAY_59, terms=["Села Орване"])
    ordered = replies.order_translation(reply, into="en", now=DAY_59)
    replies.record_translation(ordered, pdf=None, text="Ms. Sela Orvane is free.", by=office.amina, now=DAY_59)
    preparation = prepared(office, sent, "communication", DAY_59)

    with pytest.raises(GateClosed, match="stands in the translation into English of the reply of 16 May 2022"):
        gate.offer(preparation, by=office.amina, now=DAY_59)
    replies.record_translation(ordered, pdf=None, text="The person is free.", by=office.amina, now=DAY_59, anew=True)

    assert gate.offer(preparation, by=office.amina, now=DAY_59).state == "offered"


def test_what_is_masked_in_the_letter_stands_in_no_reply(office: Office, sent: Any) -> None:
    reply = a_reply(office, sent, pdf=a_pdf("Ilan Verro was released.", "en"))
    preparation = prepared(office, sent, "communication", DAY_59)
    reworded(office, preparation, {"masked": ["Ilan Verro"], "replies": read(reply)}, DAY_59)

    with pytest.raises(GateClosed, match="“Ilan Verro” is masked in the letter, but stands in the reply of 16 May"):
        gate.offer(preparation, by=office.amina, now=DAY_59)


def test_a_translation_delivered_as_a_file_wants_its_copy_too(office: Office, sent: Any) -> None:
    reply = a_reply(office, sent)
    ordered = replies.order_translation(reply, into="en", now=DAY_59)
    replies.record_translation(ordered, pdf=[a_pdf("It is free.", "en")], text="", by=office.amina, now=DAY_59)
    preparation = prepared(office, sent, "communication", DAY_59)

    with pytest.raises(GateClosed, match=r"The translation into English of the reply .* has no public copy yet"):
        gate.offer(preparation, by=office.amina, now=DAY_59)


def test_a_letter_that_came_back_is_no_reply_for_readers(office: Office, sent: Any) -> None:
    came = replies.record(
        sent, received_on=DAY_59.date(), language="en", kind="returned", chunks=[a_pdf()], by=office.amina, now=DAY_59
    )  # fmt: skip
    preparation = prepared(office, sent, "communication", DAY_59)
    first = gate.offer(preparation, by=office.amina, now=DAY_59)
    entries = public_bytes(first, reader=office.bruno, now=DAY_59)
    gate.send_back(first, by=office.amina, now=DAY_59)
    reworded(office, preparation, {"replies": read(came)}, DAY_59)

    assert list(entries) == ["documents/letter-en.pdf", "record.json"]
    with pytest.raises(GateClosed, match="is the letter itself, sent back"):
        gate.offer(preparation, by=office.amina, now=DAY_59)
