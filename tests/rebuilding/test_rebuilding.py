"""A file made anew: what is marked is nowhere in it, and nothing else came along."""

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from tests.rebuilding.made import (
    NAME,
    SENTENCE,
    TESSERACT,
    a_pdf,
    a_picture,
    redacted,
    scanned,
    shades,
    text_of,
    whole,
    with_secrets,
    with_unseen_words,
)

from demarche.copies.errors import CannotCopy
from demarche.rebuilding import optical, working
from demarche.rebuilding.pages import Box, Page
from demarche.rebuilding.terms import standing

needs_tesseract = pytest.mark.skipif(not TESSERACT, reason="this machine has no Tesseract")
ENCODINGS = {
    "utf-8": lambda word: word.encode(),
    "utf-16 big end first": lambda word: word.encode("utf-16-be"),
    "utf-16 little end first": lambda word: word.encode("utf-16-le"),
    "hexadecimal": lambda word: word.encode().hex().encode(),
    "hexadecimal utf-16": lambda word: word.encode("utf-16-be").hex().encode(),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_nothing_of_a_marked_name_survives(encoding: str) -> None:
    secret = with_secrets(with_unseen_words(a_pdf(), NAME))

    made = whole(redacted(secret)).lower()

    for word in (NAME, *NAME.split()):
        assert ENCODINGS[encoding](word).lower() not in made


def test_the_canaries_can_be_found_before() -> None:
    before = whole(with_secrets(a_pdf()))

    assert NAME.encode() in before


def test_the_marked_place_is_black_and_its_neighbours_are_read(tmp_path: Path) -> None:
    pdf = a_pdf()
    page = working.read_pages(pdf, language="en")[0][0]
    box = page.words[standing(page, ["Orvane"])[0]].box

    made = redacted(pdf)
    seen = shades(made, tmp_path)

    middle = (int((box.left + box.right) / 2 * seen.width), int((box.top + box.bottom) / 2 * seen.height))
    assert seen.getpixel(middle) < 40
    assert "authorities inform that" in text_of(made, tmp_path)
    assert "Orvane" not in text_of(made, tmp_path)


@needs_tesseract
def test_optical_reading_of_the_new_pages_finds_no_marked_name() -> None:
    made = redacted(a_pdf())

    read = working.read_pages(scanned(made), language="en")[0][0].text()

    assert "authorities" in read
    assert "Orvane" not in read


def test_a_made_file_has_pictures_and_text_and_nothing_else() -> None:
    with pikepdf.open(io.BytesIO(redacted(with_secrets(a_pdf())))) as made:
        assert set(made.Root.keys()) == {"/Type", "/Pages", "/Lang"}
        assert "/Info" not in made.trailer
        assert len(made.attachments) == 0
        assert [set(page.obj.keys()) - {"/Parent"} for page in made.pages] == [
            {"/Type", "/MediaBox", "/Resources", "/Contents"}
        ]


def test_words_that_nobody_sees_are_left_out_and_counted(tmp_path: Path) -> None:
    pdf = with_unseen_words(a_pdf(), "unseen witness")
    page = working.read_pages(pdf, language="en")[0][0]

    made = working.rebuilt(pdf, pages=[page], marks={}, terms=[], language="en")

    assert page.hidden == 2
    assert "unseen" in text_of(pdf, tmp_path)
    assert "unseen" not in text_of(made, tmp_path)


def test_a_listed_name_that_still_stands_stops_the_new_file() -> None:
    pdf = a_pdf()
    pages, _ = working.read_pages(pdf, language="en")

    with pytest.raises(CannotCopy, match="“Orvane” still stands on page 1"):
        working.rebuilt(pdf, pages=pages, marks={}, terms=["Orvane"], language="en")


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_words_of_a_turned_page_stand_where_they_are_seen(turned: int, tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(a_pdf())) as document:
        document.pages[0].Rotate = turned
        out = io.BytesIO()
        document.save(out)

    made = redacted(out.getvalue())

    assert "Orvane" not in text_of(made, tmp_path)
    assert "authorities" in working.read_pages(made, language="en")[0][0].text()


@pytest.mark.parametrize(
    ("language", "sentence", "name"),
    [
        ("ru", "Гражданке Орване Селе назначен арест.", "Села Орване"),
        ("ar", "أفرج عن السيدة سيلا أورفان في كانون الثاني", "سيلا أورفان"),
        ("zh", "李明华先生已于一月十七日获释。", "李明华"),
        ("fr", "Mme Séla Örvane a été libérée.", "Sela Orvane"),
    ],
)
def test_names_of_every_script_are_found_and_gone(language: str, sentence: str, name: str, tmp_path: Path) -> None:
    pdf = a_pdf(sentence, language=language)
    last = name.split()[-1]

    made = text_of(redacted(pdf, name, language), tmp_path)

    assert working.read_pages(pdf, language=language)[0][0].words
    assert last not in made
    assert last[:-1] not in made


@needs_tesseract
@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_a_scanned_picture_is_read_and_made_anew(form: str, tmp_path: Path) -> None:
    pdf = working.from_picture(a_picture(form))
    pages, count = working.read_pages(pdf, language="en")

    assert count == 1
    assert pages[0].found == "optical"
    assert "Orvane" not in text_of(redacted(pdf), tmp_path)


def test_without_tesseract_a_scan_has_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(optical, "COMMAND", "/nowhere/tesseract")
    optical.languages.cache_clear()

    found = optical.words(Image.new("L", (50, 50), "white"), "en")

    optical.languages.cache_clear()
    assert found == []
    assert "install tesseract-ocr" in optical.ABSENT


def test_scans_are_read_some_pages_at_a_time() -> None:
    pdf = scanned(a_pdf(*[SENTENCE * 12] * 12))
    first, count = working.read_pages(pdf, language="en", optically=1)
    rest, _ = working.read_pages(pdf, language="en", first=len(first), optically=count)

    assert count > 1
    assert len(first) == 1
    assert len(rest) == count - 1


@pytest.mark.parametrize("hostile", [b"%PDF-1.7\n" + b"\x00" * 500, b"%PDF-1.4\ntrailer<</Root 1 0 R>>"])
def test_a_hostile_file_is_refused_with_a_sentence(hostile: bytes) -> None:
    with pytest.raises(CannotCopy, match="damaged"):
        working.read_pages(hostile, language="en")


def test_a_page_of_a_thousand_metres_is_seen_small() -> None:
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(14_400, 14_400))
        out = io.BytesIO()
        document.save(out)

    seen = working.picture_of(out.getvalue(), 0)

    assert seen.width * seen.height <= 9_100_000


def test_a_locked_file_is_refused_as_locked() -> None:
    with pikepdf.open(io.BytesIO(a_pdf())) as document:
        out = io.BytesIO()
        document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))

    with pytest.raises(CannotCopy, match="password"):
        working.pages_of(out.getvalue())


def test_the_same_marks_make_the_same_bytes() -> None:
    pdf = a_pdf()

    assert redacted(pdf) == redacted(pdf)


def test_a_place_outside_the_page_is_none() -> None:
    for edges in ([0.5, 0.5, 0.5, 0.6], [0, 0, 1.2, 1], [0.2, 0.1, 0.1, 0.2]):
        with pytest.raises(ValueError, match="no rectangle"):
            Box.load(edges)


def test_a_page_is_sealed_and_read_again() -> None:
    page = working.read_pages(a_pdf(), language="en")[0][0]

    assert Page.load(page.dump()).text() == page.text()
