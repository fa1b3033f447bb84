import io
from pathlib import Path
from typing import Any

import pikepdf
from tests.typesetting.reading import text_of

from demarche.typesetting import typeset_document


def translation() -> dict[str, Any]:
    """Marenia's reply, translated."""
    return {
        "title": "Reply to communication AL XMA 2/2022",
        "subtitle": "Received on 16 May 2022",
        "language": "en",
        "source_line": "Unofficial translation from Russian",
        "paragraphs": [
            "The Government of Marenia presents its compliments.",
            "Mr. Verro was released on 17 January 2022.",
        ],
        "notice": "The original is the authentic text.",
        "demonstration": False,
        "document_date": "2022-05-30",
    }


def test_a_translation_says_what_it_is_and_all_that_it_holds(tmp_path: Path) -> None:
    sheet = translation()

    text = text_of(typeset_document(sheet).pdf, tmp_path)

    assert all(part in text for part in [sheet["title"], sheet["subtitle"], sheet["source_line"], *sheet["paragraphs"]])
    assert sheet["notice"] in text


def test_a_document_carries_its_title_language_and_date_and_nobody_s_name() -> None:
    typeset = typeset_document(translation() | {"language": "fr"})

    with pikepdf.open(io.BytesIO(typeset.pdf)) as pdf:
        assert pdf.docinfo["/Title"] == "Reply to communication AL XMA 2/2022"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20220530")
        assert "/Author" not in pdf.docinfo
        assert pdf.Root.Lang == "fr"


def test_a_document_in_arabic_and_one_in_chinese_can_be_searched(tmp_path: Path) -> None:
    arabic = translation() | {
        "language": "ar",
        "title": "رد الحكومة",
        "paragraphs": ["أُفرج عن السيد فيرو في 17 كانون الثاني."],
    }
    chinese = translation() | {"language": "zh", "title": "政府的答复", "paragraphs": ["维罗先生已于一月获释。"]}

    assert "رد الحكومة" in text_of(typeset_document(arabic).pdf, tmp_path)
    assert "维罗先生已于一月获释。" in text_of(typeset_document(chinese).pdf, tmp_path)


def test_the_same_document_is_always_the_same_bytes() -> None:
    assert typeset_document(translation()) == typeset_document(translation())


def test_a_long_document_keeps_every_paragraph(tmp_path: Path) -> None:
    paragraphs = [
        f"Paragraph {number} of the reply. " + "The Government recalls its law. " * 12 for number in range(1, 41)
    ]

    typeset = typeset_document(translation() | {"paragraphs": paragraphs, "demonstration": True})

    text = text_of(typeset.pdf, tmp_path)
    assert all(f"Paragraph {number} of the reply." in text for number in range(1, 41))
    assert text.count("Demonstration") == typeset.pages > 3
