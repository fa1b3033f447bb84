"""Forms of the releases: what a colleague types; the rules live in the room."""

from collections.abc import Iterable
from typing import Any

from django import forms

from demarche.publication.states import KINDS
from demarche.sites.look.forms import DayInput


class PrepareForm(forms.Form):
    """What is to become public."""

    kind = forms.ChoiceField(label="What becomes public", widget=forms.RadioSelect)

    def __init__(self, *args: Any, kinds: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = set(kinds)
        self.fields["kind"].choices = [pair for pair in KINDS if pair[0] in allowed]  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """A reason, in a sentence or two."""

    reason = forms.CharField(label="Reason", widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}))

    def __init__(self, *args: Any, label: str, help_text: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label, self.fields["reason"].help_text = label, help_text
        self.fields["reason"].error_messages["required"] = "Say why, in a sentence or two."


class PostponeForm(forms.Form):
    """A later day, and why."""

    until = forms.DateField(
        label="Not before",
        widget=DayInput,
        error_messages={"required": "Choose a day.", "invalid": "Write a day, like 2022-06-16."},
    )
    reason = forms.CharField(
        label="Why it is put off",
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        help_text="It stays in the house.",
        error_messages={"required": "Say why, in a sentence or two."},
    )


class SureForm(forms.Form):
    """Nothing to type: a last look before a step."""


class ApproveForm(forms.Form):
    """The digest of the bytes that were shown."""

    digest = forms.CharField(widget=forms.HiddenInput)
