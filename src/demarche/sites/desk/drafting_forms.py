"""Forms of drafting: which facts stand behind a sentence, which word is written how."""

from collections.abc import Iterable
from typing import Any

from django import forms


class FactsForm(forms.Form):
    """Facts of the case, to be chosen."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    facts = forms.MultipleChoiceField(
        label="Facts", required=False, widget=forms.CheckboxSelectMultiple(attrs={"dir": "auto"})
    )

    def __init__(self, *args: Any, facts: Iterable[tuple[str, str]], label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facts"].choices = list(facts)  # type: ignore[attr-defined]  # a choice field
        self.fields["facts"].label = label


class SaidForm(FactsForm):
    """The facts behind one sentence, known by its words."""

    said = forms.CharField(widget=forms.HiddenInput)


class WordForm(forms.Form):
    """A word of the letter: written as it should be, or right as it stands."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    word = forms.CharField(widget=forms.HiddenInput)
    by_word = forms.CharField(label="Write", required=False, max_length=200, widget=forms.TextInput({"dir": "auto"}))


class RestoreForm(forms.Form):
    """An older version to be put in force again."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)
