"""The way through a report or a request: its steps, their order, their pages."""

import secrets
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from demarche.sites.intake import forms as questions
from demarche.sites.intake.carried import Carried
from demarche.vault.receipt import LANGUAGES, Receipt


@dataclass(frozen=True)
class Step:
    """One page of the way."""

    name: str
    title: str | Promise
    form: type[forms.Form] | None = None


REPORT = (
    Step("about", _("Which State, and who you are"), questions.About),
    Step("persons", _("Who is concerned"), questions.Persons),
    Step("happened", _("What happened"), questions.Happened),
    Step("consents", _("What we may tell, and to whom"), questions.Consents),
    Step("files", _("Files")),
    Step("you", _("How to reach you"), questions.You),
    Step("check", _("Check what you have written")),
    Step("words", _("Your twelve words")),
    Step("proof", _("Two of your words"), questions.Proof),
)
MEETING = (
    Step("meeting", _("Your request"), questions.Meeting),
    Step("check", _("Check what you have written")),
    Step("words", _("Your twelve words")),
    Step("proof", _("Two of your words"), questions.Proof),
)
WAYS = {"report": REPORT, "meeting": MEETING}


def step_of(kind: str, name: str) -> Step:
    """Return a step by its name; the first one for a name that is none."""
    return next((step for step in WAYS[kind] if step.name == name), WAYS[kind][0])


def beside(kind: str, name: str, distance: int) -> Step:
    """Return the step after or before another."""
    names = [step.name for step in WAYS[kind]]
    position = names.index(step_of(kind, name).name) + distance
    return WAYS[kind][max(0, min(position, len(names) - 1))]


def progress(kind: str, name: str) -> dict[str, Any]:
    """Return where in the way a step stands, for the line above its title."""
    names = [step.name for step in WAYS[kind]]
    return {"number": names.index(name) + 1, "total": len(names), "name": step_of(kind, name).title}


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
    initial = carried.answers.get(step.name, {})
    return step.form(data, initial=initial, **extra) if data is not None else step.form(initial=initial, **extra)


def give_words(carried: Carried) -> None:
    """Give a source twelve words, once, and choose the two that are to be typed back."""
    language = (translation.get_language() or "en").split("-")[0]
    if not carried.words:
        carried.words = Receipt.new().entropy.hex()
        carried.language = translation.get_language() or "en"
        carried.positions = sorted(secrets.SystemRandom().sample(range(12), 2))
    carried.answers["words"] = {"language": language if language in LANGUAGES else "en"}


def receipt_of(carried: Carried) -> Receipt:
    """Return the receipt that is being given."""
    return Receipt(carried.entropy, carried.answers.get("words", {}).get("language", "en"))
