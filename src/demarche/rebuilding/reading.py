"""Reading a PDF, within the process that is shut in: its pages as pictures, and the words that are seen on them."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from demarche.copies.errors import DAMAGED, LOCKED, TOO_LARGE, CannotCopy
from demarche.rebuilding import optical
from demarche.rebuilding.pages import Box, Page, Word
from demarche.rebuilding.terms import is_word_alone

MOST_PAGES = 400
MOST_BYTES = 60_000_000
MOST_PIXELS = 9_000_000
MOST_SIGNS = 30_000
DOTS = 150
# With fewer words on a page, or with a picture on it, what a reader sees is looked for by optical reading.
FEW = 12
# A word has ink where its place is not of one shade.
SHADES = 40
_DEVICE = 10_000
_LOCKED = raw.FPDF_ERR_PASSWORD


@contextmanager
def opened(content: bytes) -> Iterator[Any]:
    """Open a PDF; refuse what is locked, damaged or too large."""
    if len(content) > MOST_BYTES:
        raise CannotCopy(TOO_LARGE)
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as wrong:
        raise CannotCopy(LOCKED if getattr(wrong, "err_code", None) == _LOCKED else DAMAGED) from None
    try:
        if not 1 <= len(document) <= MOST_PAGES:
            raise CannotCopy(TOO_LARGE if len(document) else DAMAGED)
        yield document
    finally:
        document.close()


def picture(page: Any) -> Image.Image:
    """Return a page as it is seen, in grey where it has no colour."""
    width, height = page.get_size()
    if not (width >= 1 and height >= 1):
        raise CannotCopy(DAMAGED)
    scale = DOTS / 72
    if width * height * scale * scale > MOST_PIXELS:
        scale = float((MOST_PIXELS / (width * height)) ** 0.5)
    try:
        seen: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    except pdfium.PdfiumError:
        raise CannotCopy(DAMAGED) from None
    return seen if _is_coloured(seen) else seen.convert("L")


def read(page: Any, language: str, *, optically: bool) -> Page:
    """Return the words of a page that are seen on it; with optical reading, those in its pictures too."""
    seen = picture(page).convert("L")
    held = _held(page)
    visible = [word for word in held if has_ink(seen, word.box)]
    hidden = len(held) - len(visible)
    if not (optically and optical.works(language) and (len(visible) < FEW or _has_pictures(page))):
        return Page(tuple(visible), "file" if visible else "nothing", hidden)
    above = max((word.line for word in visible), default=-1) + 1
    found = [
        Word(word.text, word.box, word.line + above)
        for word in optical.words(seen, language)
        if not any(word.box.overlaps(other.box) for other in visible)
    ]
    return Page((*visible, *found), "optical" if found else "file" if visible else "nothing", hidden)


def needs_optical(page: Any) -> bool:
    """Tell whether a page shows more than its words tell."""
    return _has_pictures(page) or len(_held(page)) < FEW


def has_ink(seen: Image.Image, box: Box) -> bool:
    """Tell whether anything is seen at a place."""
    width, height = seen.size
    edges = (int(box.left * width), int(box.top * height), int(box.right * width) + 1, int(box.bottom * height) + 1)
    shades = [shade for shade, count in enumerate(seen.crop(edges).histogram()) if count]
    return shades[-1] - shades[0] >= SHADES


def _held(page: Any) -> list[Word]:
    """Return the words that the file holds for a page, seen or not."""
    text = page.get_textpage()
    try:
        signs = min(text.count_chars(), MOST_SIGNS)
        return list(_words(page, text, signs))
    except pdfium.PdfiumError:
        raise CannotCopy(DAMAGED) from None
    finally:
        text.close()


def _words(page: Any, text: Any, signs: int) -> Iterator[Word]:
    letters: list[int] = []
    places: list[Box] = []
    line = 0
    for number in range(signs + 1):
        unit = raw.FPDFText_GetUnicode(text, number) if number < signs else 0x20
        if chr(unit).isspace() or unit in (0, 0xFFFE, 0xFFFF):
            if letters and places:
                yield Word(_written(letters), _around(places), line)
            letters, places = [], []
            line += unit in (0x0A, 0x0D)
            continue
        letters.append(unit)
        if (place := _place(page, text, number)) is not None:
            places.append(place)
        if is_word_alone(chr(unit)) and places:
            yield Word(_written(letters), _around(places), line)
            letters, places = [], []


def _written(units: list[int]) -> str:
    return b"".join(min(unit, 0xFFFF).to_bytes(2, "little") for unit in units).decode("utf-16-le", "replace")


def _place(page: Any, text: Any, number: int) -> Box | None:
    """Return where a sign stands as the page is seen, whichever way it is turned or cut."""
    left, bottom, right, top = text.get_charbox(number, loose=True)
    corners = [_seen_at(page, x, y) for x, y in ((left, bottom), (right, top))]
    across, down = [sorted(corner[side] for corner in corners) for side in (0, 1)]
    edges = [min(max(edge, 0.0), 1.0) for edge in (across[0], down[0], across[1], down[1])]
    if edges[0] >= edges[2] or edges[1] >= edges[3]:
        return None
    return Box(*edges)


def _seen_at(page: Any, x: float, y: float) -> tuple[float, float]:
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, _DEVICE, _DEVICE, 0, x, y, ctypes.byref(across), ctypes.byref(down))
    return across.value / _DEVICE, down.value / _DEVICE


def _around(places: list[Box]) -> Box:
    return Box(
        min(place.left for place in places),
        min(place.top for place in places),
        max(place.right for place in places),
        max(place.bottom for place in places),
    )


def _has_pictures(page: Any) -> bool:
    if raw.FPDFPage_GetAnnotCount(page):
        return True
    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _is_coloured(seen: Image.Image) -> bool:
    small = seen.resize((64, 64)).convert("HSV")
    saturated = sum(count for shade, count in enumerate(small.getchannel("S").histogram()) if shade > 60)
    return saturated > 12
