"""The office's Word template: taken clean, refused where it is dangerous, every one written down."""

import io
from datetime import UTC, datetime

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from tests.lives import at
from tests.people import Office

from demarche.copies.zips import parts_of, zipped
from demarche.letters import wordtemplate
from demarche.letters.errors import LetterStopped

pytestmark = pytest.mark.django_db(databases=["desk"])
NOW = at(3, 4)


def a_template(header: str = "Office of the mandate") -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = header
    document.core_properties.author = "Somebody Atwork"
    document.core_properties.last_modified_by = "Somebody Else"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def linked_picture() -> bytes:
    document = docx.Document()
    document.part.relate_to("https://crest.example.org/crest.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    return zipped(parts_of(content) | {name: part})


def test_a_template_is_kept_without_who_wrote_it(office: Office) -> None:
    wordtemplate.put_in(a_template(), by=office.amina, now=NOW)

    kept = wordtemplate.current()
    assert kept
    core = docx.Document(io.BytesIO(kept)).core_properties
    assert docx.Document(io.BytesIO(kept)).sections[0].header.paragraphs[0].text == "Office of the mandate"
    assert core.author in ("", "python-docx")
    assert all(b"Somebody" not in part for part in parts_of(kept).values())


def test_the_newest_counts_and_each_is_written_down(office: Office) -> None:
    wordtemplate.put_in(a_template("First"), by=office.amina, now=NOW)
    wordtemplate.put_in(a_template("Second"), by=office.amina, now=datetime(2022, 3, 5, 9, tzinfo=UTC))

    kept = wordtemplate.current()
    assert kept
    assert docx.Document(io.BytesIO(kept)).sections[0].header.paragraphs[0].text == "Second"
    assert len(wordtemplate.lines()) == 2


def test_taken_out_of_use_drafts_are_plain_again(office: Office) -> None:
    wordtemplate.put_in(a_template(), by=office.amina, now=NOW)
    wordtemplate.take_away(by=office.amina, now=datetime(2022, 3, 5, 9, tzinfo=UTC))

    assert wordtemplate.current() is None
    with pytest.raises(LetterStopped, match="No template"):
        wordtemplate.take_away(by=office.amina, now=NOW)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (lambda: b"not a Word file", "."),
        (lambda: with_part(a_template(), "word/vbaProject.bin", b"x"), "macros"),
        (lambda: with_part(a_template(), "word/activeX/one.xml", b"<a/>"), "controls"),
        (linked_picture, "fetches something from elsewhere"),
        (lambda: a_template() + b" " * 5_000_000, "larger than 5 MB"),
        (lambda: zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<a/>"}), "not a Word file"),
    ],
)
def test_what_is_dangerous_or_no_word_file_is_refused(office: Office, content: object, sentence: str) -> None:
    with pytest.raises(LetterStopped, match=sentence):
        wordtemplate.put_in(content(), by=office.amina, now=NOW)  # type: ignore[operator]

    assert wordtemplate.current() is None


def test_only_who_manages_the_office_changes_it(office: Office) -> None:
    for step in (
        lambda: wordtemplate.put_in(a_template(), by=office.dalia, now=NOW),
        lambda: wordtemplate.take_away(by=office.dalia, now=NOW),
    ):
        with pytest.raises(LetterStopped, match="manages the office"):
            step()
