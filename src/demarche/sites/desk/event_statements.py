"""The form of a new event: with all that is said about it, a statement on each line."""

from typing import Any

from django import forms

from demarche.cases.vocabulary import DISCLOSURES
from demarche.sites.desk.event_forms import EventForm


class NewEventForm(EventForm):
    """Something that happened, and the statements about it."""

    statements = forms.CharField(
        label="What is said about it, a statement on each line",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text="A line may begin with “Known:” or with “According to his lawyer:”; any other is reported. Each "
        "becomes a fact, which can be amended on its own.",
    )
    told_to = forms.ChoiceField(
        label="To whom these statements may be told",
        choices=list(DISCLOSURES.items()),
        widget=forms.RadioSelect,
        initial="government",
        required=False,
    )
    about = forms.ChoiceField(label="Whom they are about", required=False)

    def __init__(self, *args: Any, persons: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = [("", "Nobody in particular"), *persons]  # type: ignore[attr-defined]

    def told(self) -> list[Any]:
        """Return the boxes of what is said about it."""
        return self.boxes("statements", "told_to", "about")
