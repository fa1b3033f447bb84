"""Receipts: twelve words that a source keeps. From them follow a mailbox nobody can find otherwise, and a key."""

import hashlib
import os
import unicodedata
from collections.abc import Iterable
from functools import cache, cached_property
from importlib import resources

from mnemonic import Mnemonic

from demarche.vault.ageformat import derived
from demarche.vault.sealing import Recipient

SALT = b"demarche/source/v1"
WORDS = 12
ENTROPY = 16
LISTS = {
    "en": "english",
    "fr": "french",
    "es": "spanish",
    "ru": "russian",
    "zh": "chinese_simplified",
    # Made for this house; its rules stand in docs/word-lists.md.
    "ar": "",
}
LANGUAGES = tuple(LISTS)
# Letters that keyboards and habits write in several ways; a hamza above or below is taken off like an accent.
ONE_FORM = str.maketrans({"ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": None})
# The package's Russian list has one word with two broken letters, which nobody could type.
MENDED = {"сно\ufffd\ufffdа": "снова"}


class WrongWords(ValueError):
    """What was typed are not the words of a receipt; the sentence says what to look at.

    “kind” is count, unknown or order, for a page that says it in another language; “position” is the unknown word's.
    """

    def __init__(self, sentence: str, kind: str, position: int | None = None) -> None:
        super().__init__(sentence)
        self.kind = kind
        self.position = position


class Receipt:
    """Twelve words, and what follows from them. It is never stored where the house runs."""

    def __init__(self, entropy: bytes, language: str = "en") -> None:
        if len(entropy) != ENTROPY:
            raise ValueError("A receipt is made of 128 bits.")
        self.entropy = entropy
        self.language = language if language in LISTS else "en"

    @classmethod
    def new(cls, language: str = "en") -> "Receipt":
        """Return a fresh receipt of 128 random bits, in the source's language where there is a list of words."""
        return cls(os.urandom(ENTROPY), language.split("-")[0])

    @classmethod
    def from_words(cls, text: str, language: str | None = None) -> "Receipt":
        """Read typed words: any case, spacing, accents; first four letters suffice where they are unique."""
        typed = _split(text)
        if len(typed) != WORDS and len(apart := _split(text, invisible=" ")) == WORDS:
            typed = apart
        if len(typed) != WORDS:
            raise WrongWords(f"A receipt has {WORDS} words; these are {len(typed)}.", "count")
        first = (language or "en").split("-")[0]
        # The list that knows most of the words, so that the sentence is about the list that the source has.
        code = max(LISTS, key=lambda code: (_recognised(typed, code), code == first))
        return cls(_entropy(typed, code), code)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return the twelve words."""
        bits = int.from_bytes(self.entropy, "big") << 4 | _checksum(self.entropy)
        return tuple(word_list(self.language)[bits >> 11 * place & 0x7FF] for place in reversed(range(WORDS)))

    @cached_property
    def tag(self) -> bytes:
        """Return the name of the source's mailbox."""
        return derived(self.entropy, SALT, b"mailbox")

    @property
    def tag_digest(self) -> bytes:
        """Return what the mailbox is looked up by."""
        return digest_of_tag(self.tag)

    @cached_property
    def identity_seed(self) -> bytes:
        """Return the seed of the source's own key."""
        return derived(self.entropy, SALT, b"identity")

    def recipient(self) -> Recipient:
        """Return the public half of the source's own key: notes are sealed to it."""
        return Recipient.of_seed(self.identity_seed)

    def __repr__(self) -> str:
        return "Receipt(…)"


def digest_of_tag(tag: bytes) -> bytes:
    """Return what a mailbox is looked up by: whoever reads the table learns no name of a mailbox."""
    return hashlib.sha256(tag).digest()


@cache
def word_list(language: str) -> tuple[str, ...]:
    """Return a language's 2,048 words."""
    if not LISTS[language]:
        own = resources.files("demarche.vault").joinpath("words", f"{language}.txt")
        return tuple(own.read_text(encoding="utf-8").split())
    listed = (unicodedata.normalize("NFC", word) for word in Mnemonic(LISTS[language]).wordlist)
    return tuple(MENDED.get(word, word) for word in listed)


def _checksum(entropy: bytes) -> int:
    return hashlib.sha256(entropy).digest()[0] >> 4


@cache
def _known(language: str) -> dict[str, int]:
    return {plain(word): number for number, word in enumerate(word_list(language))}


@cache
def _starts(language: str) -> dict[str, int]:
    """Return what begins one word only, folded or as written: “стой” and “стои” are two words, folded they are one."""
    return _beginnings(word_list(language)) | _beginnings(_known(language))


def _beginnings(words: Iterable[str]) -> dict[str, int]:
    starts: dict[str, list[int]] = {}
    for number, word in enumerate(words):
        for length in range(4, len(word) + 1):
            starts.setdefault(word[:length], []).append(number)
    return {start: numbers[0] for start, numbers in starts.items() if len(numbers) == 1}


def plain(word: str) -> str:
    """Return a word as it is compared: without case, accents and vowel signs, Arabic letters in one form each."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(ONE_FORM)


def same_word(typed: str, word: str) -> bool:
    """Say whether what was typed is this one word of a receipt; its first four letters are enough."""
    read = _split(typed)
    if len(read) != 1:
        return False
    one, other = plain(read[0]), plain(word)
    return one == other or (len(one) >= 4 and other.startswith(one))


def _split(text: str, invisible: str = "") -> list[str]:
    """Return the words in a text: numbers, commas and signs lie between them, invisible marks may lie within."""
    composed = unicodedata.normalize("NFKC", "".join(map(_letters, text)))
    seen = (invisible if unicodedata.category(c) == "Cf" else c for c in composed)
    spaced = "".join(c if not c or c.isalpha() or unicodedata.combining(c) else " " for c in seen)
    words = [word for word in spaced.split() if plain(word)]
    joined = "".join(words)
    # Chinese words are single characters, often typed without spaces.
    if joined and all("\u4e00" <= c <= "\u9fff" for c in joined):
        return list(joined)
    return words


def _letters(character: str) -> str:
    # A vowel sign drawn as a letter of its own would become a space and the sign, and cut its word in two.
    return unicodedata.normalize("NFKC", character).strip() if "\ufc5e" <= character <= "\ufe7f" else character


def _number(word: str, language: str) -> int | None:
    folded, written = plain(word), unicodedata.normalize("NFC", word.casefold())
    starts = _starts(language)
    return _known(language).get(folded, starts.get(written, starts.get(folded)))


def _recognised(typed: list[str], language: str) -> int:
    return sum(_number(word, language) is not None for word in typed)


def _entropy(typed: list[str], language: str) -> bytes:
    numbers = []
    for position, word in enumerate(typed, start=1):
        number = _number(word, language)
        if number is None:
            sentence = f"Word {position} is not on the list of words. Look at its spelling."
            raise WrongWords(sentence, "unknown", position)
        numbers.append(number)
    bits = int("".join(f"{number:011b}" for number in numbers), 2)
    entropy, checksum = (bits >> 4).to_bytes(ENTROPY, "big"), bits & 0b1111
    if _checksum(entropy) != checksum:
        raise WrongWords("These words do not belong together: one is wrong, or two have changed places.", "order")
    return entropy
