"""A letter's draft as a Word file, for teams that comment in Word; what comes back is compared (`wordback`)."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from demarche.copies.zips import parts_of, zipped
from demarche.letters.clauses import clauses_of
from demarche.letters.content import HEADING, SECTIONS, LetterText
from demarche.letters.models import Letter, LetterVersion

CONFIDENTIAL = "CONFIDENTIAL DRAFT. Not for circulation outside the team."
STANDING = "Standing clause"
# A file says nothing about who made it or when; it says only which version it was made from.
NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
MARK = "d_"
LABELS = {name: label for name, label, _ in SECTIONS}


def word_of(letter: Letter, version: LetterVersion, text: LetterText, *, template: bytes | None = None) -> bytes:
    """Return a draft as a Word file: each paragraph bears a mark by which it is known when it comes back.

    Standing clauses stand in grey, so that the letter can be read; what is changed in them does not come back.
    """
    document = docx.Document(io.BytesIO(template)) if template else docx.Document()
    _emptied(document)
    _styled(document)
    _confidential(document)
    marks = _Marks(document)
    for clause, section, paragraphs in _blocks(letter, text):
        if clause:
            document.add_paragraph(clause, style=STANDING)
        if section:
            marks.heading(section)
        for number, words in enumerate(paragraphs):
            marks.paragraph(section, number, words)
    _said_nothing(document, f"{letter.pk}:{version.number}")
    out = io.BytesIO()
    document.save(out)
    return _without_traces(out.getvalue())


def _blocks(letter: Letter, text: LetterText) -> Iterator[tuple[str, str, list[str]]]:
    found = clauses_of(letter, text, titles=[], resolutions=[])
    yield found.at("salutation"), "subject", [text.subject] if text.subject else []
    yield "", "persons", text.persons
    yield "", "earlier", text.earlier
    yield found.at("facts"), "facts", text.facts
    yield found.at("concern"), "concerns", text.concerns
    yield found.at("questions"), "questions", text.questions
    for closing in found.closing:
        yield closing, "", []
    yield found.at("formula"), "annex", text.annex


class _Marks:
    """Adds paragraphs to a document, each within a bookmark that names it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.last = 0

    def heading(self, section: str) -> None:
        """Add a section's heading; paragraphs below it belong to the section, also those written in Word."""
        self._mark(self.document.add_heading(LABELS[section], level=2), f"{MARK}{section}")

    def paragraph(self, section: str, number: int, words: str) -> None:
        """Add one paragraph of a section."""
        bold = words.startswith(HEADING)
        style = "List Number" if section == "questions" else None
        made = self.document.add_paragraph(words, style=style)
        for run in made.runs:
            run.bold = bold or None
        self._mark(made, f"{MARK}{section}_{number}")

    def _mark(self, made: Paragraph, name: str) -> None:
        self.last += 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for each in (start, end):
            each.set(qn("w:id"), str(self.last))
        start.set(qn("w:name"), name)
        properties = made._p.pPr
        made._p.insert(0 if properties is None else 1, start)
        made._p.append(end)


def _emptied(document: Document) -> None:
    body: Any = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)


def _styled(document: Document) -> None:
    if STANDING not in [style.name for style in document.styles]:
        style: Any = document.styles.add_style(STANDING, WD_STYLE_TYPE.PARAGRAPH)
        style.font.color.rgb = RGBColor(0x59, 0x5F, 0x66)
        style.font.size = Pt(10)
    for name in ("Heading 2", "List Number"):
        if name not in [style.name for style in document.styles]:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)


def _confidential(document: Document) -> None:
    """Begin every page's header with the marking; a template's letterhead stays below it."""
    for section in document.sections:
        headers = [section.header]
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
        if document.settings.odd_and_even_pages_header_footer:
            headers.append(section.even_page_header)
        for header in headers:
            first = header.paragraphs[0] if header.paragraphs else header.add_paragraph()
            if first.text or len(first._p):
                first = first.insert_paragraph_before()
            first.text = CONFIDENTIAL


def _without_traces(content: bytes) -> bytes:
    """Give every part the same day: a zipped file otherwise says to the second when it was taken out."""
    return zipped(parts_of(content))


def _said_nothing(document: Document, identifier: str) -> None:
    core = document.core_properties
    core.author = core.last_modified_by = core.title = core.comments = core.keywords = core.subject = core.category = ""
    core.created = core.modified = NO_DAY
    core.revision, core.identifier = 1, identifier
