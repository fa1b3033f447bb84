"""Forms of admission: refer, keep, take back, admit to a case; the rules live in the rooms."""

from collections.abc import Iterable
from typing import Any

from django import forms

from demarche.procedure.cannedtexts import LANGUAGES
from demarche.sites.desk.triage_forms import TELL_HINT, Prepared
from demarche.sites.look.forms import DayInput
from demarche.triage.vocabulary import REFERRALS, WRITTEN

NAMES = {
    "en": "English",
    "fr": "French",
    "es": "Spanish",
    "ar": "Arabic",
    "ru": "Russian",
    "zh": "Chinese",
}


class Reasoned(Prepared):
    """A decision with its reason for the record and, if wished, words to the source."""

    reason = forms.CharField(
        label="The reason in your words",
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text="For colleagues. The source does not read this.",
        error_messages={"required": "Write in a sentence why: a colleague will want to know."},
    )
    tell_source = forms.CharField(
        label="Words to the source",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text=TELL_HINT,
    )


class ReferForm(Reasoned):
    """To whom a submission is referred, and why."""

    referred_to = forms.ChoiceField(
        label="Refer it to",
        choices=list(REFERRALS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose to whom it is referred."},
    )
    body = forms.CharField(
        label="Which mandate or body",
        max_length=200,
        help_text="Its name, as a colleague would look for it. Where the source is told where to turn: to whom.",
        error_messages={"required": "Name the mandate or body."},
    )

    field_order = ["referred_to", "body", "reason"]


class KeepForm(Reasoned):
    """Why a submission is kept for information, and until when nobody looks at it."""

    review_on = forms.DateField(
        label="Look at it again on",
        widget=DayInput(),
        error_messages={"required": "Choose a day ahead.", "invalid": "Write a day, like 2026-05-16."},
    )


class ReopenForm(Reasoned):
    """Why a decision is taken back."""


class AdmitForm(forms.Form):
    """Which case a submission is admitted to."""

    case = forms.ChoiceField(label="Case", error_messages={"required": "Choose the case."})

    def __init__(self, *args: Any, cases: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case"].choices = [("", "Choose a case"), *cases]  # type: ignore[attr-defined]


class TakeInForm(forms.Form):
    """Who in a submission is who in the case, and why it belongs there."""

    reason = forms.CharField(
        label="Why it belongs to this case",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(
        self, *args: Any, named: list[tuple[int, str]], persons: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.named = named
        known = list(persons)
        for number, name in named:
            self.fields[f"person_{number}"] = forms.ChoiceField(
                label=f"Who is {name} in the case?",
                choices=[("", "A new person"), *known],
                required=False,
            )
            self.fields[f"person_{number}"].needed_in_the_end = True  # type: ignore[attr-defined]
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])

    def same(self) -> dict[int, str]:
        """Return which persons of the submission are already in the case."""
        said = {number: self.cleaned_data[f"person_{number}"] for number, _ in self.named}
        return {number: person for number, person in said.items() if person}


class TakeOutForm(forms.Form):
    """Why a submission is taken out of its case."""

    reason = forms.CharField(
        label="Why it does not belong to this case",
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": "Write in a sentence why: a colleague will want to know."},
    )


class DismissForm(forms.Form):
    """What tells two submissions apart."""

    reason = forms.CharField(
        label="What tells them apart",
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": "Write in a few words what tells them apart."},
    )


class LimitsForm(forms.Form):
    """The office's time limits in days."""

    acknowledge = forms.IntegerField(label="Open and acknowledge within", help_text="Days from the arrival.")
    check = forms.IntegerField(label="First check within", help_text="Days from the arrival.")
    decide = forms.IntegerField(label="Decide within", help_text="Days from the arrival.")
    remind = forms.IntegerField(label="Remind a source after", help_text="Days from a question that nobody answered.")


class TextForm(forms.Form):
    """A text that the office writes to sources again and again."""

    title = forms.CharField(label="Title", max_length=120, help_text="How colleagues find it. Sources do not read it.")
    kind = forms.ChoiceField(label="What it is", choices=list(WRITTEN.items()), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language in LANGUAGES:
            self.fields[language] = forms.CharField(
                label=NAMES[language],
                required=language == "en",
                widget=forms.Textarea(attrs={"rows": 7, "lang": language, "dir": "rtl" if language == "ar" else "ltr"}),
                error_messages={"required": "Write it in English at least: it stands beside every other language."},
            )

    def said(self) -> dict[str, Any]:
        """Return what was typed, as the step takes it."""
        typed = self.cleaned_data
        words = {language: typed[language] for language in LANGUAGES}
        return {"title": typed["title"], "kind": typed["kind"], "words": words}
