"""The forms that come with the house are asked in the reader's own language, every text of them."""

from collections.abc import Iterator
from typing import Any

import pytest

from demarche.procedure.questionnaire_data import SHIPPED, shipped_data

LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh"]
TEXTS = frozenset({"title", "intro", "label", "help", "required", "one", "more"})
# Words that a language shares with English.
SHARED = {("es", "No")}


def texts(data: Any, where: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every text of a form with the place at which it stands."""
    pairs = enumerate(data) if isinstance(data, list) else data.items() if isinstance(data, dict) else ()
    for key, value in pairs:
        if key in TEXTS:
            yield f"{where}/{key}", value
        else:
            yield from texts(value, f"{where}/{key}")


def shipped_texts(code: str) -> list[tuple[str, Any]]:
    data = shipped_data(code)
    assert data is not None
    return list(texts(data))


@pytest.mark.parametrize("code", SHIPPED)
def test_every_text_of_a_shipped_form_is_written_in_six_languages(code: str) -> None:
    found = shipped_texts(code)
    wanting = {
        where: text for where, text in found if list(text) != LANGUAGES or not all(map(str.strip, text.values()))
    }
    assert found
    assert not wanting


@pytest.mark.parametrize("code", SHIPPED)
def test_no_language_of_a_shipped_form_was_left_in_english(code: str) -> None:
    left = {
        (where, language)
        for where, text in shipped_texts(code)
        for language, words in text.items()
        if language != "en" and words == text["en"] and (language, words) not in SHARED
    }
    assert not left


@pytest.mark.parametrize("code", SHIPPED)
def test_the_same_english_text_is_translated_alike_everywhere(code: str) -> None:
    first: dict[str, Any] = {}
    # “No” to “Can she?” is “Cannot” in some languages.
    found = [(where, text) for where, text in shipped_texts(code) if text["en"] != "No"]
    assert [where for where, text in found if first.setdefault(text["en"], text) != text] == []
