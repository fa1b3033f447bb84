"""Forms of the clauses: the office's words, a State's treaties, and what a letter takes from the library."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from demarche.clauses.catalogue import ACTS, ADDRESSEES, OPTIONS, TOPICS
from demarche.clauses.queries import Standing
from demarche.letters.clauses import Chosen


class ClauseForm(forms.Form):
    """A clause as the office writes it."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(label="Words", widget=forms.Textarea(attrs={"rows": 6}))

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs |= {"lang": language, "dir": "rtl" if language == "ar" else "ltr"}
        self.fields["text"].error_messages["required"] = "Write the clause, or go back to the one that ships."


class SeenForm(forms.Form):
    """Which version somebody saw before a step."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class TreatiesForm(forms.Form):
    """How a State stands to each treaty."""

    def __init__(self, *args: Any, treaties: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.treaties = list(treaties)
        for treaty in treaties:
            self.fields[f"{treaty}_act"] = forms.ChoiceField(
                label=f"By which act ({treaty})", choices=[("", "Not known here"), *ACTS.items()], required=False
            )
            self.fields[f"{treaty}_on"] = forms.DateField(
                label=f"On which day ({treaty})",
                required=False,
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                error_messages={"invalid": "Write the day as year-month-day, for instance 2006-01-24."},
            )
            for part in ("act", "on"):
                self.fields[f"{treaty}_{part}"].needed_in_the_end = True  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(standings: Mapping[str, Standing]) -> dict[str, Any]:
        """Return what stands, in the boxes."""
        acts = {f"{treaty}_act": standing.act for treaty, standing in standings.items()}
        return acts | {f"{treaty}_on": standing.on for treaty, standing in standings.items()}

    def told(self) -> dict[str, Standing]:
        """Return what was typed."""
        typed = self.cleaned_data
        return {treaty: Standing(typed[f"{treaty}_act"], typed[f"{treaty}_on"]) for treaty in self.treaties}


class StandingForm(forms.Form):
    """To whom a letter goes, and which optional clauses it has."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    addressee = forms.ChoiceField(
        label="The letter goes to", choices=list(ADDRESSEES.items()), widget=forms.RadioSelect
    )
    options = forms.MultipleChoiceField(
        label="Optional clauses", choices=list(OPTIONS.items()), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.CharField(
        label="To whom a letter on the same matter goes as well",
        required=False,
        help_text="As the letter shall say it, for instance: the Government of Portavia and Salin Harbour Works. It "
        "becomes public with this letter. Where this same letter goes to several addressees, registration "
        "names them by itself.",
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def chosen(self) -> Chosen:
        """Return the choice."""
        typed = self.cleaned_data
        return Chosen(typed["addressee"], tuple(typed["options"]), typed["others"])


class RightsForm(forms.Form):
    """Which rights a letter is about: the library proposes by them."""

    rights = forms.MultipleChoiceField(
        label="Rights concerned",
        choices=list(TOPICS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class TakeForm(forms.Form):
    """Which questions and articles a letter takes."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, questions: Iterable[str], provisions: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, ids in (("questions", questions), ("provisions", provisions)):
            self.fields[name] = forms.MultipleChoiceField(choices=[(each, each) for each in ids], required=False)
