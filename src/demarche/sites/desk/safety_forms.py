"""Forms of safety: what a colleague types; the rules live in the room."""

from typing import Any

from django import forms

from demarche.safety.vocabulary import LEVELS, OUTCOMES, URGENCIES
from demarche.sites.look.forms import DayInput

WRITTEN = {"rows": 5, "dir": "auto"}


class RiskForm(forms.Form):
    """How dangerous a case is."""

    level = forms.ChoiceField(
        label="How high is the risk for those concerned?",
        choices=list(LEVELS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how high the risk is."},
    )
    urgency = forms.ChoiceField(
        label="How urgent is it?",
        choices=list(URGENCIES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how urgent it is."},
    )
    reasons = forms.CharField(
        label="Why",
        widget=forms.Textarea(WRITTEN),
        help_text="Threats, what happened to others there, what our own step may set off. It stays with the case.",
        error_messages={"required": "Write why: whoever takes over from you decides by it."},
    )
    review_on = forms.DateField(
        label="Look at it again on",
        required=False,
        widget=DayInput,
        help_text="Left empty: after 3 days for an extreme risk, 14 for a high, 60 for a moderate, 180 for a low one.",
        error_messages={"invalid": "Write a day, like 2022-05-16."},
    )


class CheckInForm(forms.Form):
    """What those concerned said when they were asked."""

    about = forms.ChoiceField(label="Asked", error_messages={"required": "Choose for which letter they were asked."})
    outcome = forms.ChoiceField(
        label="What they said",
        choices=list(OUTCOMES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they said."},
    )
    note = forms.CharField(
        label="In words",
        widget=forms.Textarea(WRITTEN),
        help_text="By which way they were asked, who answered, what has changed. It stays with the case.",
        error_messages={"required": "Write by which way they were asked, and what they said; or why nobody asks them."},
    )
    again_on = forms.DateField(
        label="Ask again on",
        required=False,
        widget=DayInput,
        help_text="Needed when they could not be reached.",
        error_messages={"invalid": "Write a day, like 2022-05-16."},
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = choices  # type: ignore[attr-defined]  # a choice field
