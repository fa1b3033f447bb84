"""The way through a report or a request: its steps, their order, their questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from demarche.procedure.questionnaire import Page, Questionnaire, asked, holds, in_language, pages_asked, sets_of
from demarche.sites.intake import asking, questions
from demarche.sites.intake import forms as fixed
from demarche.sites.intake.carried import Carried


@dataclass(frozen=True)
class Step:
    """One page of the way: a page of the questionnaire, or one that every way has."""

    name: str
    title: str | Promise
    form: type[forms.Form] | None = None
    page: Page | None = None

    @property
    def kind(self) -> str:
        """Return what kind of page it is."""
        return self.page.kind if self.page else self.name

    @property
    def intro(self) -> str:
        """Return the words below its title, in the language of the page."""
        return in_language(self.page.intro, _language()) if self.page else ""


CHECK = Step("check", _("Check what you have written"))
RECEIPT = (
    Step("words", _("Your twelve words")),
    Step("proof", _("Two of your words"), fixed.Proof),
)
LATER_WAYS = {
    "consents": (Step("agreed", _("Change what you agreed to"), fixed.ConsentsNow), CHECK),
    "withdrawal": (Step("taking_back", _("Take your report back"), fixed.TakingBack),),
}
WITH_FILES = ("files", "persons-file")


def way_of(carried: Carried) -> Sequence[Step]:
    """Return the steps that this person is led through: who has words already is given no others."""
    if carried.kind in LATER_WAYS:
        return LATER_WAYS[carried.kind]
    form = questionnaire(carried)
    steps = [_step(page) for page in pages_asked(form, carried.answers)]
    return [*steps, CHECK, *(() if carried.returning else RECEIPT)]


def questionnaire(carried: Carried) -> Questionnaire:
    """Return the questions that this visit was begun with, even if the office asks others since."""
    form = asking.of(carried.form) if carried.form else None
    if form is None:
        form = asking.begun_with(carried.kind, carried.form.rpartition("-")[0])
        carried.form = form.code
    return form


def step_of(carried: Carried, name: str) -> Step:
    """Return a step by its name; the first one for a name that is none. Words are given before they are asked."""
    way = way_of(carried)
    if name == "proof" and not carried.words:
        name = "words"
    return next((step for step in way if step.name == name), way[0])


def after(carried: Carried, step: Step) -> Step | None:
    """Return the step that follows: straight back to the check for who only came to change something."""
    if step == RECEIPT[-1]:
        return None
    way = way_of(carried)
    position = _position(way, step)
    if carried.checked and position < way.index(CHECK):
        return next((one for one in way[: way.index(CHECK)] if one.name not in carried.seen), CHECK)
    return way[position + 1] if position + 1 < len(way) else None


def before(carried: Carried, step: Step) -> Step:
    """Return the step that one came from."""
    way = way_of(carried)
    if carried.checked and _position(way, step) < way.index(CHECK):
        return CHECK
    return way[max(0, _position(way, step) - 1)]


def progress(carried: Carried, step: Step) -> dict[str, Any]:
    """Return where in the way a step stands, for the line above its title."""
    way = way_of(carried)
    return {"number": _position(way, step) + 1, "total": len(way), "name": step.title}


def form_for(step: Step, carried: Carried, data: Any = None) -> forms.Form | None:
    """Return a step's form, filled with what was said before."""
    if step.kind == "questions" and step.page:
        said = carried.answers if data is None else _with_typed(carried, step.page, data)
        count = len(sets_of(step.page, said))
        return questions.PageForm(data, page=step.page, said=said, language=_language(), count=count)
    if step.kind == "consents":
        return fixed.Consents(data, initial=carried.answers.get(step.name, {}))
    if step.form is None:
        return None
    extra: dict[str, Any] = {"positions": carried.positions} if step.name == "proof" else {}
    return step.form(data, initial=carried.answers.get(step.name, {}), **extra)


def unanswered(carried: Carried) -> tuple[Step, forms.Form] | None:
    """Return the first page whose answers will not do; none when all can be sent."""
    for step in way_of(carried):
        asks = step.page if step.kind == "questions" else None
        if step.name == "proof" or (asks and questions.will_do(asks, carried.answers, _language())):
            continue
        form = form_for(step, carried, _as_typed(step, carried))
        if form is not None and not form.is_valid():
            return step, form
    return None


def remember(carried: Carried, step: Step, fields: Any) -> bool:
    """Keep what was typed on a page, whether it will do or not; tell whether it leads to questions not yet seen."""
    if step.name not in carried.seen:
        carried.seen.append(step.name)
    if step.kind == "questions" and step.page:
        before_it = _questions_of(carried, step.page)
        carried.answers = _with_typed(carried, step.page, fields)
        return not _questions_of(carried, step.page) <= before_it
    form = form_for(step, carried)
    if form is not None and step.name != "proof":
        carried.answers.setdefault(step.name, {}).update({name: fields.get(name, "") for name in form.fields})
    return False


def one_more(carried: Carried, page: Page) -> None:
    """Make room for another set of a page that is filled in several times."""
    sets = sets_of(page, carried.answers)
    carried.answers[page.name] = [*sets, {}][: page.most]


def one_less(carried: Carried, page: Page, number: int) -> None:
    """Take one set out."""
    sets = sets_of(page, carried.answers)
    carried.answers[page.name] = [one for place, one in enumerate(sets) if place != number] or [{}]


def said_by(carried: Carried) -> dict[str, Any]:
    """Return what was said to the questions that are asked in the end."""
    return asked(questionnaire(carried), carried.answers)


def _step(page: Page) -> Step:
    return Step(page.name, in_language(page.title, _language()), page=page)


def _position(way: Sequence[Step], step: Step) -> int:
    return next((place for place, one in enumerate(way) if one.name == step.name), 0)


def _language() -> str:
    return translation.get_language() or "en"


def _with_typed(carried: Carried, page: Page, fields: Any) -> dict[str, Any]:
    """Return all answers with those of one page as they were typed; what was not shown stays as it was."""
    sets = sets_of(page, carried.answers)
    typed = questions.typed(page, fields, len(sets))
    merged = [old | new for old, new in zip(sets, typed, strict=True)]
    return carried.answers | {page.name: merged if page.repeats else merged[0]}


def _as_typed(step: Step, carried: Carried) -> dict[str, Any]:
    """Return what was said on a page in the shape in which a browser sends it."""
    if step.kind != "questions" or step.page is None:
        return dict(carried.answers.get(step.name, {}))
    return {
        questions.field_name(step.page, question, number): one[question.name]
        for number, one in enumerate(sets_of(step.page, carried.answers))
        for question in step.page.questions
        if question.name in one
    }


def _questions_of(carried: Carried, page: Page) -> set[str]:
    sets = sets_of(page, carried.answers)
    return {
        questions.field_name(page, question, number)
        for number, one in enumerate(sets)
        for question in page.questions
        if holds(question.when, carried.answers, {page.name: one})
    }
