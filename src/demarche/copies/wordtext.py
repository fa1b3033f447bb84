"""A Word file as labels and values: what stands in its tables and behind colons, in the order of the document."""

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph

from demarche.copies.errors import DAMAGED, CannotCopy
from demarche.copies.zips import parts_of

LONGEST_LABEL = 300
MOST_BLOCKS = 5_000
DEEPEST = 3


def blocks_of(content: bytes) -> list[list[str]]:
    """Return `[label, value]` for each pair and `["", text]` for any other text; refuse what is no Word file."""
    if "word/document.xml" not in parts_of(content):
        raise CannotCopy("This is not a Word file (.docx). Save the form as .docx, or enter it by hand.")
    try:
        found = [block for block in _blocks(docx.Document(io.BytesIO(content))) if any(block)]
    except (PackageNotFoundError, KeyError, ValueError, AttributeError, IndexError, SyntaxError):
        raise CannotCopy(DAMAGED) from None
    if len(found) > MOST_BLOCKS:
        raise CannotCopy(DAMAGED)
    return found


def _blocks(document: Document) -> Iterator[list[str]]:
    for block in document.iter_inner_content():
        yield from _of_table(block) if isinstance(block, Table) else _of_paragraph(block)


def _of_table(table: Table, depth: int = 0) -> Iterator[list[str]]:
    for row in table.rows:
        cells: list[Any] = []
        for cell in row.cells:
            # A cell that spans several columns is given several times.
            if not cells or cell._tc is not cells[-1]._tc:
                cells.append(cell)
        texts = [cell.text.strip() for cell in cells]
        if len(texts) > 1 and texts[0] and len(texts[0]) <= LONGEST_LABEL:
            yield [texts[0], "\n".join(text for text in texts[1:] if text)]
        else:
            for line in texts:
                yield from _of_text(line)
        for cell in cells if depth < DEEPEST else []:
            for inner in cell.tables:
                yield from _of_table(inner, depth + 1)


def _of_paragraph(paragraph: Paragraph) -> Iterator[list[str]]:
    yield from _of_text(paragraph.text.strip())


def _of_text(text: str) -> Iterator[list[str]]:
    label, colon, value = text.partition(":")
    if not colon:
        # Chinese and French put other signs there.
        label, colon, value = text.partition("：")
    if colon and label.strip() and len(label) <= LONGEST_LABEL and "\n" not in label:
        yield [label.strip(), value.strip()]
    elif text.endswith(("?", "？")) and len(text) <= LONGEST_LABEL:
        yield [text, ""]
    elif text:
        yield ["", text]
