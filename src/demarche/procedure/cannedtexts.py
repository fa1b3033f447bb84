"""Prepared words to a source, as they ship: in six languages, with places between braces that somebody fills in."""

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
PLACE = re.compile(r"[{｛][^{}｛｝\n]*[}｝]")


@dataclass(frozen=True)
class CannedText:
    """One prepared text: what it is for, what kind of message it becomes, and its words by language."""

    key: str
    kind: str
    title: str
    words: dict[str, str]

    def in_language(self, language: str) -> str:
        """Return the words in a language, in English where there are none."""
        return self.words.get(language.split("-")[0]) or self.words.get("en", "")

    def speaks(self, language: str) -> bool:
        """Tell whether there are words in a language."""
        return bool(self.words.get(language.split("-")[0]))


@cache
def shipped() -> tuple[CannedText, ...]:
    """Return the texts that ship, in the order of a submission's life."""
    text = resources.files("demarche.procedure").joinpath("cannedtexts.json").read_text(encoding="utf-8")
    return tuple(CannedText(**each) for each in json.loads(text))


def places(text: str) -> list[str]:
    """Return the places in a text that still wait to be filled in, each once."""
    return list(dict.fromkeys(PLACE.findall(text)))


def filled(text: str, known: dict[str, str]) -> str:
    """Return a text with the places filled of which something is known; the others stay."""
    for name, value in known.items():
        text = text.replace("{" + name + "}", value)
    return text
