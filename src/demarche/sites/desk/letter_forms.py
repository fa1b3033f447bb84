"""Forms of the letters: what a colleague types; the rules live in the room."""

from typing import Any

from django import forms

from demarche.letters.clauses import LANGUAGES
from demarche.letters.content import NEEDED, SECTIONS, LetterText, split_paragraphs
from demarche.procedure import natures

LANGUAGE_NAMES = {"en": "English", "fr": "French", "es": "Spanish"}
# What letters do, by their role.
SAID = {
    "appeal": "asks to stop what is happening",
    "allegation": "asks about what happened",
    "other": "says something else",
}


class DraftForm(forms.Form):
    """A letter to be begun."""

    nature = forms.ChoiceField(
        label="What kind of letter",
        choices=natures.choices,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label="Language of the letter", choices=[(code, LANGUAGE_NAMES[code]) for code in LANGUAGES]
    )
    on_legislation = forms.BooleanField(label="It comments on legislation or policy", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = self.fields["nature"]
        own.initial = next((each.value for each in natures.every() if each.kind.role == "allegation"), None)
        own.help_text = "; ".join(f"{each.label}: {SAID[each.kind.role]}" for each in natures.every()) + "."
        laws = [each for each in natures.every() if each.may_comment_on_law]
        if not laws:
            del self.fields["on_legislation"]
            return
        told = [f"{each.label.lower()}: public {each.term(on_legislation=True)} after sending" for each in laws]
        self.fields["on_legislation"].help_text = f"Possible for {', '.join(told)}."


class TextForm(forms.Form):
    """A letter's text: one box a section, an empty line between paragraphs."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    # The working text that this is typed in, as it was kept last.
    working = forms.UUIDField(widget=forms.HiddenInput, required=False)
    turn = forms.IntegerField(widget=forms.HiddenInput, required=False)
    press_release_warning = forms.BooleanField(
        label="Say that a press release may follow", required=False, help_text="Adds the paragraph that warns of it."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label, hint in SECTIONS:
            rows = 2 if name == "subject" else 8
            self.fields[name] = forms.CharField(
                label=label, help_text=hint, required=False, widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"})
            )
            # A draft may lack it for now; the letter does not.
            self.fields[name].needed_in_the_end = name in NEEDED  # type: ignore[attr-defined]
        self.order_fields(
            ["seen_version", "working", "turn", *(name for name, _, _ in SECTIONS), "press_release_warning"]
        )

    @staticmethod
    def initial_of(text: LetterText, version: int) -> dict[str, Any]:
        """Return a text as it stands in the boxes."""
        boxes = {name: value for name, value in text.dump().items() if not isinstance(value, list)}
        boxes |= {name: "\n\n".join(value) for name, value in text.dump().items() if isinstance(value, list)}
        return boxes | {"seen_version": version}

    def see(self, version: int, **kept: str) -> None:
        """Show the form again as one that has seen a version, and is kept in a working text; what was typed stays."""
        typed = self.data.copy()  # type: ignore[attr-defined]  # a form's data is a QueryDict here
        typed["seen_version"] = str(version)
        for name, value in kept.items():
            typed[name] = value
        self.data = typed

    def text(self) -> LetterText:
        """Return the typed text."""
        typed = self.cleaned_data
        paragraphs: dict[str, Any] = {
            name: split_paragraphs(typed[name]) for name, _, _ in SECTIONS if name != "subject"
        }
        return LetterText(
            subject=" ".join(typed["subject"].split()),
            press_release_warning=typed["press_release_warning"],
            **paragraphs,
        )


class SectionForm(TextForm):
    """One section of a letter; the others go along unseen, so that what is kept meanwhile is the whole letter."""

    def __init__(self, *args: Any, section: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, _, _ in SECTIONS:
            if name != section:
                self.fields[name].widget = forms.HiddenInput()
        self.fields["press_release_warning"].widget = forms.HiddenInput()
        self.fields[section].widget.attrs["rows"] = 20


class InviteForm(forms.Form):
    """A mandate to be invited."""

    mandate = forms.ChoiceField(label="Mandate", help_text="Its holder may then read this letter, nothing else.")
    hours = forms.IntegerField(
        label="Hours to answer",
        required=False,
        min_value=1,
        help_text="Counted from now. The office’s time for such a letter stands here.",
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mandate"].choices = choices  # type: ignore[attr-defined]  # a choice field


class AdmitForm(forms.Form):
    """A colleague who should know a letter."""

    staff = forms.ChoiceField(label="Colleague", error_messages={"required": "Choose a colleague."})

    def __init__(self, *args: Any, colleagues: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["staff"].choices = [("", "Choose a colleague"), *colleagues]  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why a letter goes back."""

    reason = forms.CharField(
        label="What should be mended",
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        error_messages={"required": "Say why you return the letter, so that it can be mended."},
    )


class SureForm(forms.Form):
    """Nothing to type: a last look before a step."""


class SignForm(forms.Form):
    """The digest of the text that was shown."""

    digest = forms.CharField(widget=forms.HiddenInput)
    mandate = forms.UUIDField(widget=forms.HiddenInput)
