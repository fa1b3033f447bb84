"""Edits of a questionnaire's data, as an office makes them: pages, questions, their order and their conditions."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from demarche.procedure.questionnaire import QUESTION_KINDS, in_language
from demarche.questionnaires.errors import PartGone

ALWAYS, IF, UNLESS = "always", "if", "unless"
WITH_CHOICES = ("choice", "choices")
Data = dict[str, Any]


def page_of(body: Mapping[str, Any], name: str) -> Data:
    """Return a page's data; raise PartGone where there is none."""
    found: Data | None = next((page for page in body["pages"] if page["name"] == name), None)
    if found is None:
        raise PartGone("This page is not in the questionnaire any more.")
    return found


def question_of(body: Mapping[str, Any], page: str, name: str) -> Data:
    """Return a question's data; raise PartGone where there is none."""
    questions = page_of(body, page).get("questions", [])
    found: Data | None = next((one for one in questions if one["name"] == name), None)
    if found is None:
        raise PartGone("This question is not in the questionnaire any more.")
    return found


def amend_page(body: Data, name: str, *, texts: Mapping[str, Any], most: int, condition: Mapping[str, Any]) -> None:
    """Set a page's words, how often it is filled in, and when it is asked."""
    page = page_of(body, name)
    page["title"] = texts["title"]
    _set(page, "intro", texts["intro"])
    _set(page, "repeat", {"most": most, "one": texts["one"], "more": texts["more"]} if most > 1 else None)
    _set(page, "when", condition)


def amend_question(body: Data, page: str, name: str, **values: Any) -> None:
    """Set a question: its kind, words, answers to choose, meaning, and when it is asked."""
    question = question_of(body, page, name)
    for key, value in values.items():
        _set(question, key, value)
    if question["kind"] not in WITH_CHOICES:
        question.pop("choices", None)


def add_page(body: Data, title: str) -> str:
    """Add a page with one question at the end; return its name."""
    name = _free(title, {page["name"] for page in body["pages"]})
    first = {"name": "answer", "kind": "text", "label": {"en": "A new question"}}
    body["pages"].append({"name": name, "kind": "questions", "title": {"en": title}, "questions": [first]})
    return name


def add_question(body: Data, page: str, label: str) -> str:
    """Add a question at the end of a page; return its name."""
    found = page_of(body, page)
    questions = found.setdefault("questions", [])
    name = _free(label, {one["name"] for one in questions})
    questions.append({"name": name, "kind": "line", "label": {"en": label}})
    return name


def remove(body: Data, page: str, name: str = "") -> None:
    """Take a question out, or a whole page."""
    if name:
        found = page_of(body, page)
        found["questions"] = [one for one in found["questions"] if one is not question_of(body, page, name)]
    else:
        body["pages"] = [one for one in body["pages"] if one is not page_of(body, page)]


def move(body: Data, page: str, name: str = "", *, up: bool) -> None:
    """Move a question within its page, or a page, by one place."""
    row = page_of(body, page)["questions"] if name else body["pages"]
    place = row.index(question_of(body, page, name) if name else page_of(body, page))
    other = place - 1 if up else place + 1
    if 0 <= other < len(row):
        row[place], row[other] = row[other], row[place]


def choices_from(lines: Mapping[str, list[str]], known: list[Data]) -> list[Data]:
    """Return answers to choose from their lines in each language; an answer that stays keeps what it is stored as."""
    english, taken = lines.get("en", []), set[str]()
    found: list[Data] = []
    for place, label in enumerate(english):
        same = next((one["value"] for one in known if in_language(_text(one["label"]), "en") == label), None)
        at_place = known[place]["value"] if len(known) == len(english) else None
        value = next((one for one in (same, at_place) if one and one not in taken), None) or _free(label, taken)
        taken.add(value)
        words = {language: said[place] for language, said in lines.items() if place < len(said)}
        found.append({"value": value, "label": words})
    return found


def answers_before(body: Mapping[str, Any], page: str, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield each answer that stands before a page or question: “about.kind=law”, with its words."""
    for one in body["pages"]:
        if one["name"] == page and not name:
            return
        for question in one.get("questions", []):
            if one["name"] == page and question["name"] == name:
                return
            for value, label in _answers(question):
                asked = in_language(_text(question["label"]), "en")
                yield f"{one['name']}.{question['name']}={value}", f"{asked} — {label}"


def condition(mode: str, picked: list[str]) -> Data:
    """Return the condition that asks if, or unless, one of these answers was given."""
    if mode == ALWAYS or not picked:
        return {}
    wanted: dict[str, list[str]] = {}
    for one in picked:
        question, _, value = one.partition("=")
        wanted.setdefault(question, []).append(value)
    each = [{"question": question, "is": values} for question, values in wanted.items()]
    any_of: Data = each[0] if len(each) == 1 else {"any": each}
    return {"not": any_of} if mode == UNLESS else any_of


def picked_in(when: Mapping[str, Any] | None) -> tuple[str, list[str]]:
    """Return a condition as a mode and its answers; one that was made otherwise cannot be shown so, and stays."""
    if not when:
        return ALWAYS, []
    mode, inner = (UNLESS, when["not"]) if "not" in when else (IF, when)
    each = inner.get("any", [inner])
    if not all("question" in one for one in each):
        return "", []
    return mode, [f"{one['question']}={value}" for one in each for value in one["is"]]


def _answers(question: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if question["kind"] == "yesno":
        yield from (("yes", "Yes"), ("no", "No"))
    elif question["kind"] in WITH_CHOICES and question["kind"] in QUESTION_KINDS:
        for choice in question.get("choices", []):
            yield choice["value"], in_language(_text(choice["label"]), "en")


def _text(value: Any) -> Mapping[str, str]:
    return {"en": value} if isinstance(value, str) else value


def _set(part: Data, key: str, value: Any) -> None:
    if value:
        part[key] = value
    else:
        part.pop(key, None)


def _free(words: str, taken: set[str]) -> str:
    """Return a short name made from words that no other has."""
    plain = re.sub(r"[^a-z0-9]+", "_", words.casefold()).strip("_")[:30].strip("_")
    plain = plain if plain[:1].isalpha() else f"q_{plain}".rstrip("_")
    return next(name for name in (plain, *(f"{plain}_{n}" for n in range(2, 999))) if name not in taken)
