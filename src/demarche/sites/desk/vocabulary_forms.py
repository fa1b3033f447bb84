"""Forms of the vocabularies: how one looks at them, a term's words in the six languages, a table of translations."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language_info

from demarche.procedure.vocabularies import LANGUAGES
from demarche.sites.desk.term_fields import TermField
from demarche.vocabularies.actions import LONGEST

HELP = "It names a kind of thing, never a person or a case: it stands in lists that everybody here reads."


def language_name(code: str) -> str:
    """Return a language's name in English."""
    return str(get_language_info("zh-hans" if code == "zh" else code)["name"])


OTHERS = [(code, language_name(code)) for code in LANGUAGES if code != "en"]


class LookForm(forms.Form):
    """What to see of a vocabulary."""

    narrows = True
    q = forms.CharField(label="Words or code", required=False, max_length=200)
    beside = forms.MultipleChoiceField(
        label="Beside English", required=False, choices=OTHERS, widget=forms.CheckboxSelectMultiple
    )
    retired = forms.BooleanField(label="Also what is not offered any more", required=False)


class WordsForm(forms.Form):
    """A term's words in the six languages; those of the house stand and cannot be typed over."""

    def __init__(self, *args: Any, fixed: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in LANGUAGES:
            self.fields[code] = forms.CharField(
                label=language_name(code),
                required=code == "en" and not fixed,
                max_length=LONGEST,
                disabled=code in (fixed or {}),
                initial=(fixed or {}).get(code, ""),
                help_text=HELP if code == "en" and not fixed else "",
                widget=forms.TextInput(attrs={"lang": code, "dir": "auto"}),
                error_messages={"required": "Write the term in English: it stands where a translation is missing."},
            )

    def labels(self) -> dict[str, str]:
        """Return the words that were typed, by language."""
        return {code: self.cleaned_data[code] for code in LANGUAGES if self.cleaned_data.get(code)}


class AddForm(WordsForm):
    """A term of the office's own, with its place."""

    def __init__(self, *args: Any, vocabulary: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"] = TermField(
            vocabulary, label="Where does it stand?", required=False,
            help_text="Below this term; without one, at the top.",
        )  # fmt: skip
        self.order_fields(["parent"])


class TranslationsForm(forms.Form):
    """A table with translations."""

    table = forms.FileField(
        label="Table as CSV",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"required": "Choose the file.", "empty": "This file is empty."},
    )
