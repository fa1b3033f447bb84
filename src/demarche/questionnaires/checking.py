"""What a questionnaire still lacks before sources can be asked it in every language."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

TEXTS = ("title", "intro", "label", "help", "required", "one", "more")


def missing(body: Mapping[str, Any], languages: Iterable[str]) -> list[str]:
    """Return each text that lacks a language, with where it stands: “persons.name, help: ar, ru”."""
    wanted = [language.split("-")[0] for language in languages]
    found = []
    for where, text in _texts(body, ""):
        said = {"en": text} if isinstance(text, str) else text
        lacking = [language for language in wanted if not str(said.get(language, "")).strip()]
        if any(str(words).strip() for words in said.values()) and lacking:
            found.append(f"{where}: {', '.join(lacking)}")
    return found


def _texts(part: Mapping[str, Any], where: str) -> Iterator[tuple[str, Any]]:
    name = ".".join(filter(None, [where, str(part.get("name", part.get("value", "")))]))
    for key in TEXTS:
        if part.get(key):
            yield f"{name or 'questionnaire'}, {key}", part[key]
    if part.get("repeat"):
        yield from _texts(part["repeat"], name)
    for inner in ("pages", "questions", "choices"):
        for one in part.get(inner, []):
            yield from _texts(one, name)
