"""A letter goes out as Word and comes back: what was changed is found, taken up where wanted, and nothing else."""

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from tests.lives import a_case, a_drafted_letter, at
from tests.people import Office

from demarche.copies.zips import parts_of, zipped
from demarche.letters import wordback
from demarche.letters.content import LetterText
from demarche.letters.errors import LetterStopped
from demarche.letters.queries import text_of
from demarche.letters.wordfile import CONFIDENTIAL, word_of

pytestmark = pytest.mark.django_db(databases=["desk"])
FACTS = ["He was arrested.", "He was held alone.", "He was released."]


@pytest.fixture
def letter(office: Office) -> Any:
    return a_drafted_letter(office, a_case(office), joint=False, facts=FACTS, questions=["Why?", "On which law?"])


@pytest.fixture
def text(office: Office, letter: Any) -> LetterText:
    return text_of(letter.current, reader=office.amina, now=at(3, 4))


@pytest.fixture
def file(letter: Any, text: LetterText) -> Any:
    return docx.Document(io.BytesIO(word_of(letter, letter.current, text)))


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def found(document: Any, words: str) -> Any:
    return next(each for each in document.paragraphs if each.text == words)


def back(document: Any) -> list[wordback.Back]:
    return wordback.read_back(saved(document))[2]


def test_a_file_that_nobody_changed_brings_no_change(letter: Any, text: LetterText, file: Any) -> None:
    own, version, read = wordback.read_back(saved(file))

    assert (own, version) == (str(letter.pk), letter.current.number)
    assert wordback.changes(text, read) == []
    assert wordback.merged(text, read, []) == text


def test_the_file_says_that_it_is_confidential_and_nothing_about_who_made_it(file: Any, office: Office) -> None:
    assert file.sections[0].header.paragraphs[0].text == CONFIDENTIAL
    core = file.core_properties
    assert (core.author, core.last_modified_by, core.title, core.created.year) == ("", "", "", 2000)
    with zipfile.ZipFile(io.BytesIO(saved(file))) as parts:
        everything = b"".join(parts.read(name) for name in parts.namelist())
    assert b"Amina" not in everything


def test_the_file_does_not_say_when_it_was_taken_out(letter: Any, text: LetterText) -> None:
    content = word_of(letter, letter.current, text)

    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {each.date_time[0] for each in parts.infolist()} == {1980}
    assert content == word_of(letter, letter.current, text)


def test_every_header_of_a_template_is_marked_and_its_letterhead_stays(letter: Any, text: LetterText) -> None:
    template = docx.Document()
    template.sections[0].different_first_page_header_footer = True
    template.settings.odd_and_even_pages_header_footer = True
    template.sections[0].header.paragraphs[0].text = "Letterhead"

    made = docx.Document(io.BytesIO(word_of(letter, letter.current, text, template=saved(template)))).sections[0]

    assert [each.text for each in made.header.paragraphs] == [CONFIDENTIAL, "Letterhead"]
    for header in (made.first_page_header, made.even_page_header):
        assert header.paragraphs[0].text == CONFIDENTIAL


def test_what_came_back_says_nothing_of_itself_in_a_log(file: Any) -> None:
    assert all(words not in repr(back(file)) for words in FACTS)


def test_changed_new_and_removed_paragraphs_are_found_and_taken_up_one_by_one(text: LetterText, file: Any) -> None:
    found(file, FACTS[0]).runs[0].text = "He was arrested at noon."
    gone = found(file, FACTS[1])._p
    gone.getparent().remove(gone)
    found(file, FACTS[2]).insert_paragraph_before("He was not allowed a lawyer.")
    read = back(file)

    changes = wordback.changes(text, read)
    said = [(each.before, each.after) for each in changes]
    assert said == [(FACTS[0], "He was arrested at noon."), ("", "He was not allowed a lawyer."), (FACTS[1], "")]
    everything = [each.key for each in changes]
    assert wordback.merged(text, read, everything).facts == [
        "He was arrested at noon.", "He was not allowed a lawyer.", FACTS[2],
    ]  # fmt: skip
    assert wordback.merged(text, read, []).facts == FACTS
    assert wordback.merged(text, read, everything[1:2]).facts == [*FACTS[:2], "He was not allowed a lawyer.", FACTS[2]]


def test_tracked_changes_read_as_accepted_and_are_said(text: LetterText, file: Any) -> None:
    paragraph = found(file, FACTS[0])
    run = paragraph.runs[0]._r
    for tag, words in (("w:del", ""), ("w:ins", "He was taken.")):
        change, made, t = OxmlElement(tag), OxmlElement("w:r"), OxmlElement("w:t" if words else "w:delText")
        change.set(qn("w:author"), "A colleague")
        t.text = words or FACTS[0]
        made.append(t)
        change.append(made)
        run.addprevious(change)
    run.getparent().remove(run)

    (change,) = wordback.changes(text, back(file))
    assert (change.before, change.after, change.tracked) == (FACTS[0], "He was taken.", True)


def test_a_comment_comes_back_beside_its_paragraph(file: Any) -> None:
    paragraph = found(file, FACTS[1])
    file.add_comment(paragraph.runs, text="Who says so?", author="Noor")

    ((beside, words),) = wordback.said_beside(back(file))
    assert (beside.section, beside.text, words) == ("facts", FACTS[1], "Noor: Who says so?")


def test_a_standing_clause_that_was_changed_does_not_come_back(text: LetterText, file: Any) -> None:
    clause = next(each for each in file.paragraphs if each.style.name == "Standing clause")
    clause.text = "Something else."

    assert wordback.changes(text, back(file)) == []


def test_a_paragraph_copied_with_its_mark_is_new(text: LetterText, file: Any) -> None:
    from copy import deepcopy

    first = found(file, FACTS[0])._p
    first.addnext(deepcopy(first))

    (change,) = wordback.changes(text, back(file))
    assert (change.before, change.after) == ("", FACTS[0])


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, part)
    return out.getvalue()


def without_a_target(content: bytes) -> bytes:
    parts = parts_of(content)
    relations = "word/_rels/document.xml.rels"
    return zipped(parts | {relations: parts[relations].replace(b"Target=", b"Torget=", 1)})


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda _: b"no zip at all", "damaged"),
        (lambda content: content[:-200], "damaged"),
        (lambda content: with_part(content, "word/vbaProject.bin", b"x"), "macros"),
        (lambda content: with_part(content, "word/embeddings/a.bin", b"x"), "other files inside"),
        (lambda content: with_part(content, "word/more.xml", ENTITY), "damaged"),
        (lambda content: with_part(content, "word/bomb.xml", b" " * 60_000_000), "larger|unpack|much"),
        (without_a_target, "damaged"),
        (lambda _: saved(docx.Document()), "not made from this letter"),
    ],
)
def test_what_is_broken_dangerous_or_foreign_is_refused_with_a_sentence(file: Any, spoil: Any, sentence: str) -> None:
    with pytest.raises(LetterStopped, match=sentence):
        wordback.read_back(spoil(saved(file)))


@pytest.mark.parametrize(
    "carried", ["x", [["facts"]], [["nowhere", 1, "a", False, []]], [["facts", "a", "b", 0, []]], 5]
)
def test_what_a_page_carried_and_somebody_rewrote_is_refused(carried: Any) -> None:
    with pytest.raises(LetterStopped, match="in again"):
        wordback.load(carried)
