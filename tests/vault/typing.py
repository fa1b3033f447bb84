"""The ways in which twelve words are typed and pasted: letter by letter, word by word, and what stands between."""

import random
import unicodedata
from collections.abc import Callable, Sequence

DIGITS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９")
BETWEEN = (" ", "  ", "\n", "\r\n", "\t", ", ", "،", "； ", "、", " - ", " / ", "\u00a0", "\u2003", " \u200b", "\u2028")
MARKS = "\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069\u00ad\u2060\ufeff\u061c"
PERSIAN = str.maketrans("كي", "کی")
NO_HAMZA = str.maketrans("أإآىةؤئ", "اااي\u0647وي")
DRAWN = {unicodedata.normalize("NFKC", form): form for form in map(chr, range(0xFE80, 0xFEF5))}


def without_accents(word: str) -> str:
    """Return a word as a keyboard without accents types it."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def decomposed(word: str) -> str:
    """Return a word with each accent as a sign of its own."""
    return unicodedata.normalize("NFD", word)


def drawn(word: str) -> str:
    """Return an Arabic word in the forms that old programs and PDF files copy."""
    return "".join(DRAWN.get(letter, letter) for letter in word)


WORD_BY_WORD: dict[str, Callable[[str], str]] = {
    "as given": str,
    "capitals": str.upper,
    "capital": str.title,
    "no accents": without_accents,
    "accents apart": decomposed,
    "four letters": lambda word: word[:4],
    "five letters": lambda word: word[:5],
    "Persian keys": lambda word: word.translate(PERSIAN),
    "no hamza": lambda word: word.translate(NO_HAMZA),
    "drawn letters": drawn,
    "drawn signs": lambda word: word + "\ufe76" if "\u0621" <= word[0] <= "\u064a" else word,
}


def typed(words: Sequence[str], chance: random.Random, way: str | None = None) -> str:
    """Return the words in one way of typing, or each in its own, with marks within and anything between."""
    between, digits, text = chance.choice(BETWEEN), chance.choice((*DIGITS, "")), ""
    for number, word in enumerate(words, start=1):
        changed = WORD_BY_WORD[way or chance.choice(list(WORD_BY_WORD))](word)
        if chance.random() < 0.3:
            place = chance.randrange(len(changed) + 1)
            changed = changed[:place] + chance.choice(MARKS) + changed[place:]
        figure = "".join(digits[int(digit)] for digit in str(number)) + ". " if digits else ""
        text += figure + changed + between
    return text
