"""A new PDF of pages as pictures: marked places are black in the picture itself, and their words are nowhere."""

import io
from collections.abc import Mapping, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image, ImageDraw

from demarche.copies.errors import CannotCopy
from demarche.rebuilding.layer import Signs, drawn
from demarche.rebuilding.pages import Box, Page
from demarche.rebuilding.reading import has_ink, opened, picture
from demarche.rebuilding.terms import still_in

QUALITY = 80


def rebuilt(
    content: bytes,
    pages: Sequence[Page],
    marks: Mapping[int, Sequence[Box]],
    terms: Sequence[str],
    language: str,
) -> bytes:
    """Return a PDF of the pages as pictures with what is marked burnt in; refuse where a term would still be read."""
    left = [page.without(marks.get(number, ())) for number, page in enumerate(pages)]
    _refuse_what_stands(left, terms)
    signs = Signs(word.text for page in left for word in page.words)
    with opened(content) as document, Pdf.new() as new:
        if len(document) != len(pages):
            raise CannotCopy("The pages that were read are not the pages of this file. Read them again.")
        fonts = new.make_indirect(signs.fonts(new))
        for number, page in enumerate(left):
            original = document[number]
            seen = burnt(picture(original), marks.get(number, ()))
            _add(new, seen, page, signs, fonts, original.get_size())
            original.close()
        new.Root.Lang = String(language)
        out = io.BytesIO()
        new.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    _prove(out.getvalue(), terms)
    return out.getvalue()


def burnt(seen: Image.Image, marks: Sequence[Box]) -> Image.Image:
    """Return a picture in which every mark is black: what was there is not in it any more."""
    pen = ImageDraw.Draw(seen)
    width, height = seen.size
    for mark in marks:
        edges = (mark.left * width, mark.top * height, mark.right * width, mark.bottom * height)
        pen.rectangle([int(edges[0]), int(edges[1]), int(edges[2]) + 1, int(edges[3]) + 1], fill="black")
    return seen


def _refuse_what_stands(pages: Sequence[Page], terms: Sequence[str]) -> None:
    for number, page in enumerate(pages, start=1):
        if found := still_in(page.text(), terms):
            raise CannotCopy(f"“{found[0]}” still stands on page {number}. Mark it there, or take it off the list.")


def _add(
    new: Pdf, seen: Image.Image, page: Page, signs: Signs, fonts: pikepdf.Object, size: tuple[float, float]
) -> None:
    held = io.BytesIO()
    seen.save(held, "JPEG", quality=QUALITY, optimize=True)
    drawing = new.make_stream(
        held.getvalue(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=seen.width,
        Height=seen.height,
        ColorSpace=Name.DeviceGray if seen.mode == "L" else Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    width, height = size
    grey = seen.convert("L")
    words = [word for word in page.words if has_ink(grey, word.box)]
    content = f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /Page Do Q\n".encode() + drawn(words, signs, width, height)
    new.pages.append(
        pikepdf.Page(
            new.make_indirect(
                Dictionary(
                    Type=Name.Page,
                    MediaBox=Array([0, 0, round(width, 2), round(height, 2)]),
                    Resources=Dictionary(XObject=Dictionary({"/Page": drawing}), Font=fonts),
                    Contents=new.make_stream(content),
                )
            )
        )
    )


def _prove(made: bytes, terms: Sequence[str]) -> None:
    """Read the new file as a stranger would: nothing on the list may be found."""
    with opened(made) as document:
        for number in range(len(document)):
            text = document[number].get_textpage()
            if still_in(text.get_text_bounded(), terms):
                raise CannotCopy("The new file was not as it should be, and was thrown away. Try it once more.")
            text.close()
