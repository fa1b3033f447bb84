"""Reading a body's file: every entry is checked, and refused with a sentence that names it."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from demarche.procedure.bodies import LANGUAGES, ROLES, SHIPPED, Body, Kind
from demarche.procedure.confidentiality import Term
from demarche.procedure.consents import LABELS, Consent

# Consents without which no letter could be written and nothing released.
NEEDED = (Consent.GOVERNMENT, Consent.PUBLIC, Consent.CONTACT)
FEWEST_APPROVALS, MOST_APPROVALS = 2, 4
KNOWN = {
    "id", "name", "lead", "natures", "numbers", "extension_days", "approvals", "consents", "form_title", "clearance",
    "vocabularies", "clauses",
}  # fmt: skip
KNOWN_OF_A_NATURE = {
    "code", "role", "name", "days", "hours", "law", "reply_days", "answer_hours", "published", "series", "pattern",
}  # fmt: skip
_CODE, _SERIES, _ID = re.compile(r"[A-Z]{2}"), re.compile(r"[A-Z]{3}"), re.compile(r"[a-z][a-z-]{1,39}")
Data = Mapping[str, Any]


class BodyRefused(ValueError):
    """A body's file cannot be used; the sentence says which entry and why."""


@cache
def shipped(name: str) -> Body:
    """Return a body that comes with the house; raise BodyRefused where there is none of that name."""
    if name not in SHIPPED:
        raise BodyRefused(f"“{name}” is no body that comes with the house; there are {', '.join(SHIPPED)}.")
    text = resources.files("demarche.procedure").joinpath("served", f"{name}.toml").read_text(encoding="utf-8")
    return read(tomllib.loads(text))


def body_of(name: str, folder: Path) -> Body:
    """Return the body that an office names: one that comes with the house, or a file in the office's folder."""
    if not name.endswith(".toml"):
        return shipped(name)
    if Path(name).name != name:
        raise BodyRefused(f"“{name}” is not the name of a file in the office’s own folder.")
    try:
        return read(tomllib.loads((folder / name).read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise BodyRefused(f"There is no file {name} in the office’s folder.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise BodyRefused(f"{name} is not valid TOML: {wrong}.") from None


def read(data: Data) -> Body:
    """Return a body from its data; raise BodyRefused with a sentence about the first entry that cannot be meant so."""
    _only(data, KNOWN, "")
    kinds = [_kind(each, f"natures[{place}]") for place, each in enumerate(_list(data, "natures"), start=1)]
    by_code = {kind.code: kind for kind in kinds}
    if not kinds or len(by_code) != len(kinds):
        raise BodyRefused("The entry natures names at least one nature, each once.")
    consents = _table(data, "consents")
    _only(consents, {"asked", *Consent}, "consents.")
    asked = _consents(consents.get("asked", [each.value for each in Consent]))
    return Body(
        id=_like(data, "id", _ID, "small letters and hyphens"),
        name=_words(data, "name"),
        lead=_words(data, "lead"),
        kinds=by_code,
        pattern=_pattern(_table(data, "numbers").get("pattern", ""), "numbers.pattern", series=False),
        approvals=_between(data, "approvals", FEWEST_APPROVALS, MOST_APPROVALS),
        extension_days=_between(data, "extension_days", 0, 366),
        consents=asked,
        consent_names={each: str(_said(consents, each).get("name", LABELS[each])) for each in asked},
        consent_words={each: _asking(consents, each) for each in asked if "question" in _said(consents, each)},
        form_title=_words(data, "form_title"),
        clearance=tuple(_step(each, place, by_code) for place, each in enumerate(data.get("clearance", []), start=1)),
        terms={name: _terms(name, added) for name, added in _table(data, "vocabularies").items()},
        clauses={language: _clauses(language, own) for language, own in _table(data, "clauses").items()},
    )


def _kind(data: Data, where: str) -> Kind:
    _only(data, KNOWN_OF_A_NATURE, f"{where}.")
    role, series = str(data.get("role", "")), str(data.get("series", ""))
    if role not in ROLES:
        raise BodyRefused(f"The entry {where}.role is one of {', '.join(ROLES)}.")
    if series and not _SERIES.fullmatch(series):
        raise BodyRefused(f"The entry {where}.series is three capital letters.")
    return Kind(
        code=_like(data, "code", _CODE, "two capital letters", f"{where}."),
        role=role,
        name=_words(data, "name", f"{where}."),
        term=_term(data, where),
        law=_term(data["law"], f"{where}.law") if "law" in data else None,
        reply_days=_between(data, "reply_days", 0, 366, f"{where}."),
        answer_hours=_between(data, "answer_hours", 1, 24 * 60, f"{where}."),
        published=bool(data.get("published", True)),
        series=series,
        pattern=_pattern(data.get("pattern", ""), f"{where}.pattern", series=True) if series else "",
    )


def _term(data: Data, where: str) -> Term:
    try:
        return Term(days=data.get("days"), hours=data.get("hours"))
    except (ValueError, TypeError) as wrong:
        raise BodyRefused(f"The entry {where} needs a number of days or of hours: {wrong}") from None


def _pattern(value: Any, where: str, *, series: bool) -> str:
    pattern = str(value)
    places = re.findall(r"\{([^}]*)\}", pattern)
    wanted = ["number", "year"] if series else ["code", "number", "year"]
    if sorted(places) != sorted(wanted):
        raise BodyRefused(f"The entry {where} has {', '.join(f'{{{each}}}' for each in wanted)}, each once.")
    if re.search(r"\}\{", pattern):
        raise BodyRefused(f"The entry {where} needs a sign between its places: two numbers could not be told apart.")
    return pattern


def _step(data: Data, place: int, known: Mapping[str, Kind]) -> tuple[str, tuple[str, ...], str]:
    _only(data, {"name", "natures", "right"}, f"clearance[{place}].")
    natures = tuple(data.get("natures", known))
    if set(natures) - set(known) or not str(data.get("name", "")).strip() or not str(data.get("right", "")):
        raise BodyRefused(f"The entry clearance[{place}] needs a name, a right, and natures of this body.")
    return str(data["name"]), natures, str(data["right"])


def _consents(asked: list[str]) -> tuple[Consent, ...]:
    unknown = [each for each in asked if each not in set(Consent)]
    if unknown:
        raise BodyRefused(f"The entry consents.asked knows {', '.join(Consent)}; “{unknown[0]}” is none of them.")
    missing = [each.value for each in NEEDED if each.value not in asked]
    if missing:
        raise BodyRefused(f"The entry consents.asked lacks “{missing[0]}”: it is asked by every body.")
    return tuple(each for each in Consent if each.value in asked)


def _said(consents: Data, consent: Consent) -> Data:
    said = _table(consents, consent.value, "consents.")
    _only(said, {"name", "question", "meaning"}, f"consents.{consent.value}.")
    return said


def _asking(consents: Data, consent: Consent) -> tuple[Mapping[str, str], Mapping[str, str]]:
    said, where = _said(consents, consent), f"consents.{consent.value}."
    return _words(said, "question", where), _words(said, "meaning", where)


def _terms(name: str, added: list[Data]) -> tuple[Data, ...]:
    if not resources.files("demarche.procedure").joinpath("terms", f"{name}.json").is_file():
        raise BodyRefused(f"The entry vocabularies.{name} is no vocabulary of the house.")
    for place, each in enumerate(added, start=1):
        _only(each, {"code", "labels", "parent"}, f"vocabularies.{name}[{place}].")
        _words(each, "labels", f"vocabularies.{name}[{place}].")
    return tuple(added)


def _clauses(language: str, own: Data) -> dict[str, str]:
    if language not in LANGUAGES or not all(isinstance(text, str) and text.strip() for text in own.values()):
        raise BodyRefused(f"The entry clauses.{language} is a table of texts in one of {', '.join(LANGUAGES)}.")
    return {key: " ".join(text.split()) for key, text in own.items()}


def _only(data: Data, known: set[str], where: str) -> None:
    for name in data:
        if name not in known:
            raise BodyRefused(f"The entry {where}{name} is not known; known are {', '.join(sorted(known))}.")


def _words(data: Data, name: str, where: str = "") -> Mapping[str, str]:
    words = data.get(name)
    if not isinstance(words, Mapping) or not str(words.get("en", "")).strip() or set(words) - set(LANGUAGES):
        raise BodyRefused(f"The entry {where}{name} is a table of words by language, English among them.")
    return {language: " ".join(str(said).split()) for language, said in words.items()}


def _between(data: Data, name: str, least: int, most: int, where: str = "") -> int:
    value = data.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise BodyRefused(f"The entry {where}{name} is a whole number from {least} to {most}.")
    return value


def _like(data: Data, name: str, pattern: re.Pattern[str], words: str, where: str = "") -> str:
    value = str(data.get(name, ""))
    if not pattern.fullmatch(value):
        raise BodyRefused(f"The entry {where}{name} is made of {words}.")
    return value


def _table(data: Data, name: str, where: str = "") -> Data:
    found: Data = _kept(data.get(name, {}), Mapping, f"{where}{name}", "a table")
    return found


def _list(data: Data, name: str) -> Any:
    return _kept(data.get(name, []), list, name, "a list of tables")


def _kept(value: Any, kind: Any, name: str, words: str) -> Any:
    if not isinstance(value, kind):
        raise BodyRefused(f"The entry {name} is {words}.")
    return value
