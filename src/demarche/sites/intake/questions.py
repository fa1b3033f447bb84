"""A questionnaire's page as a form: its fields, set by set, in the source's language."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from demarche.procedure.places import choices
from demarche.procedure.questionnaire import LINE, LONG, Page, Question, Said, holds, in_language, sets_of
from demarche.sites.intake.forms import text

ROWS, MANY_ROWS = 4, 12
# More answers than these stand in a list that opens, not one below the other.
FEW = 8
TYPED = ("line", "text", "date", "number")


class PageForm(forms.Form):
    """One page of a questionnaire, as far as its questions are asked after what was said so far."""

    def __init__(self, data: Any = None, *, page: Page, said: Said, language: str, count: int = 1) -> None:
        super().__init__(data, initial=_initial(page, said))
        self.page, self.count, self.language = page, count, language
        sets = sets_of(page, said)
        # Names are never prefixed by Django: a field's name is what the page, the script and the tests call it.
        for number in range(count):
            beside = {page.name: sets[number] if number < len(sets) else {}}
            for question in page.questions:
                if holds(question.when, said, beside):
                    self.fields[self.name_of(question, number)] = _field(question, language)

    def name_of(self, question: Question, number: int) -> str:
        """Return a field's name: page-question, or page-number-question where the page is filled in several times."""
        return field_name(self.page, question, number)

    @property
    def more(self) -> str:
        """Return the words of the button for another set."""
        return in_language(self.page.more, self.language)

    def groups(self) -> Iterator[dict[str, Any]]:
        """Yield the sets of the page: what each is called, and its fields."""
        for number in range(self.count):
            named = [(question, self.name_of(question, number)) for question in self.page.questions]
            yield {
                "title": f"{in_language(self.page.one, self.language)} {number + 1}" if self.page.repeats else "",
                "fields": [(f"{self.page.name}.{q.name}", self[name]) for q, name in named if name in self.fields],
            }


def will_do(page: Page, said: Said, language: str) -> bool:
    """Tell whether the answers to a page will do as they stand: what its form would say, without building one."""
    for beside in sets_of(page, said):
        for question in page.questions:
            if holds(question.when, said, {page.name: beside}):
                try:
                    _standing_field(_Same(question), language).clean(beside.get(question.name))
                except ValidationError:
                    return False
    return True


def field_name(page: Page, question: Question, number: int) -> str:
    """Return the name of a question's field in one set of its page."""
    return f"{page.name}-{number}-{question.name}" if page.repeats else f"{page.name}-{question.name}"


def typed(page: Page, fields: Any, count: int) -> list[dict[str, Any]]:
    """Return what was typed on a page, set by set, whether it will do or not."""
    return [
        {
            question.name: _values(fields, name) if question.kind == "choices" else str(fields.get(name, ""))
            for question in page.questions
            if (name := field_name(page, question, number)) in fields or question.kind == "choices"
        }
        for number in range(count)
    ]


def _values(fields: Any, name: str) -> list[str]:
    return list(fields.getlist(name)) if hasattr(fields, "getlist") else list(fields.get(name, []))


def _initial(page: Page, said: Said) -> dict[str, Any]:
    return {
        field_name(page, question, number): one[question.name]
        for number, one in enumerate(sets_of(page, said))
        for question in page.questions
        if question.name in one
    }


class _Same:
    """A question as a key: questionnaires are read once and stand, so that each of their questions is itself alone."""

    def __init__(self, question: Question) -> None:
        self.question = question

    def __hash__(self) -> int:
        return id(self.question)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.question is other.question


@lru_cache(maxsize=2048)
def _standing_field(same: _Same, language: str) -> forms.Field:
    """Return a field to check answers with; it is never shown, so it can serve everybody."""
    return _field(same.question, language)


def _field(question: Question, language: str) -> forms.Field:
    label, help_text = in_language(question.label, language), in_language(question.help, language)
    required = in_language(question.required, language)
    if question.kind == "text":
        return text(label, help_text=help_text, required=required, rows=rows(question))
    if question.kind in ("line", "date", "number"):
        field = text(label, help_text=help_text, required=required)
        if question.kind == "number":
            field.widget.attrs["inputmode"] = "numeric"
        return field
    errors: dict[str, Any] = {"required": required, "invalid_choice": _("Choose one of the answers.")}
    choosable = options(question, language)
    shared: dict[str, Any] = {"label": label, "help_text": help_text, "required": bool(required)}
    if question.kind == "choices":
        ticks = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(choices=choosable, widget=ticks, error_messages=errors, **shared)
    if len(choosable) > FEW:
        return forms.ChoiceField(choices=[("", "—"), *choosable], error_messages=errors, **shared)
    return forms.ChoiceField(choices=choosable, widget=forms.RadioSelect, error_messages=errors, **shared)


def rows(question: Question) -> int:
    """Return how many lines a question's field shows; none for what is answered in one line."""
    if question.kind != "text":
        return 0
    return MANY_ROWS if question.means == "what_happened" else ROWS


def longest(question: Question) -> int:
    """Return how many signs an answer may have."""
    return LONG if question.kind == "text" else LINE


def options(question: Question, language: str) -> list[tuple[str, Any]]:
    """Return the answers to choose from: what is stored, and its words."""
    if question.kind in TYPED:
        return []
    if question.kind == "state":
        return list(choices(language))
    if question.kind == "yesno":
        return [("yes", _("Yes")), ("no", _("No"))]
    return [(choice.value, in_language(choice.label, language)) for choice in question.choices]


def shown_as(question: Question, value: object, language: str) -> str:
    """Return an answer in words: the label of what was chosen, else what was typed."""
    labels = {key: str(label) for key, label in options(question, language)}
    values: Mapping[str, Any] | list[Any] = value if isinstance(value, list) else [value]
    return ", ".join(labels.get(str(one), str(one)) for one in values)
