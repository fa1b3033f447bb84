"""Reads typeset pages again: their text, their words' places, all their bytes."""

import io
import re
import subprocess
from pathlib import Path

import pikepdf

WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
Word = tuple[int, str, tuple[str, ...]]


def text_of(pdf: bytes, folder: Path) -> str:
    """The text of all pages, as another program reads it, in one line."""
    return " ".join(_read(pdf, folder).split())


def words_of(pdf: bytes, folder: Path) -> set[Word]:
    """Every word with its page and the corners of its box."""
    pages = _read(pdf, folder, "-bbox").split("<page ")[1:]
    return {(number, m[5], m.groups()[:4]) for number, page in enumerate(pages, 1) for m in WORD.finditer(page)}


def bytes_of(pdf: bytes) -> bytes:
    """The file's bytes and every stream's, unpacked."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        streams = [part.read_bytes() for part in opened.objects if isinstance(part, pikepdf.Stream)]
    return b"\n".join([pdf, *streams])


def _read(pdf: bytes, folder: Path, *options: str) -> str:
    page = folder / "page.pdf"
    page.write_bytes(pdf)
    return subprocess.run(["pdftotext", *options, page, "-"], capture_output=True, text=True, check=True).stdout
