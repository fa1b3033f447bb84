"""The names of somebody as they are shown: each of some kind, in its own script, with its language and direction.

The language is what a colleague said; where nobody said, what the letters tell. It decides how a name is set and read
aloud, nothing else, so that a guess does no harm.
"""

import unicodedata
from dataclasses import dataclass

# Languages that a colleague can say a name is written in, by their codes.
LANGUAGES = (
    "ar", "be", "bn", "de", "el", "en", "es", "fa", "fr", "he", "hi", "hy", "id", "it", "ja", "ka", "kk", "km",
    "ko", "ky", "mn", "my", "ne", "nl", "pl", "pt", "ro", "ru", "sr", "sw", "ta", "tg", "th", "tk", "tr", "ug",
    "uk", "ur", "uz", "vi", "zh",
)  # fmt: skip
# What a script is usually read as, by the first word of its letters' names.
USUAL = {
    "ARABIC": "ar", "CYRILLIC": "ru", "CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "HEBREW": "he",
    "GREEK": "el", "ARMENIAN": "hy", "GEORGIAN": "ka", "THAI": "th", "DEVANAGARI": "hi", "BENGALI": "bn",
    "TAMIL": "ta", "MYANMAR": "my", "KHMER": "km", "ETHIOPIC": "am",
}  # fmt: skip
# Letters that one language of a script has and its neighbours have not, the surest first.
TELLING = (
    ("ur", "ٹڈڑںےہ"),
    ("ug", "ۋېۆۈ"),
    ("fa", "پچژگکی"),
    ("be", "ўЎ"),
    ("uk", "ґҐєЄїЇ"),
    ("kk", "әӘұҰқҚғҒ"),
    ("tg", "ҷҶӯӮӣӢҳҲ"),
    ("sr", "ђЂћЋџЏљЉњЊ"),
    ("ja", "のノ"),
)


@dataclass(frozen=True, repr=False)
class Name:
    """One name as it is written, of what kind it is, and how it is set: its language, its direction."""

    text: str
    kind: str
    language: str
    direction: str


def named(text: str, *, kind: str = "", language: str = "") -> Name:
    """Return a name with the language that was said, or that its letters tell, and the direction of its letters."""
    return Name(text, kind, language or guessed(text), direction(text))


def direction(text: str) -> str:
    """Return in which direction a name runs: that of its first letter."""
    for sign in text:
        strong = unicodedata.bidirectional(sign)
        if strong in ("R", "AL"):
            return "rtl"
        if strong == "L":
            return "ltr"
    return "ltr"


def guessed(text: str) -> str:
    """Return the language that a name's letters tell; nothing for Latin letters, which tell none."""
    scripts = [unicodedata.name(sign, "").split(" ")[0].split("-")[0] for sign in text if sign.isalpha()]
    usual = next((USUAL[script] for script in scripts if script in USUAL), "")
    if usual in ("ar", "ru", "zh"):
        return next((language for language, letters in TELLING if set(letters) & set(text)), usual)
    return usual
