"""Forms of the questionnaires' editor: every text in every language of the office, side by side."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info

from demarche.procedure.questionnaire import MEANINGS, QUESTION_KINDS
from demarche.questionnaires import editing

REPEAT_MOST = 50


def languages() -> list[tuple[str, str]]:
    """Return the office's languages as texts name them: “zh” with “Simplified Chinese”."""
    return [(code.split("-")[0], str(get_language_info(code)["name"])) for code in settings.INSTANCE.languages]


class Worded(forms.Form):
    """A form with texts in several languages."""

    # The names of the texts with their labels, and how many lines each takes.
    texts: Mapping[str, tuple[str, int]] = {}

    def __init__(self, *args: Any, part: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, rows) in self.texts.items():
            said = part.get(name) or {}
            said = {"en": said} if isinstance(said, str) else said
            for code, language in languages():
                self.fields[f"{name}_{code}"] = forms.CharField(
                    label=f"{label} — {language}",
                    required=False,
                    initial=said.get(code, ""),
                    widget=forms.Textarea(attrs={"rows": rows, "lang": code, "dir": "auto"})
                    if rows > 1
                    else forms.TextInput(attrs={"lang": code, "dir": "auto"}),
                )

    def said(self, name: str) -> dict[str, str]:
        """Return a text in the languages in which it was written."""
        typed = {code: str(self.cleaned_data.get(f"{name}_{code}", "")).strip() for code, _ in languages()}
        return {code: words for code, words in typed.items() if words}

    def groups(self) -> Iterable[tuple[str, list[forms.BoundField]]]:
        """Yield the texts, each with its fields by language."""
        for name, (label, _) in self.texts.items():
            yield label, [self[f"{name}_{code}"] for code, _ in languages()]

    def others(self) -> list[forms.BoundField]:
        """Return the fields that are no texts."""
        worded = {f"{name}_{code}" for name in self.texts for code, _ in languages()}
        return [self[name] for name in self.fields if name not in worded]


class Conditional(Worded):
    """A form of something that is asked always, or only after certain answers."""

    def __init__(self, *args: Any, before: list[tuple[str, str]], part: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, part=part, **kwargs)
        self._kept = part.get("when") or {}
        mode, picked = editing.picked_in(self._kept)
        modes = [(editing.ALWAYS, "Always"), (editing.IF, "Only after one of these answers"),
                 (editing.UNLESS, "Unless one of these answers was given")]  # fmt: skip
        if not mode:
            modes.append(("", "As it is: a condition that was not made on this page"))
        if before:
            self.fields["mode"] = forms.ChoiceField(
                label="When is it asked?", choices=modes, initial=mode, required=False, widget=forms.RadioSelect
            )
            self.fields["answers"] = forms.MultipleChoiceField(
                label="Answers", choices=before, initial=picked, required=False, widget=forms.CheckboxSelectMultiple
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a condition that names no answer."""
        said = super().clean() or {}
        if said.get("mode") in (editing.IF, editing.UNLESS) and not said.get("answers"):
            self.add_error("answers", "Choose at least one answer.")
        return said

    def condition(self) -> Mapping[str, Any]:
        """Return when it is asked."""
        mode = self.cleaned_data.get("mode", editing.ALWAYS)
        return editing.condition(mode, self.cleaned_data.get("answers", [])) if mode else self._kept


class PageForm(Conditional):
    """A page: its words, how often it is filled in, when it is asked."""

    texts = {
        "title": ("Title", 1),
        "intro": ("Words below the title", 2),
        "one": ("What one filled-in set is called", 1),
        "more": ("The button for another set", 1),
    }

    def __init__(self, *args: Any, part: Mapping[str, Any], **kwargs: Any) -> None:
        repeat = part.get("repeat") or {}
        super().__init__(*args, part={**part, **repeat}, **kwargs)
        if part.get("kind", "questions") == "questions":
            self.fields["most"] = forms.IntegerField(
                label="How many times can it be filled in?",
                min_value=1,
                max_value=REPEAT_MOST,
                initial=repeat.get("most", 1),
                help_text="Once for most pages; several times for persons or events.",
            )

    def values(self) -> dict[str, Any]:
        """Return what the edit of a page takes."""
        texts = {name: self.said(name) for name in self.texts}
        return {"texts": texts, "most": self.cleaned_data.get("most", 1), "condition": self.condition()}


class QuestionForm(Conditional):
    """A question: its words, its kind, its answers, its meaning, when it is asked."""

    texts = {
        "label": ("Question", 2),
        "help": ("Help below it", 2),
        "required": ("Sentence when it is left empty", 2),
        "lines": ("Answers to choose, one a line", 6),
    }

    def __init__(self, *args: Any, part: Mapping[str, Any], **kwargs: Any) -> None:
        self._choices: list[dict[str, Any]] = list(part.get("choices", []))
        super().__init__(*args, part={**part, "lines": _lines(self._choices)}, **kwargs)
        self.fields["kind"] = forms.ChoiceField(
            label="How is it answered?", choices=list(QUESTION_KINDS.items()), initial=part["kind"]
        )
        self.fields["means"] = forms.ChoiceField(
            label="What does its answer mean to the team?",
            choices=[("", "Nothing special"), *MEANINGS.items()],
            initial=part.get("means", ""),
            required=False,
            help_text="Lists, cases and letters find these answers, whatever the question is called.",
        )

    def clean(self) -> dict[str, Any]:
        """Refuse answers that are not there in every language in which the first is."""
        said = super().clean() or {}
        counts = {code: len(words.splitlines()) for code, words in self.said("lines").items()}
        if said.get("kind") in editing.WITH_CHOICES:
            if not counts.get("en"):
                self.add_error("lines_en", "Write the answers to choose, one a line.")
            for code, count in counts.items():
                if count != counts.get("en", count):
                    self.add_error(f"lines_{code}", "There are not as many answers as in English, line by line.")
        return said

    def values(self) -> dict[str, Any]:
        """Return what the edit of a question takes."""
        lines = {code: [line.strip() for line in words.splitlines()] for code, words in self.said("lines").items()}
        return {
            "kind": self.cleaned_data["kind"],
            "means": self.cleaned_data["means"],
            "when": self.condition(),
            "choices": editing.choices_from(lines, self._choices),
            **{name: self.said(name) for name in ("label", "help", "required")},
        }


class NewForm(forms.Form):
    """A questionnaire of a mandate's own."""

    title = forms.CharField(label="Title in English", max_length=200)
    form_id = forms.RegexField(
        r"^[a-z][a-z0-9-]{1,39}$",
        label="Short name",
        help_text="Small letters, digits and hyphens; submissions name the form that they answered by it.",
        error_messages={"invalid": "Use small letters, digits and hyphens, a letter first."},
    )


class AddForm(forms.Form):
    """Something new: a page by its title, a question by its words."""

    words = forms.CharField(label="In English", max_length=300)


def _lines(choices: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    lines: dict[str, list[str]] = {}
    for choice in choices:
        label = choice["label"]
        for code, words in ({"en": label} if isinstance(label, str) else label).items():
            lines.setdefault(code, []).append(words)
    return {code: "\n".join(words) for code, words in lines.items()}
