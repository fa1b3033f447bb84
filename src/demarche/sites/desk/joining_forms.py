"""Forms of joining and clearing: what a colleague types; the rules live in the room."""

from collections.abc import Iterable
from typing import Any

from django import forms

from demarche.letters.vocabulary import ANSWERS, CHANNELS
from demarche.procedure.natures import every
from demarche.sites.look.forms import DayInput
from demarche.staff.rights import LABELS, Right

LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish"}
# What an answer is proved by: a message, a scan, a photograph of a signed page.
LARGEST_PROOF = 20_000_000
# The rights of those who see letters before they are signed.
CLEARING = (Right.DRAFT, Right.CASE, Right.TRANSMIT, Right.APPROVE_RELEASE, Right.OFFICE)


class RemarkForm(forms.Form):
    """What a mandate's holder says with the answer."""

    remark = forms.CharField(
        label="A word with your answer",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text="Whoever may know the letter reads it. Not needed.",
    )


class SignatoryForm(forms.Form):
    """Who signs for a mandate."""

    signatory = forms.ChoiceField(label="Who signs", required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signatory"].choices = list(choices)  # type: ignore[attr-defined]  # a choice field


class OfferForm(forms.Form):
    """Who takes each step of the clearance."""

    def __init__(self, *args: Any, steps: Iterable[tuple[Any, list[Any]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for step, people in steps:
            self.fields[self.name_of(step)] = forms.ChoiceField(
                label=step.name,
                choices=[("", "Choose a colleague"), *((str(staff.pk), staff.name) for staff in people)],
                help_text="Reads the signing copy and clears it, before the mandates sign.",
                error_messages={"required": f"Choose who takes the step “{step.name}”."},
            )

    @staticmethod
    def name_of(step: Any) -> str:
        """Return the name of a step's field."""
        return f"step_{step.pk.hex}"


class ClearForm(forms.Form):
    """The digest of the text that was shown, and a remark."""

    digest = forms.CharField(widget=forms.HiddenInput)
    remark = forms.CharField(
        label="A remark for the file",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text="Not needed. What must be mended goes back with a reason instead.",
    )


class ColleagueForm(forms.Form):
    """Another colleague who takes a step."""

    staff = forms.ChoiceField(label="Colleague", error_messages={"required": "Choose a colleague."})

    def __init__(self, *args: Any, people: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(staff.pk), staff.name) for staff in people]
        self.fields["staff"].choices = [("", "Choose a colleague"), *choices]  # type: ignore[attr-defined]


class DispatchForm(forms.Form):
    """By which way a letter goes to a mandate outside."""

    channel = forms.ChoiceField(label="By which way", choices=list(CHANNELS.items()), widget=forms.RadioSelect)
    to = forms.CharField(
        label="To whom",
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text="The person and the address, as you used them.",
        error_messages={"required": "Write to whom the letter goes."},
    )


class AnswerForm(forms.Form):
    """What a mandate outside answered, and the proof."""

    answer = forms.ChoiceField(label="What it answered", widget=forms.RadioSelect)
    proof = forms.FileField(
        label="The proof",
        help_text="The message, or a scan of the signed page. It is sealed with the letter.",
        error_messages={"required": "Attach the message or the signed page."},
    )

    def __init__(self, *args: Any, answers: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each, ANSWERS[each]) for each in answers]
        self.fields["answer"].choices = choices  # type: ignore[attr-defined]  # a choice field

    def clean_proof(self) -> Any:
        """Refuse a file that is no message and no page."""
        proof = self.cleaned_data["proof"]
        if proof.size > LARGEST_PROOF:
            raise forms.ValidationError("This file is larger than 20 MB: attach the one page that proves the answer.")
        return proof


class HoursForm(forms.Form):
    """How long mandates have to answer, by nature."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nature in every():
            self.fields[nature.value] = forms.IntegerField(
                label=f"{nature.label}: hours to answer",
                min_value=1,
                error_messages={"required": "Write a number of hours.", "min_value": "One hour at least."},
            )


class StepForm(forms.Form):
    """A step of the clearance."""

    name = forms.CharField(
        label="What the step is called",
        max_length=80,
        help_text="Such as “Desk officer of the region”, or “Legal adviser”.",
        error_messages={"required": "Give the step a name, such as “Desk officer of the region”."},
    )
    natures = forms.MultipleChoiceField(
        label="Which letters go through it",
        choices=[(nature.value, nature.label) for nature in every()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one kind of letter that goes through this step."},
    )
    right = forms.ChoiceField(
        label="Who can take it: colleagues who may",
        choices=[(right.value, LABELS[right]) for right in CLEARING],
    )


class NewSignatoryForm(forms.Form):
    """Somebody who signs for a mandate besides its holder."""

    name = forms.CharField(
        label="Name",
        max_length=120,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": "Write the name as it stands below a letter."},
    )
    since = forms.DateField(label="Since", widget=DayInput, error_messages={"required": "Write since which day."})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, language in LANGUAGES.items():
            self.fields[f"capacity_{code}"] = forms.CharField(
                label=f"What stands below the name, in {language}",
                max_length=200,
                required=code == "en",
                help_text="Such as “Vice-Chair on communications of the Working Group on …”." if code == "en" else "",
                error_messages={"required": "Write in English what stands below the name."},
            )

    def capacity(self) -> dict[str, str]:
        """Return what stands below the name, by language."""
        return {code: self.cleaned_data[f"capacity_{code}"] for code in LANGUAGES}


class UntilForm(forms.Form):
    """Until which day somebody signs."""

    until = forms.DateField(label="Until", widget=DayInput, error_messages={"required": "Write until which day."})
