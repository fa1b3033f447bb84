"""What cannot be cleaned is refused with a sentence that says what to do; what is hostile harms a child at most."""

import io
import struct
import zipfile
import zlib

import pikepdf
import pytest
from tests.copies import made

from demarche.copies import child, media
from demarche.copies.cleaning import cleaned
from demarche.copies.errors import DAMAGED, LOCKED, TOO_LARGE, CannotCopy
from demarche.copies.sandbox import DIED, worked


def _no_program(name: str, path: str = "") -> None:
    """Find no program."""


def locked_pdf() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made.pdf())) as open_one:
        open_one.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<a/>")
        packed.writestr("word/document.xml", bytes(300_000_000))
    return out.getvalue()


def vast_picture() -> bytes:
    """Return a PNG that says it is 60,000 pixels wide and high."""
    small = made.picture("PNG")
    head = b"IHDR" + struct.pack(">II", 60_000, 60_000) + small[24:29]
    return small[:12] + head + struct.pack(">I", zlib.crc32(head)) + small[33:]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it as .docx"),
        (b"MZ\x00\x00" + bytes(100), "Of this kind of file no copy"),
        (b"<html><body>", "marked up"),
        (b"Return-Path: <a@b>\nReceived: x\nFrom: y\nDate: z\n\n", "This is an e-mail"),
        (b"%PDF-1.7\nnothing more", DAMAGED),
        (made.picture("JPEG")[:90], DAMAGED),
        (locked_pdf(), LOCKED),
        (vast_picture(), TOO_LARGE),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_cleaned_is_refused_with_what_to_do_instead(content: bytes, sentence: str) -> None:
    with pytest.raises(CannotCopy, match=sentence[:40]):
        cleaned(content)


def test_an_archive_and_a_bomb_are_refused_before_they_are_unpacked() -> None:
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as packed:
        packed.writestr("a.txt", "a")

    with pytest.raises(CannotCopy, match="archive"):
        cleaned(plain.getvalue())
    with pytest.raises(CannotCopy, match="larger inside"):
        cleaned(bomb())


def test_words_that_an_office_file_defines_for_itself_are_refused() -> None:
    doctype = (b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><w:document')

    with pytest.raises(CannotCopy, match="damaged"):
        cleaned(made.altered(made.word(), "word/document.xml", doctype))


def test_without_ffmpeg_a_film_says_what_is_missing_and_an_mp3_is_cleaned(monkeypatch: pytest.MonkeyPatch) -> None:
    film, sound = made.recording("mp4"), made.recording("mp3")
    monkeypatch.setattr(media.shutil, "which", _no_program)

    assert made.NAME.encode() not in cleaned(sound).content
    with pytest.raises(CannotCopy, match="ffmpeg"):
        cleaned(film)


def test_a_child_that_takes_too_much_memory_dies_alone_and_the_sentence_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with worked("cleaned", [b"Only words.\n"]) as answer:
        assert b"".join(answer.chunks()) == b"Only words.\n"

    monkeypatch.setattr("demarche.copies.sandbox.SECONDS", 0.01)
    with pytest.raises(CannotCopy, match=DIED[:40]), worked("cleaned", [made.word()]):
        pass


def test_a_child_may_write_no_more_than_its_answer_and_has_no_way_to_keep_a_core() -> None:
    assert child.MEMORY < 4_000_000_000
    with pytest.raises(CannotCopy, match=DIED[:40]), worked("nothing of the kind", [b"x"]):
        pass
