"""Questionnaires: what an office asks a source, page by page; versioned data that an office changes without code."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

# A page that is repeated, once for each person or event, has a list of sets of answers; any other has one set.
Answers = dict[str, str | list[str]]
Said = dict[str, Answers | list[Answers]]
Text = Mapping[str, str]

LINE, LONG = 300, 20_000
QUESTION_KINDS = {
    "line": "One line",
    "text": "As much as a page takes",
    "choice": "One of several answers",
    "choices": "Several of several answers",
    "yesno": "Yes or no",
    "date": "A date, as exactly as known",
    "number": "A number",
    "state": "A State",
}
# Pages with questions of the office's own, and the pages that every report has: their questions are fixed.
PAGE_KINDS = ("questions", "persons-file", "consents", "files")
# What triage, cases and letters read from an answer, whatever the question is called.
MEANINGS = {
    "state": "The State concerned",
    "role": "Who the submitter is to the persons concerned",
    "person_name": "The name of a person concerned",
    "person_about": "Who that person is",
    "what_happened": "What happened",
    "when": "When it happened",
    "where": "Where it happened",
    "perpetrators": "Who did it",
    "domestic_steps": "What was done in the country about it",
    "now": "How the situation is now",
    "submitter_name": "The submitter's name",
    "submitter_contact": "How to reach the submitter",
}


@dataclass(frozen=True)
class Choice:
    """One answer to choose."""

    value: str
    label: Text


@dataclass(frozen=True)
class Question:
    """One question: how it is answered, when it is asked, and what its answer means to those who read it."""

    name: str
    kind: str
    label: Text
    help: Text = field(default_factory=dict)
    # The sentence beside an answer that is missing; none when the question may stay empty.
    required: Text = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    when: Mapping[str, Any] | None = None
    means: str = ""


@dataclass(frozen=True)
class Page:
    """One page of questions; with `most` above one it is filled in once for each person, event or the like."""

    name: str
    kind: str
    title: Text
    intro: Text = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    when: Mapping[str, Any] | None = None
    most: int = 1
    # What one filled-in set is called, with its number (“Person 2”), and the words of the button for another.
    one: Text = field(default_factory=dict)
    more: Text = field(default_factory=dict)

    @property
    def repeats(self) -> bool:
        """Tell whether the page is filled in several times."""
        return self.most > 1


@dataclass(frozen=True)
class Questionnaire:
    """The questions that an office asks on one day: a name, a version, pages."""

    id: str
    version: int
    title: Text
    pages: tuple[Page, ...]

    @property
    def code(self) -> str:
        """Return under which name a submission says which form it answered: “sp-2”."""
        return f"{self.id}-{self.version}"

    def page(self, name: str) -> Page | None:
        """Return a page by its name."""
        return next((page for page in self.pages if page.name == name), None)

    def questions(self) -> Iterator[tuple[Page, Question]]:
        """Yield every question with its page, in the order in which they are asked."""
        for page in self.pages:
            for question in page.questions:
                yield page, question

    def meaning(self, means: str) -> tuple[Page, Question] | None:
        """Return the question whose answer has a meaning."""
        return next(((page, one) for page, one in self.questions() if one.means == means), None)


def in_language(text: Text, language: str) -> str:
    """Return a text in a language, in English where it has none, else in the first language that there is."""
    return text.get(language) or text.get(language.split("-")[0]) or text.get("en") or next(iter(text.values()), "")


def holds(
    condition: Mapping[str, Any] | None, said: Mapping[str, Any], beside: Mapping[str, Any] | None = None
) -> bool:
    """Tell whether a condition is met by what was said; `beside` holds the answers of the same filled-in set.

    `{"question": "about.kind", "is": ["law"]}`, `{"all": [...]}`, `{"any": [...]}`, `{"not": ...}`; none is always met.
    """
    if not condition:
        return True
    if "all" in condition:
        return all(holds(one, said, beside) for one in condition["all"])
    if "any" in condition:
        return any(holds(one, said, beside) for one in condition["any"])
    if "not" in condition:
        return not holds(condition["not"], said, beside)
    return any(value in condition["is"] for value in _values(condition["question"], said, beside))


def asked(form: Questionnaire, said: Mapping[str, Any]) -> Said:
    """Return what was said to the questions that are asked: answers to others are left out, empty sets too."""
    kept: Said = {}
    for page in form.pages:
        if page.kind != "questions" or not holds(page.when, kept):
            continue
        if page.repeats:
            sets = [_answered(page, one, kept) for one in sets_of(page, said)]
            kept[page.name] = [one for one in sets if any(one.values())]
        else:
            kept[page.name] = _answered(page, sets_of(page, said)[0], kept)
    return kept


def pages_asked(form: Questionnaire, said: Mapping[str, Any]) -> list[Page]:
    """Return the pages that somebody who said this is shown."""
    kept = asked(form, said)
    return [page for page in form.pages if holds(page.when, kept)]


def sets_of(page: Page, said: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the sets of answers to a page: one at least, and no more than it takes."""
    here = said.get(page.name)
    sets = here if isinstance(here, list) else [here]
    return [dict(one) for one in sets if isinstance(one, dict)][: page.most] or [{}]


def said_in(form: Questionnaire, said: Mapping[str, Any], means: str) -> list[str]:
    """Return the answers with a meaning, one for each filled-in set that has one."""
    found = form.meaning(means)
    if found is None:
        return []
    page, question = found
    answers = [_as_text(one.get(question.name, "")) for one in sets_of(page, said)]
    return [answer for answer in answers if answer.strip()]


def summary(form: Questionnaire, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what everybody reads of a report, whatever its questions were called: the facts by their meaning."""
    facts = {means: "\n".join(said_in(form, said, means)) for means in MEANINGS}
    people = form.meaning("person_name") or form.meaning("person_about")
    sets = sets_of(people[0], said) if people else []
    persons = [{"name": _meant(form, one, "person_name"), "about": _meant(form, one, "person_about")} for one in sets]
    submitter = {"role": facts["role"], "name": facts["submitter_name"], "contact": facts["submitter_contact"]}
    told = ("what_happened", "when", "where", "perpetrators", "domestic_steps", "now")
    return {
        "state": facts["state"],
        "submitter": submitter,
        "persons": [person for person in persons if person["name"] or person["about"]],
        **{key: facts[key] for key in told},
    }


def _meant(form: Questionnaire, one: Mapping[str, Any], means: str) -> str:
    found = form.meaning(means)
    return _as_text(one.get(found[1].name, "")) if found else ""


def _answered(page: Page, one: Mapping[str, Any], kept: Mapping[str, Any]) -> Answers:
    """Return the answers to those questions of a page that are asked, in their order."""
    answers: Answers = {}
    beside = {page.name: answers}
    for question in page.questions:
        if not question.when or holds(question.when, kept, beside):
            value = one.get(question.name, [] if question.kind == "choices" else "")
            answers[question.name] = [str(v) for v in value] if isinstance(value, list) else str(value)
    return answers


def _values(question: str, said: Mapping[str, Any], beside: Mapping[str, Any] | None) -> list[str]:
    page, _, name = question.partition(".")
    here = beside[page] if beside and page in beside else said.get(page)
    found: list[str] = []
    for one in here if isinstance(here, list) else [here]:
        value = one.get(name, "") if isinstance(one, dict) else ""
        found += value if isinstance(value, list) else [value]
    return found


def _as_text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
