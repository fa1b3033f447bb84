"""The way through a report or a request: its steps, their order, their questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from demarche.sites.intake import forms as questions
from demarche.sites.intake.carried import Carried


@dataclass(frozen=True)
class Step:
    """One page of the way."""

    name: str
    title: str | Promise
    form: type[forms.Form] | None = None


CHECK = Step("check", _("Check what you have written"))
RECEIPT = (
    Step("words", _("Your twelve words")),
    Step("proof", _("Two of your words"), questions.Proof),
)
WAYS = {
    "report": (
        Step("about", _("Which State, and who you are"), questions.About),
        Step("persons", _("Who is concerned"), questions.Persons),
        Step("happened", _("What happened"), questions.Happened),
        Step("consents", _("What we may tell, and to whom"), questions.Consents),
        Step("files", _("Files")),
        Step("you", _("How to reach you"), questions.You),
        CHECK,
        *RECEIPT,
    ),
    "consents": (Step("agreed", _("Change what you agreed to"), questions.ConsentsNow), CHECK),
    "withdrawal": (Step("taking_back", _("Take your report back"), questions.TakingBack),),
    "meeting": (Step("meeting", _("Your request"), questions.Meeting), CHECK, *RECEIPT),
}


def way_of(carried: Carried) -> Sequence[Step]:
    """Return the steps: who has words already is given no others."""
    return [step for step in WAYS[carried.kind] if not (carried.returning and step in RECEIPT)]


def step_of(carried: Carried, name: str) -> Step:
    """Return a step by its name; the first one for a name that is none. Words are given before they are asked."""
    way = way_of(carried)
    if name == "proof" and not carried.words:
        name = "words"
    return next((step for step in way if step.name == name), way[0])


def after(carried: Carried, step: Step) -> Step | None:
    """Return the step that follows: straight back to the check for who only came to change something."""
    way = way_of(carried)
    position = way.index(step)
    if carried.checked and position < way.index(CHECK):
        return CHECK
    return way[position + 1] if position + 1 < len(way) else None


def before(carried: Carried, step: Step) -> Step:
    """Return the step that one came from."""
    way = way_of(carried)
    if carried.checked and way.index(step) < way.index(CHECK):
        return CHECK
    return way[max(0, way.index(step) - 1)]


def progress(carried: Carried, step: Step) -> dict[str, Any]:
    """Return where in the way a step stands, for the line above its title."""
    way = way_of(carried)
    return {"number": way.index(step) + 1, "total": len(way), "name": step.title}


def form_for(step: Step, carried: Carried, data: Any = None) -> forms.Form | None:
    """Return a step's form, filled with what was said before."""
    if step.form is None:
        return None
    extra: dict[str, Any] = {}
    if step.name == "about":
        extra["language"] = translation.get_language() or "en"
    if step.name == "persons":
        extra["count"] = int(carried.answers.get("persons", {}).get("count", 1))
    if step.name == "proof":
        extra["positions"] = carried.positions
    return step.form(data, initial=carried.answers.get(step.name, {}), **extra)


def unanswered(carried: Carried) -> tuple[Step, forms.Form] | None:
    """Return the first page whose answers will not do; none when all can be sent."""
    for step in way_of(carried):
        form = form_for(step, carried, carried.answers.get(step.name, {}))
        if form is not None and step.name != "proof" and not form.is_valid():
            return step, form
    return None


def remember(carried: Carried, step: Step, fields: Any) -> None:
    """Keep what was typed on a page, whether it will do or not."""
    form = form_for(step, carried)
    if form is None or step.name == "proof":
        return
    said = carried.answers.setdefault(step.name, {"count": 1} if step.name == "persons" else {})
    said.update({name: fields.get(name, "") for name in form.fields})


def one_more_person(carried: Carried) -> None:
    """Make room for another person."""
    said = carried.answers["persons"]
    said["count"] = min(int(said["count"]) + 1, questions.MOST_PERSONS)
