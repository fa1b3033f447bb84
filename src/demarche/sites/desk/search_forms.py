"""Forms of the one search: what is looked for, and the name under which a search is kept."""

from typing import Any

from django import forms

from demarche.procedure.places import choices
from demarche.searching.finding import Wanted

KINDS = [("", "Everything"), ("case", "Cases"), ("letter", "Letters and replies"), ("submission", "Submissions")]


class FindForm(forms.Form):
    """What somebody looks for among everything that he or she may know."""

    narrows = True
    words = forms.CharField(
        label="Words",
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "dir": "auto", "autocomplete": "off"}),
        help_text="Names, places, anything that was written. In any script; accents and capitals do not matter.",
        error_messages={"required": "Write at least one word to look for."},
    )
    kind = forms.ChoiceField(label="In", required=False, choices=KINDS)
    state_code = forms.ChoiceField(label="State", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state_code"].choices = [("", "Every State"), *choices()]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """Return what is looked for."""
        return Wanted(**{name: self.cleaned_data[name] for name in ("words", "kind", "state_code")})


class KeepForm(FindForm):
    """A search with the name under which it is kept."""

    name = forms.CharField(
        label="Keep this search as",
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
        error_messages={"required": "Give the search a name by which you find it again."},
    )
