"""An officer enters a submission for somebody: by hand, or from the Word form; and hands twelve words over."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.people import client_of
from tests.triage.test_entering import word_form

from demarche.staff.keys import SignedIn
from demarche.triage.models import Attachment, Submission
from demarche.vault.receipt import Receipt

pytestmark = pytest.mark.django_db(databases=["desk"])
PAGE = "/submissions/enter/"
TYPED = {
    "came": "telephone",
    "language": "fr",
    "about-0-state": "XMA",
    "about-0-role": "family",
    "persons-0-name": "Sela Orvane",
    "happened-0-what_happened": "Two men took her.",
}


@pytest.fixture
def desk(amina: SignedIn) -> Client:
    return client_of(amina)


def hidden(page: str) -> dict[str, str]:
    """Return what a page carries along."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return {name: html.unescape(value) for name, value in found if name not in ("csrfmiddlewaretoken", "sent_id")}


def words_on(page: str) -> str:
    listed = re.search(r'<ol class="twelve-words".*?</ol>', page, re.DOTALL)
    assert listed is not None
    return " ".join(re.findall(r"<bdi>([^<]+)</bdi>", listed[0]))


def test_amina_enters_a_telephone_call_and_gets_words_that_open_its_mailbox(desk: Client) -> None:
    carried = hidden(desk.get(PAGE).content.decode())

    answer = desk.post(PAGE, carried | TYPED)

    page = answer.content.decode()
    assert Receipt.from_words(words_on(page), "fr").entropy.hex() == carried["receipt"]
    assert "Ces douze mots" in page
    shown = desk.get(f"/submissions/{Submission.objects.get().pk}/").content.decode()
    assert "By telephone" in shown
    assert "Two men took her." in shown
    assert words_on(page).split()[0] + " " + words_on(page).split()[1] not in shown


def test_what_is_missing_comes_back_with_what_was_typed(desk: Client) -> None:
    carried = hidden(desk.get(PAGE).content.decode())

    answer = desk.post(PAGE, carried | TYPED | {"about-0-state": "", "consent-public": "yes"})

    assert answer.status_code == 422
    assert "Two men took her." in answer.content.decode()
    assert not Submission.objects.exists()


def test_another_person_is_another_set_of_questions_and_nothing_typed_is_lost(desk: Client) -> None:
    carried = hidden(desk.get(PAGE).content.decode())

    page = desk.post(PAGE, carried | TYPED | {"more": "persons"}).content.decode()
    desk.post(PAGE, hidden(page) | TYPED | {"persons-1-name": "Ilan Verro"})

    assert 'value="Sela Orvane"' in page
    assert "Ilan Verro" in desk.get("/arrivals/").content.decode()


def test_a_word_form_is_shown_for_checking_and_kept_as_a_file(desk: Client) -> None:
    content = word_form(("Name", "Sela Orvane"), ("Shoe size", "41"))

    page = desk.post(PAGE, {"import": "1", "word": SimpleUploadedFile("form.docx", content)}).content.decode()
    assert "Shoe size: 41" in page
    assert not Submission.objects.exists()
    desk.post(PAGE, hidden(page) | TYPED | {"came": "word", "rest": "Shoe size: 41"})

    file = Attachment.objects.get()
    assert desk.get(f"/submissions/files/{file.pk}/").getvalue() == content
    assert "Shoe size: 41" in desk.get(f"/submissions/{file.submission_id}/").content.decode()


def test_what_is_no_word_form_is_refused(desk: Client) -> None:
    answer = desk.post(PAGE, {"import": "1", "word": SimpleUploadedFile("form.docx", b"words")})

    assert answer.status_code == 422
