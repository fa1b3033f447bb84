"""Forms of the queue: how urgent it is, who had it, what is looked for."""

import uuid
from typing import Any

from django import forms

from demarche.procedure.places import choices
from demarche.staff.queries import active
from demarche.staff.rights import Right
from demarche.triage.finding import WEEK, Wanted
from demarche.triage.states import SUBMISSION
from demarche.triage.urgency import LABELS, LEVELS
from demarche.triage.vocabulary import KINDS

LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish", "ar": "Arabic", "ru": "Russian", "zh": "Chinese"}
FILES = [("", "With or without"), ("with", "With files"), ("without", "Without files")]


class WeighForm(forms.Form):
    """How urgent a submission is, and why."""

    level = forms.ChoiceField(
        label="How urgent is it?",
        choices=[(level.key, f"{level.label}: {level.meaning}") for level in LEVELS],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how urgent it is."},
    )
    reason = forms.CharField(
        label="Why",
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text="One sentence, with the day that matters. Only who may know this submission can read it.",
        error_messages={"required": "Write in a sentence why: a colleague will want to know."},
    )


class TakeOverForm(forms.Form):
    """Who had it when the page was shown."""

    had = forms.UUIDField(widget=forms.HiddenInput)


class SearchForm(forms.Form):
    """What somebody looks for among the submissions."""

    narrows = True
    words = forms.CharField(
        label="Words",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "dir": "auto", "autocomplete": "off"}),
        help_text="Names, places, the first words of what was told. In any script; accents and capitals do not matter.",
    )
    state_code = forms.ChoiceField(label="State", required=False)
    language = forms.ChoiceField(
        label="Language", required=False, choices=[("", "Every language"), *LANGUAGES.items(), ("und", "Unknown")]
    )
    kind = forms.ChoiceField(label="Kind", required=False, choices=[("", "Every kind"), *KINDS.items()])
    urgency = forms.TypedChoiceField(
        label="Urgency", required=False, coerce=int, empty_value=None, choices=[("", "Every urgency"), *LABELS.items()]
    )
    state = forms.ChoiceField(
        label="Stands at", required=False, choices=[("", "Anywhere but in the junk"), *SUBMISSION.labels.items()]
    )
    whose = forms.ChoiceField(label="Whose", required=False)
    week_from = forms.RegexField(
        WEEK, label="From week", required=False, widget=forms.TextInput(attrs={"size": 9, "dir": "ltr"})
    )
    week_to = forms.RegexField(
        WEEK, label="To week", required=False, widget=forms.TextInput(attrs={"size": 9, "dir": "ltr"})
    )
    attached = forms.ChoiceField(label="Files", required=False, choices=FILES)

    def __init__(self, *args: Any, reader: uuid.UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues = [
            (str(staff.pk), staff.name)
            for staff in active()
            if Right.TRIAGE.value in staff.rights and staff.pk != reader
        ]
        self._choices("state_code", [("", "Every State"), *choices()])
        self._choices("whose", [("", "Anybody’s"), ("mine", "Mine"), ("nobody", "Nobody’s"), *colleagues])
        for name in ("week_from", "week_to"):
            self.fields[name].help_text = "Such as 2026-W10"
            self.fields[name].error_messages["invalid"] = "Write a week as 2026-W10: the year, W and two figures."

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """Return what is looked for."""
        return Wanted(**self.cleaned_data)
