"""A letter taken out as Word and brought back, on its pages."""

import io
import re
import uuid
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.desk.test_triage_pages import page_of
from tests.letters.test_wordtemplate import a_template
from tests.lives import a_case, a_drafted_letter
from tests.people import Office, client_of

from demarche.letters import working

pytestmark = pytest.mark.django_db(databases=["desk"])


@pytest.fixture
def letter(office: Office) -> Any:
    return a_drafted_letter(office, a_case(office), joint=False, facts=["He was arrested.", "He was released."])


@pytest.fixture
def desk(office: Office) -> Client:
    return client_of(office.amina)


def taken_out(desk: Client, letter: Any) -> Any:
    answer = desk.post(f"/letters/{letter.pk}/word/file/")
    assert answer["Content-Disposition"] == 'attachment; filename="draft.docx"'
    return docx.Document(io.BytesIO(answer.content))


def brought_back(desk: Client, letter: Any, document: Any) -> Any:
    out = io.BytesIO()
    document.save(out)
    file = SimpleUploadedFile("draft.docx", out.getvalue())
    return desk.post(f"/letters/{letter.pk}/word/", {"word": file, "once": str(uuid.uuid4())})


def hidden(page: str, name: str) -> str:
    import html

    return html.unescape(re.search(rf'name="{name}" value="([^"]*)"', page)[1])


def test_what_was_changed_in_word_is_ticked_and_waits_as_unsaved_text(
    desk: Client, letter: Any, office: Office
) -> None:
    document = taken_out(desk, letter)
    next(each for each in document.paragraphs if each.text == "He was arrested.").runs[0].text = "He was taken."
    page = brought_back(desk, letter, document).content.decode()
    assert "1 paragraph differs" in page

    said = {name: hidden(page, name) for name in ("version", "carried", "accept")} | {"once": str(uuid.uuid4())}
    assert desk.post(f"/letters/{letter.pk}/word/take/", said).status_code == 302

    ((_, text),) = working.own(letter, reader=office.amina)
    assert text.facts == ["He was taken.", "He was released."]
    assert "Taken out as a Word file" in desk.get(f"/letters/{letter.pk}/").content.decode()


def test_the_file_of_another_letter_is_refused(desk: Client, letter: Any, office: Office) -> None:
    other = a_drafted_letter(office, a_case(office), joint=False)

    answer = brought_back(desk, letter, taken_out(desk, other))

    assert answer.status_code == 422
    assert "was not made from this letter" in answer.content.decode()


def test_a_carried_text_that_was_rewritten_is_refused(desk: Client, letter: Any, office: Office) -> None:
    for carried, version in (("[", 1), ("[]", 99), ('[["facts", 0]]', 1)):
        said = {"carried": carried, "version": version, "once": str(uuid.uuid4())}
        assert desk.post(f"/letters/{letter.pk}/word/take/", said).status_code == 422
    assert list(working.own(letter, reader=office.amina)) == []


def test_who_may_not_know_the_letter_gets_no_file(letter: Any, office: Office) -> None:
    office.dalia.staff.rights = ["draft"]
    office.dalia.staff.save(update_fields=["rights"])

    assert client_of(office.dalia).post(f"/letters/{letter.pk}/word/file/").status_code == 404


def test_a_template_is_handed_in_downloaded_and_taken_out_of_use(office: Office, letter: Any) -> None:
    desk = client_of(office.amina)
    template = SimpleUploadedFile("head.docx", a_template())

    assert desk.post("/office/word-template/", {"template": template, "once": str(uuid.uuid4())}).status_code == 302

    assert "Put in" in page_of(desk, "/office/word-template/")
    draft = docx.Document(io.BytesIO(desk.post(f"/letters/{letter.pk}/word/file/").content))
    assert draft.sections[0].header.paragraphs[-1].text == "Office of the mandate"
    assert docx.Document(io.BytesIO(desk.get("/office/word-template/file/").content)).sections[0].header
    assert desk.post("/office/word-template/away/", {"once": str(uuid.uuid4())}).status_code == 302
    assert desk.get("/office/word-template/file/").status_code == 404
    assert desk.post("/office/word-template/away/", {"once": str(uuid.uuid4())}).status_code == 422


def test_a_template_that_is_no_word_file_is_refused_with_a_sentence(office: Office) -> None:
    template = SimpleUploadedFile("head.docx", b"words")

    answer = client_of(office.amina).post("/office/word-template/", {"template": template, "once": str(uuid.uuid4())})

    assert answer.status_code == 422
    assert client_of(office.dalia).get("/office/word-template/").status_code == 404
