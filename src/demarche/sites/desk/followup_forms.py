"""Forms of follow-up: what became of somebody, and when somebody looks again."""

from collections.abc import Iterable
from typing import Any

from django import forms

from demarche.procedure.outcomes import CHOICES, PRECISIONS
from demarche.sites.look.forms import DayInput
from demarche.vocabularies.queries import choices

DAY = {"required": "Give the day.", "invalid": "Write a day, like 2022-05-16."}


class OutcomeForm(forms.Form):
    """What became of somebody, who says so."""

    outcome = forms.ChoiceField(label="What became of the person", choices=CHOICES, widget=forms.RadioSelect)
    on = forms.DateField(label="When", widget=DayInput(), error_messages=DAY)
    precision = forms.ChoiceField(label="How precisely the day is known", choices=PRECISIONS, initial="day")
    source = forms.CharField(
        label="Who says so",
        help_text="As you would write it in a note: “her lawyer, by telephone”, “the Government’s reply of 16 May”.",
        error_messages={"required": "Say who says so."},
    )
    reliability = forms.ChoiceField(label="How reliable the source is")
    note = forms.CharField(
        label="What is known", required=False, widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = str((self.initial or {}).get("reliability", ""))
        self.fields["reliability"].choices = choices("reliability", keep=[held])  # type: ignore[attr-defined]


class ReviewForm(forms.Form):
    """When somebody looks again."""

    review_on = forms.DateField(
        label="Look again on", required=False, widget=DayInput(), help_text="Nobody is asked again without a day."
    )
    reviewer = forms.ChoiceField(label="Who looks again", required=False)

    def __init__(self, *args: Any, colleagues: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reviewer"].choices = list(colleagues)  # type: ignore[attr-defined]


class NewForm(OutcomeForm, ReviewForm):
    """A new follow-up of a person in a case."""

    person = forms.ChoiceField(label="Who")
    letter = forms.ChoiceField(label="After which letter", required=False)
    field_order = ("person", "outcome", "on", "precision", "source", "reliability", "note", "letter")

    def __init__(
        self, *args: Any, persons: Iterable[tuple[str, str]], letters: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = list(persons)  # type: ignore[attr-defined]
        self.fields["letter"].choices = [("", "None"), *letters]  # type: ignore[attr-defined]
