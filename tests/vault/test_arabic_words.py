"""The Arabic list of words: its rules, as far as a program can look."""

import random
import re
from collections import Counter

import pytest

from demarche.vault.receipt import LANGUAGES, Receipt, WrongWords, plain, word_list

WORDS = word_list("ar")
DOTS = {"بتثني": "ب", "جحخ": "ح", "دذ": "د", "رز": "ر", "سش": "س", "صض": "ص", "طظ": "ط", "عغ": "ع", "فق": "ف"}
UNDOTTED = str.maketrans({letter: bare for letters, bare in DOTS.items() for letter in letters})


def test_there_are_2048_short_words_without_signs_or_article() -> None:
    assert len(WORDS) == len(set(WORDS)) == 2048
    assert [word for word in WORDS if not re.fullmatch("[ء-غف-ي]{3,6}", word) or word.startswith("ال")] == []


def test_folded_they_are_all_different_and_so_are_their_first_four_letters() -> None:
    assert [word for word, times in Counter(map(plain, WORDS)).items() if times > 1] == []
    assert [start for start, times in Counter(plain(word)[:4] for word in WORDS).items() if times > 1] == []


def test_no_two_differ_by_dots_alone() -> None:
    assert [
        bare for bare, times in Counter(plain(word).translate(UNDOTTED) for word in WORDS).items() if times > 1
    ] == []


def test_they_stand_in_an_order_that_does_not_change() -> None:
    assert list(WORDS) == sorted(WORDS, key=plain)


@pytest.mark.parametrize(
    "typed",
    [
        lambda words: "، ".join(words),
        lambda words: " ".join("\u064e".join(word) for word in words),
        lambda words: " ".join(word.replace("أ", "ا").replace("إ", "ا").replace("آ", "ا") for word in words),
        lambda words: " ".join(word.replace("ة", "ه").replace("ى", "ي") for word in words),
        lambda words: " ".join(word.replace("ك", "ک").replace("ي", "ی") for word in words),
        lambda words: " ".join("ـ".join(word) for word in words),
        lambda words: " ".join(word[:4] for word in words),
        lambda words: "\n".join(f"{number}. \u200f{word}\u200f" for number, word in enumerate(words, start=1)),
    ],
    ids=["commas", "vowel signs", "no hamza", "no marbuta", "Persian keys", "lengthened", "four letters", "numbered"],
)
def test_arabic_words_are_read_however_they_are_typed(typed: object) -> None:
    chance = random.Random(1)
    for _ in range(50):
        receipt = Receipt(chance.randbytes(16), "ar")
        assert Receipt.from_words(typed(receipt.words)).entropy == receipt.entropy  # type: ignore[operator]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_word_is_found_by_the_checksum_fifteen_times_in_sixteen(language: str) -> None:
    chance, found = random.Random(5), 0
    for _ in range(400):
        words = list(Receipt(chance.randbytes(16), language).words)
        place = chance.randrange(12)
        words[place] = chance.choice([word for word in word_list(language)[:50] if word != words[place]])
        try:
            Receipt.from_words(" ".join(words), language)
        except WrongWords as wrong:
            found += wrong.kind == "order"
    assert 350 <= found <= 395


def test_no_word_and_no_first_four_letters_are_a_word_to_be_found_with() -> None:
    """Four letters are what a hurried person writes down: “حماسة” would stand there as “حماس”."""
    loaded = (
        "حماس سكين حربا حرب حزب جهاد شهيد قنبل سلاح فتح بعث ثورة داعش صليب "
        "سجن قتل دم لغم ساحر سحر خمر زنا نظام أسد قطر خفض"
    )
    starts = {plain(word) for word in WORDS} | {plain(word)[:4] for word in WORDS}

    assert [word for word in loaded.split() if plain(word) in starts] == []
