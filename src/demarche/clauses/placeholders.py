"""Places to fill in: which a text has, whether it may, and what was left open."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

_NAME = re.compile(r"\{([^{}]*)\}")
_LEFT = re.compile(r"\{[^{}\n]*\}")


def places(text: str) -> set[str]:
    """Return the names that stand between braces in a text."""
    return set(_NAME.findall(text))


def complaint(text: str, *, needs: Collection[str], may: Collection[str]) -> str:
    """Return in a sentence what is wrong with a clause's places to fill in, or nothing."""
    allowed = sorted({*needs, *may})
    if any(sign in _NAME.sub("", text) for sign in "{}"):
        return "A brace stands alone. A place to fill in has one before and one after, like {subject}."
    if unknown := sorted(places(text) - set(allowed)):
        these = ", ".join(f"{{{name}}}" for name in unknown)
        known = ", ".join(f"{{{name}}}" for name in allowed)
        return f"Nothing is ever filled into {these} here. " + (
            f"This clause may have {known}." if allowed else "This clause has no places to fill in."
        )
    if missing := sorted(set(needs) - places(text)):
        these = ", ".join(f"{{{name}}}" for name in missing)
        return f"The clause has to say {these}: a letter cannot do without it."
    return ""


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its places filled; what has no value stays open, to be found by `left_open`."""
    return _NAME.sub(lambda place: values.get(place[1]) or place[0], text)


def left_open(content: Any) -> list[str]:
    """Return every place that was left open in a sheet, in the order in which it reads: “{day}”."""
    return [place for text in _texts(content) for place in _LEFT.findall(text)]


def _texts(content: Any) -> Iterable[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, Mapping):
        for part in content.values():
            yield from _texts(part)
    elif isinstance(content, list | tuple):
        for part in content:
            yield from _texts(part)
