"""Twelve words of every language, however they are typed or pasted; and whatever else comes into the field."""

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.vault.typing import WORD_BY_WORD, typed

from demarche.vault.receipt import LANGUAGES, Receipt, WrongWords, same_word, word_list

SEEDS = st.integers(0, 2**32)
IN_A_LANGUAGE = st.sampled_from(LANGUAGES)
KINDS = {"count", "unknown", "order"}


@pytest.mark.parametrize("way", WORD_BY_WORD)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_of_typing_is_read_in_every_language(language: str, way: str) -> None:
    chance = random.Random(f"{language} {way}")
    for _ in range(40):
        receipt = Receipt(chance.randbytes(16), language)
        assert Receipt.from_words(typed(receipt.words, chance, way), language).entropy == receipt.entropy


@given(SEEDS, IN_A_LANGUAGE, IN_A_LANGUAGE)
def test_ways_may_be_mixed_and_the_page_may_speak_another_language(seed: int, language: str, page: str) -> None:
    chance = random.Random(seed)
    receipt = Receipt(chance.randbytes(16), language)

    assert Receipt.from_words(typed(receipt.words, chance), page).entropy == receipt.entropy


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_four_letters_of_every_word_are_enough(language: str) -> None:
    for number, word in enumerate(word_list(language)):
        receipt = Receipt((number << 117).to_bytes(16, "big"), language)
        assert Receipt.from_words(" ".join(one[:4] for one in receipt.words), language).words[0] == word


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_changed_places_are_found_fifteen_times_in_sixteen(language: str) -> None:
    chance, found = random.Random(11), 0
    for _ in range(400):
        words = list(Receipt(chance.randbytes(16), language).words)
        one, other = chance.choice(list(zip(range(11), range(1, 12), strict=True)))
        words[one], words[other] = words[other], words[one]
        try:
            Receipt.from_words(" ".join(words), language)
        except WrongWords as wrong:
            found += wrong.kind == "order"

    assert 350 <= found <= 395


@given(st.text(max_size=300) | st.lists(st.sampled_from(word_list("ar") + word_list("fr"))).map(" ".join))
@example("\ufe70" * 12)
@example("ـ " * 12)
@example("\u200b".join(["ابتكار"] * 12))
@example("的" * 12)
def test_whatever_is_typed_is_a_receipt_or_a_mistake_with_a_name(text: str) -> None:
    receipt, wrong = _read(text)
    if wrong is not None:
        assert wrong.kind in KINDS
        assert (wrong.position is not None) == (wrong.kind == "unknown")
    if receipt is not None:
        assert Receipt.from_words(" ".join(receipt.words)).entropy == receipt.entropy


@pytest.mark.parametrize("way", WORD_BY_WORD)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_single_word_is_known_again_and_no_other_for_it(language: str, way: str) -> None:
    chance = random.Random(f"{way} {language}")
    for word, other in zip(chance.sample(word_list(language), 60), word_list(language), strict=False):
        written = typed([word], chance, way)
        assert same_word(written, word)
        assert same_word(written, other) == (word == other)


@pytest.mark.parametrize("nothing", ["", " ", "7.", "\u200f", "aban don", "aba", "abandoned"])
def test_what_is_not_the_word_is_not_taken_for_it(nothing: str) -> None:
    assert not same_word(nothing, "abandon")


def _read(text: str) -> tuple[Receipt | None, WrongWords | None]:
    try:
        return Receipt.from_words(text), None
    except WrongWords as wrong:
        return None, wrong
