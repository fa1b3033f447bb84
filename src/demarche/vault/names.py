"""Names of a package's entries: they stay in the folder where somebody unpacks them, on any system."""

from collections.abc import Container

PAD = ".pad"
UNNAMED = "unnamed"
# Linux takes names of 255 bytes; an ending keeps its place, and there is room for a number.
LONGEST = 200
DEEPEST = 8
ENDING = 20
# Persian and Indic names need these; every other hidden character could disguise a name.
_JOINERS = "\u200c\u200d"
_FORBIDDEN = str.maketrans(dict.fromkeys('<>:"|?*', "_"))


def safe_name(name: str) -> str:
    """Return a name without a way out of its folder, without hidden characters, short enough to be written."""
    parts = [_plain(part) for part in name.replace("\\", "/").split("/") if part.strip(" .")]
    return "/".join(parts[-DEEPEST:]) or UNNAMED


def stays_inside(name: str) -> bool:
    """Tell whether an entry that somebody else named may be unpacked into a folder."""
    parts = name.split("/")
    plain = all(map(_shown, name)) and "\\" not in name
    return plain and all(part.strip(" .") and len(part.encode()) <= 255 for part in parts)


def numbered(name: str, taken: Container[str]) -> str:
    """Return the name, or its first numbered form that is not taken: “photo.jpg”, “photo (2).jpg”."""
    stem, ending = _split(name)
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{stem} ({number}){ending}"
    return free


def _shown(character: str) -> bool:
    return character.isprintable() or character in _JOINERS


def _plain(part: str) -> str:
    shown = "".join(filter(_shown, part)).translate(_FORBIDDEN).strip(" ").rstrip(" .")
    stem, ending = _split(shown)
    return (_shortened(stem, LONGEST - len(ending.encode())) + ending).rstrip(" .") or UNNAMED


def _split(name: str) -> tuple[str, str]:
    stem, dot, ending = name.rpartition(".")
    if not stem.rpartition("/")[2] or "/" in ending or len(ending.encode()) > ENDING:
        return name, ""
    return stem, dot + ending


def _shortened(text: str, size: int) -> str:
    return text.encode()[:size].decode(errors="ignore")
