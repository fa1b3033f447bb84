"""Words of any script on paper: what the fonts have no sign for is named in its place, never left out silently."""

import re
import unicodedata
from typing import Any

# As many different scripts and signs without a glyph as one submission may have.
MOST_UNKNOWN = 200
# Scripts that the fonts know: a single sign of theirs may be missing, the script is not.
KNOWN = ("LATIN", "GREEK", "CYRILLIC", "ARABIC", "CJK", "DIGIT", "COMBINING")
# These join and part letters; every other invisible sign is left out or named.
JOINING = "\u200c\u200d"
TURNING = "\u202d\u202e"
TURNED = ("ARABIC", "HEBREW", "SYRIAC", "THAANA", "NKO", "MANDAIC", "SAMARITAN")


def without(value: Any, sign: str) -> Any:
    """Return a sheet in which a sign, or the whole script that it belongs to, is named in words."""
    if isinstance(value, str):
        return _named(value, sign)
    if isinstance(value, list | tuple):
        return [without(part, sign) for part in value]
    if isinstance(value, dict):
        return {name: without(part, sign) for name, part in value.items()}
    return value


def printable(text: str) -> str:
    """Return a text without what is invisible; a sign that would turn others round is named."""
    return "".join(_kept(sign) for sign in text)


def is_turned(text: str) -> bool:
    """Tell whether most letters of a text are written from right to left."""
    letters = [script(letter) for letter in text if letter.isalpha()]
    return sum(name in TURNED for name in letters) * 2 > len(letters)


def script(sign: str) -> str:
    """Return the script of a sign, by the first word of its name."""
    return unicodedata.name(sign, "").split(" ")[0]


def _kept(sign: str) -> str:
    if sign in TURNING:
        return f"[U+{ord(sign):04X}]"
    if sign == "\t":
        return " "
    if unicodedata.category(sign) in ("Cf", "Cc", "Co", "Cn", "Cs") and sign not in JOINING:
        return ""
    return sign


def _named(text: str, sign: str) -> str:
    first = sign[0]
    name = script(first)
    if not first.isalpha() or not name or name in KNOWN:
        return text.replace(first, f"[U+{ord(first):04X}]")
    foreign = {letter for letter in text if script(letter) == name}
    if not foreign:
        return text
    letters = "".join(re.escape(letter) for letter in sorted(foreign))
    return re.sub(f"[{letters}]+(?:[{JOINING}]*[ ]*[{letters}]+)*", lambda found: _said(found[0], name), text)


def _said(run: str, name: str) -> str:
    count = sum(not letter.isspace() for letter in run)
    return f"[{count} {name.capitalize()} signs that cannot be printed here]"
