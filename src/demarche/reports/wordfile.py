"""A report as a Word file, with headings, tables that repeat their heads, and no word about who made it where."""

import io
from datetime import UTC, datetime, time

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from demarche.reports.documents import Part, Report

FROM_RIGHT = ("ar", "fa", "he", "ps", "ur", "ug", "sd", "ckb")


def as_docx(report: Report) -> bytes:
    """Return a report as the bytes of a Word file."""
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(10.5)
    _silent(document, report)
    document.add_heading(_clean(report.title), level=0)
    document.add_paragraph(_clean(report.subtitle))
    if report.mark:
        document.add_paragraph().add_run(_clean(report.mark)).bold = True
        document.sections[0].header.paragraphs[0].text = _clean(report.mark)
    for part in report.parts:
        _add(document, part)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _silent(document: Document, report: Report) -> None:
    """Let the file say its title and its day, and nothing of machine, program or person."""
    own, day = document.core_properties, datetime.combine(report.day, time(), UTC)
    own.title, own.language = report.title, "en"
    own.author = own.comments = own.last_modified_by = own.keywords = own.subject = own.category = ""
    own.created = own.modified = day
    own.revision = 1


def _add(document: Document, part: Part) -> None:
    if part.kind == "heading":
        _in_language(document.add_heading(_clean(part.text), level=part.level - 1), part.lang)
    elif part.kind == "table":
        _table(document, part)
    else:
        paragraph = document.add_paragraph()
        run = paragraph.add_run(_clean(part.text))
        if part.kind == "note":
            run.font.size = Pt(9)
        _in_language(paragraph, part.lang)


def _in_language(paragraph: Paragraph, lang: str) -> None:
    for run in paragraph.runs:
        mark = OxmlElement("w:lang")
        mark.set(qn("w:bidi" if lang in FROM_RIGHT else "w:val"), lang)
        run._r.get_or_add_rPr().append(mark)
        if lang in FROM_RIGHT:
            run.font.rtl = True
    if lang in FROM_RIGHT:
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))


def _table(document: Document, part: Part) -> None:
    caption = document.add_paragraph()
    caption.add_run(_clean(part.text)).bold = True
    caption.paragraph_format.keep_with_next = True
    made = document.add_table(rows=1, cols=len(part.head), style="Table Grid")
    for cell, label in zip(made.rows[0].cells, part.head, strict=True):
        cell.paragraphs[0].add_run(_clean(label)).bold = True
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    made.rows[0]._tr.get_or_add_trPr().append(repeated)
    for row in part.rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            cell.text = _clean(text)
    document.add_paragraph()


def _clean(text: str) -> str:
    """Return a text without the signs that no XML file may hold."""
    return "".join(sign for sign in text if sign in "\n\t" or sign >= " ")
