"""The questionnaire as an officer fills it in for a source: all its questions on one page, few of them required."""

import base64
import binascii
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info

from demarche.procedure import bodies
from demarche.procedure.places import choices as states
from demarche.procedure.questionnaire import LINE, LONG, Page, Question, Questionnaire, in_language, sets_of
from demarche.triage.vocabulary import CAME
from demarche.vault.receipt import ENTROPY

NEEDED = ("state", "role")
LARGEST_WORD = 2_500_000
ASKED = [("", "Not asked"), ("yes", "Yes"), ("no", "No")]
YES_NO = [("", "Not said"), ("yes", "Yes"), ("no", "No")]


class Files(forms.FileField):
    """Several files at once, sealed from memory."""

    widget = type("SeveralFiles", (forms.ClearableFileInput,), {"allow_multiple_selected": True})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return every file that was chosen."""
        chosen = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(Files, self).clean(one, initial) for one in chosen]


class EnterForm(forms.Form):
    """How it came, the questions, the consents, the files; and what belongs nowhere."""

    came = forms.ChoiceField(
        label="How did it come?",
        choices=list(CAME.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Say how it came to the team."},
    )
    language = forms.ChoiceField(
        label="Language of the source", help_text="The twelve words and the notes in the mailbox are in this language."
    )
    rest = forms.CharField(
        label="What has no place above",
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
    consent_basis = forms.CharField(
        label="How were the consents given?",
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text="By whom, when, in which words. Needed as soon as one answer is yes.",
    )
    attached = Files(
        label="Files",
        required=False,
        help_text="The letter as a scan, the e-mail, photographs. Choose them again when the page comes back.",
    )
    receipt = forms.RegexField(rf"^[0-9a-f]{{{2 * ENTROPY}}}$", widget=forms.HiddenInput)
    word_name = forms.CharField(required=False, max_length=LINE, widget=forms.HiddenInput)
    word_file = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, form: Questionnaire, counts: Mapping[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.form, self.counts = form, counts
        languages = [(code.split("-")[0], get_language_info(code)["name"]) for code in settings.INSTANCE.languages]
        self.fields["language"].choices = languages  # type: ignore[attr-defined]
        for page, number, question in asked(form, counts):
            self.fields[name_of(page, number, question)] = _field(question)
        for consent, label in bodies.current().consent_names.items():
            self.fields[f"consent-{consent.value}"] = forms.ChoiceField(
                label=label, choices=ASKED, required=False, widget=forms.RadioSelect
            )

    def clean_word_file(self) -> bytes:
        """Return the Word file that the page carried along."""
        try:
            return base64.b64decode(self.cleaned_data["word_file"], validate=True)
        except binascii.Error:
            raise forms.ValidationError("The Word file was not carried along. Import it again.") from None

    def pages(self) -> Iterator[dict[str, Any]]:
        """Yield the pages of the questionnaire with their sets of fields."""
        for page in self.form.pages:
            if page.kind != "questions":
                continue
            sets = [
                {
                    "title": f"{in_language(page.one, 'en')} {number + 1}" if page.repeats else "",
                    "fields": [self[name_of(page, number, question)] for question in page.questions],
                }
                for number in range(self.counts.get(page.name, 1))
            ]
            more = in_language(page.more, "en") if self.counts.get(page.name, 1) < page.most else ""
            yield {"name": page.name, "title": in_language(page.title, "en"), "sets": sets, "more": more}

    def consent_fields(self) -> list[forms.BoundField]:
        """Return the questions of consent."""
        return [self[f"consent-{consent.value}"] for consent in bodies.current().consent_names]

    def consents(self) -> dict[str, str]:
        """Return the consents that were asked."""
        return {
            consent.value: answer
            for consent in bodies.current().consent_names
            if (answer := self.cleaned_data[f"consent-{consent.value}"])
        }


def asked(form: Questionnaire, counts: Mapping[str, int]) -> Iterator[tuple[Page, int, Question]]:
    """Yield every question, set by set."""
    for page in form.pages:
        for number in range(counts.get(page.name, 1)):
            for question in page.questions:
                yield page, number, question


def name_of(page: Page, number: int, question: Question) -> str:
    """Return the name of a question's field in one set of its page."""
    return f"{page.name}-{number}-{question.name}"


def said_in(form: Questionnaire, counts: Mapping[str, int], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers by page; empty ones, and sets without any, are left out."""
    said: dict[str, Any] = {}
    for page in form.pages:
        sets = [
            {q.name: value for q in page.questions if (value := values.get(name_of(page, number, q)))}
            for number in range(counts.get(page.name, 1))
        ]
        kept = [one for one in sets if one]
        if kept:
            said[page.name] = kept if page.repeats else kept[0]
    return said


def flat(form: Questionnaire, said: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, int]]:
    """Return answers as fields hold them, and how many sets each page needs."""
    counts = {page.name: len(sets_of(page, said)) for page in form.pages}
    values = {
        name_of(page, number, question): one[question.name]
        for page in form.pages
        for number, one in enumerate(sets_of(page, said))
        for question in page.questions
        if one.get(question.name)
    }
    return values, counts


def _field(question: Question) -> forms.Field:
    shared: dict[str, Any] = {
        "label": in_language(question.label, "en"),
        "required": question.means in NEEDED,
        "error_messages": {"required": in_language(question.required, "en") or "This is needed."},
    }
    worded = [(choice.value, in_language(choice.label, "en")) for choice in question.choices]
    if question.kind == "choices":
        return forms.MultipleChoiceField(choices=worded, widget=forms.CheckboxSelectMultiple, **shared)
    if question.kind == "yesno":
        return forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect, **shared)
    if question.kind in ("choice", "state"):
        return forms.ChoiceField(choices=[("", "—"), *(worded or states("en"))], **shared)
    long = question.kind == "text"
    widget = forms.Textarea(attrs={"rows": 4, "dir": "auto"}) if long else forms.TextInput(attrs={"dir": "auto"})
    return forms.CharField(max_length=LONG if long else LINE, widget=widget, **shared)
