"""The pages of the replies, as Amina uses them."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.lives import a_sent_letter, at
from tests.people import Office, client_of
from tests.publication.prepared import a_pdf, a_reply

from demarche.procedure import clock
from demarche.replies.models import Reply, Translation

pytestmark = pytest.mark.django_db(databases=["desk", "intake", "archive"])


@pytest.fixture(autouse=True)
def day_59(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: at(5, 16, 14))


@pytest.fixture
def sent(office: Office) -> Any:
    return a_sent_letter(office)


def words_of(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def told(**changed: Any) -> dict[str, Any]:
    pdf = SimpleUploadedFile("reply.pdf", a_pdf(), "application/pdf")
    return {"received_on": "2022-05-16", "language": "ru", "kind": "substantive", "pdf": pdf} | changed


def test_the_list_says_by_when_a_reply_is_requested(office: Office, sent: Any) -> None:
    page = words_of(client_of(office.amina).get("/replies/"))

    assert "XMA 1/2022 18 March 2022 Due in 1 day, 17 May 2022 none yet Record a reply" in page


def test_a_reply_is_recorded_and_read_in_the_browser(office: Office, sent: Any) -> None:
    desk = client_of(office.amina)

    address = desk.post(f"/transmissions/{sent.pk}/reply/", told())["Location"]
    page, pdf = desk.get(address), desk.get(f"{address}reply.pdf")

    assert "Received on 16 May 2022 Language Russian" in words_of(page)
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf["Cache-Control"] == "no-store"
    assert pdf.content.startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"received_on": "2022-05-17"}, "not in the future"),
        ({"received_on": "sixteen"}, "Write a day, like 2022-05-16."),
        (
            {"pdf": SimpleUploadedFile("reply.pdf", b"PK", "application/pdf")},
            "This file is not a PDF",
        ),
    ],
)
def test_a_refused_reply_says_why_and_keeps_what_was_typed(
    office: Office, sent: Any, changed: dict[str, Any], sentence: str
) -> None:
    answer = client_of(office.amina).post(f"/transmissions/{sent.pk}/reply/", told(language="fa") | changed)

    assert answer.status_code == 422
    assert sentence in words_of(answer)
    assert '<option value="fa" selected>' in answer.content.decode()
    assert not Reply.objects.exists()


def test_a_translation_is_ordered_delivered_and_read(office: Office, sent: Any) -> None:
    reply, desk = a_reply(office, sent), client_of(office.amina)
    desk.post(f"/replies/{reply.pk}/order/", {"into": "en"})
    waiting = words_of(desk.get("/"))
    again = desk.post(f"/replies/{reply.pk}/order/", {"into": "en"})

    desk.post(
        f"/translations/{Translation.objects.get().pk}/",
        {"standing": "unofficial", "text": "The reply.\n\nIn English."},
    )

    assert "into English, ordered 0 days ago, not delivered yet" in waiting
    assert "has been ordered already" in words_of(again)
    assert "English Unofficial delivered 16 May 2022 · Not checked yet" in words_of(desk.get(f"/replies/{reply.pk}/"))
    assert desk.get(f"/translations/{Translation.objects.get().pk}/translation.pdf").content.startswith(b"%PDF-")


def test_how_it_answers_is_assessed(office: Office, sent: Any) -> None:
    reply, desk = a_reply(office, sent), client_of(office.amina)

    desk.post(f"/replies/{reply.pk}/assess/", {"quality": "cooperative_incomplete"})

    assert "Cooperative but incomplete" in words_of(desk.get(f"/replies/{reply.pk}/"))


def test_bruno_reads_a_reply_and_records_none(office: Office, sent: Any) -> None:
    reply, desk = a_reply(office, sent), client_of(office.bruno)

    assert desk.get(f"/replies/{reply.pk}/").status_code == 200
    assert desk.get(f"/transmissions/{sent.pk}/reply/").status_code == 404
    assert desk.post(f"/replies/{reply.pk}/assess/", {"quality": "cooperative_incomplete"}).status_code == 404


def test_dalia_finds_no_reply(office: Office, sent: Any) -> None:
    reply, desk = a_reply(office, sent), client_of(office.dalia)

    pages = [f"/replies/{reply.pk}/", f"/replies/{reply.pk}/reply.pdf"]

    assert {desk.get(page).status_code for page in pages} == {404}
    assert "XMA 1/2022" not in words_of(desk.get("/replies/"))
