"""Words of a letter that no list knows: by the lists of the languages, in memory, without asking anybody outside."""

import re
import unicodedata
from functools import lru_cache

from simplemma import is_known
from spellchecker import SpellChecker

LISTS = ("en", "fr", "es", "ru", "ar")
# Whose inflected forms are known beyond the list of frequent words.
INFLECTED = ("en", "fr", "es", "ru")
WORD = re.compile(r"(?:[^\W\d_]|[\u064b-\u0652\u0670])+")
SHORTEST = 4


def script(word: str) -> str:
    """Return the script of a word: latin, cyrillic, arabic, or another."""
    name = unicodedata.name(word[0], "").split(" ")[0].lower()
    return name if name in ("latin", "cyrillic", "arabic") else "other"


def list_for(word: str, language: str) -> str:
    """Return in which list a word of a letter is looked up; none where no list would know."""
    return {"latin": language, "arabic": "ar", "cyrillic": "ru"}.get(script(word), "")


def known(word: str, language: str) -> bool:
    """Tell whether a word stands in the list of its language, or has no list that could tell."""
    chosen = list_for(word, language)
    if chosen not in LISTS or len(word) < SHORTEST or word.isupper():
        return True
    plain = _unmarked(word) if chosen == "ar" else word.lower()
    return plain in _list(chosen) or (chosen in INFLECTED and is_known(plain, lang=chosen))


def likely(word: str, language: str, most: int = 3) -> list[str]:
    """Return the words that may have been meant, the most usual first."""
    chosen = list_for(word, language)
    if chosen not in LISTS:
        return []
    words = _list(chosen)
    found = sorted(words.candidates(word.lower()) or (), key=lambda each: (-words.word_usage_frequency(each), each))
    return [each.capitalize() if word[0].isupper() else each for each in found[:most] if each != word.lower()]


@lru_cache(maxsize=len(LISTS))
def _list(language: str) -> SpellChecker:
    return SpellChecker(language=language, distance=1)


def _unmarked(word: str) -> str:
    """Return an Arabic word without its vowel marks, which lists leave out."""
    return "".join(sign for sign in word.lower() if not unicodedata.combining(sign))
