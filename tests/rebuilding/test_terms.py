"""Which words are found for a name, and which are not."""

import pytest

from demarche.rebuilding.pages import Box, Page, Word
from demarche.rebuilding.terms import standing, still_in, terms_of


def a_page(*lines: str) -> Page:
    words = [
        Word(text, Box(0.01 * place, 0.1 * line, 0.01 * place + 0.005, 0.1 * line + 0.05), line)
        for line, written in enumerate(lines)
        for place, text in enumerate(written.split())
    ]
    return Page(tuple(words), "file")


def found(terms: list[str], *lines: str) -> list[str]:
    page = a_page(*lines)
    return [page.words[number].text for number in standing(page, terms)]


def test_a_name_is_looked_for_whole_and_by_its_longer_words() -> None:
    assert terms_of(["Sela Orvane", "Li An"]) == ["Sela Orvane", "Sela", "Orvane", "Li An"]


@pytest.mark.parametrize(
    ("written", "marked"),
    [
        ("that Ms. ORVANE's house", ["ORVANE's"]),
        ("гражданину Орване, его", ["Орване,"]),
        ("d’Örvane", ["d’Örvane"]),
        ("the caravan went on", []),
    ],
)
def test_case_accents_scripts_and_endings_do_not_hide_a_name(written: str, marked: list[str]) -> None:
    assert found(["Orvane"], written) == marked


def test_short_words_are_found_whole_alone() -> None:
    assert found(["Li"], "Li lived in Lisbon") == ["Li"]


def test_a_name_broken_at_the_end_of_a_line_is_found() -> None:
    assert found(["Orvane"], "of Ms. Or-", "vane today") == ["Or-", "vane"]


def test_a_name_of_two_words_is_found_in_their_order() -> None:
    assert found(["An Li"], "An Li and Li An") == ["An", "Li"]


@pytest.mark.parametrize("text", ["O r v a n e", "Or-\nvane", "ORVANE", "xorvanex"])
def test_a_name_that_stands_in_a_text_is_seen_however_it_is_spread(text: str) -> None:
    assert still_in(text, ["Orvane"]) == ["Orvane"]


def test_a_name_that_does_not_stand_is_not_seen() -> None:
    assert still_in("The person was released.", ["Orvane", "", "—"]) == []
