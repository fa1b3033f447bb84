"""T10: a working copy holds no metadata; exiftool, which shares no code with us, is the judge."""

import io
import zipfile
from collections.abc import Callable

import pytest
from PIL import Image
from tests.copies import made
from tests.copies.oracle import tags_of

from demarche.copies.cleaning import cleaned

CORPUS: dict[str, Callable[[], bytes]] = {
    **{kind: lambda kind=kind: made.picture(kind) for kind in ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "HEIF")},  # type: ignore[misc]
    "PDF": made.pdf,
    "Word": made.word,
    "OpenDocument": made.opendocument,
    **{ending: lambda ending=ending: made.recording(ending) for ending in ("mp4", "webm", "mp3", "flac", "ogg")},  # type: ignore[misc]
}


@pytest.mark.parametrize("kind", CORPUS)
def test_t10_of_what_a_file_told_exiftool_finds_nothing_in_its_working_copy(kind: str) -> None:
    original = CORPUS[kind]()
    assert any(word in str(tags_of(original)) for word in ("Sela", "GPS", "Thumbnail", "2026", "ZipModify"))

    copy = cleaned(original)

    assert tags_of(copy.content) == {}
    assert made.NAME.encode() not in copy.content
    assert copy.removed


@pytest.mark.parametrize("make", [made.word, made.opendocument])
def test_no_part_of_a_document_names_who_wrote_or_changed_it_and_the_words_stay(make: Callable[[], bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(cleaned(make()).content)) as copy:
        parts = {name: copy.read(name) for name in copy.namelist()}

    whole = b"".join(parts.values())
    assert b"Orvane" not in whole
    assert b"2026-02-11" not in whole
    assert b"What happened stays." in whole
    assert b"A remark that stays" in whole
    assert not any("customXml" in name or "docProps" in name or "Thumbnail" in name for name in parts)
    assert not any(tags_of(held) for name, held in parts.items() if name.endswith((".jpeg", ".jpg", ".png")))


def test_a_pdf_loses_its_script_its_hidden_file_and_the_name_on_a_remark_and_keeps_the_remark() -> None:
    copy = cleaned(made.pdf())

    assert b"JavaScript" not in copy.content
    assert b"EmbeddedFile" not in copy.content
    assert b"Look" in copy.content
    assert "Remarks in it, without their authors (1)" in copy.stays
    assert "Notes inside pictures" in copy.removed
    assert "Author, title, program, days and times" in copy.removed


def test_a_picture_is_turned_as_it_was_meant_to_be_seen() -> None:
    lying = made.tagged(made.picture("JPEG", (64, 32)), "-n", "-Orientation=6")

    with Image.open(io.BytesIO(cleaned(lying).content)) as copy:
        assert copy.size == (32, 64)
        assert not copy.getexif()


def test_plain_text_stays_as_it_is() -> None:
    text = "Ils l’ont emmenée.\n".encode()

    assert cleaned(text).content == text
