"""The process of its own in which a foreign PDF or picture is opened: the same walls as for the files of a source.

What comes in is one line of JSON that says what to do, and after it the file.
"""

import io
import json
import sys
from collections.abc import Callable
from typing import Any

from demarche.copies import child
from demarche.copies.errors import DAMAGED, TOO_LARGE, CannotCopy

Told = dict[str, Any]
MOST_FRAMES = 60


def pages(told: Told, content: bytes) -> tuple[Told, bytes]:
    """Read the words of pages, from one on; optical reading stops after so many pages."""
    from demarche.rebuilding.reading import needs_optical, opened, read

    found, optically = [], int(told["optically"])
    with opened(content) as document:
        for number in range(told["first"], len(document)):
            page = document[number]
            looked = needs_optical(page)
            if looked and not optically and told["optically"]:
                break
            found.append(read(page, told["language"], optically=looked and optically > 0).dump())
            optically -= looked
            page.close()
        return {"pages": len(document)}, json.dumps(found, ensure_ascii=False).encode()


def picture(told: Told, content: bytes) -> tuple[Told, bytes]:
    """Show one page."""
    from demarche.rebuilding.reading import opened, picture

    with opened(content) as document:
        if not 0 <= told["page"] < len(document):
            raise CannotCopy("There is no such page.")
        seen = picture(document[told["page"]])
    out = io.BytesIO()
    seen.save(out, "PNG", compress_level=3)
    return {"width": seen.width, "height": seen.height}, out.getvalue()


def rebuilt(told: Told, content: bytes) -> tuple[Told, bytes]:
    """Make the new file."""
    from demarche.rebuilding.building import rebuilt
    from demarche.rebuilding.pages import Box, Page

    read = [Page.load(page) for page in told["pages"]]
    marks = {int(number): [Box.load(mark) for mark in held] for number, held in told["marks"].items()}
    return {}, rebuilt(content, read, marks, told["terms"], told["language"])


def from_picture(_told: Told, content: bytes) -> tuple[Told, bytes]:
    """Make a PDF of a scanned picture, a page for each of its frames."""
    from PIL import Image, ImageOps, ImageSequence

    Image.MAX_IMAGE_PIXELS = 100_000_000
    try:
        with Image.open(io.BytesIO(content)) as held:
            if getattr(held, "n_frames", 1) > MOST_FRAMES:
                raise CannotCopy(TOO_LARGE)
            frames = [ImageOps.exif_transpose(frame).convert("RGB") for frame in ImageSequence.Iterator(held)]
    except Image.DecompressionBombError:
        raise CannotCopy(TOO_LARGE) from None
    except (OSError, ValueError, SyntaxError):
        raise CannotCopy(DAMAGED) from None
    out = io.BytesIO()
    # As if each were a page of paper, 21 centimetres wide.
    frames[0].save(out, "PDF", save_all=True, append_images=frames[1:], resolution=frames[0].width / 8.27)
    return {}, out.getvalue()


def checked(_told: Told, content: bytes) -> tuple[Told, bytes]:
    """Say how many pages a PDF has."""
    from demarche.rebuilding.reading import opened

    with opened(content) as document:
        return {"pages": len(document)}, b""


WORK: dict[str, Callable[[Told, bytes], tuple[Told, bytes]]] = {
    "pages": pages,
    "picture": picture,
    "rebuilt": rebuilt,
    "from_picture": from_picture,
    "checked": checked,
}


def answered(work: str, content: bytes) -> tuple[Told, bytes]:
    """Do one piece of work; a refusal is an answer too."""
    head, _, file = content.partition(b"\n")
    try:
        return WORK[work](json.loads(head), file)
    except CannotCopy as sentence:
        return {"refused": str(sentence)}, b""


if __name__ == "__main__":
    child.main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), answered)
