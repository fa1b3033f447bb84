"""Forms of the replies: what a colleague types; the rules live in the room."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from demarche.replies.quality import ANSWERS, KINDS, LANGUAGES, MAY_BE_PUBLIC, SCALES, STANDINGS
from demarche.sites.desk.pdfs import PdfField
from demarche.sites.look.forms import DayInput

ACCEPTED = "application/pdf,image/*,.docx"


def received_file(**kwargs: Any) -> PdfField:
    """Return a field for a file as it came: a PDF, a scanned picture, a Word file."""
    field = PdfField(**kwargs)
    field.widget.attrs["accept"] = ACCEPTED
    field.error_messages["required"] = (
        "Choose the file. A file is not kept when another answer is missing: choose it again."
    )
    return field


class FactsForm(forms.Form):
    """When a reply came, in which language, what it is."""

    received_on = forms.DateField(
        label="Received on",
        widget=DayInput(),
        error_messages={"required": "Give the day on which it came.", "invalid": "Write a day, like 2022-05-16."},
    )
    language = forms.ChoiceField(label="Language of the reply", choices=LANGUAGES)
    kind = forms.ChoiceField(label="What it is", choices=KINDS, widget=forms.RadioSelect, initial="substantive")


class RecordForm(FactsForm):
    """A State's reply as it came."""

    pdf = received_file(
        label="The reply as it came",
        help_text="A PDF, a scanned picture or a Word file. Readers never get this file: its pages are made anew as "
        "pictures, without the places that you mark.",
    )
    also = forms.MultipleChoiceField(
        label="It answers these letters too",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="It is sealed with each of them, for who may know that letter, and classed and released with each.",
    )

    def __init__(self, *args: Any, others: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["also"].choices = list(others)  # type: ignore[attr-defined]
        if not self.fields["also"].choices:  # type: ignore[attr-defined]
            del self.fields["also"]


class AlsoForm(forms.Form):
    """Another letter that a reply answers."""

    letter = forms.ChoiceField(label="The other letter")

    def __init__(self, *args: Any, others: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["letter"].choices = list(others)  # type: ignore[attr-defined]


class AssessForm(forms.Form):
    """How the reply answers the letter."""

    quality = forms.ChoiceField(label="How it answers the letter", widget=forms.RadioSelect)

    def __init__(self, *args: Any, classes: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quality"].choices = list(classes)  # type: ignore[attr-defined]


class ScaleForm(forms.Form):
    """The office's scale."""

    scale = forms.ChoiceField(label="Scale for new classes", choices=SCALES, widget=forms.RadioSelect)


class AnswersForm(forms.Form):
    """Whether each numbered question of the letter is answered."""

    def __init__(self, data: Any = None, *, questions: Sequence[str], noted: Sequence[dict[str, str]]) -> None:
        super().__init__(data)
        for number, question in enumerate(questions, start=1):
            held = noted[number - 1] if number <= len(noted) else {}
            self.fields[f"answer-{number}"] = forms.ChoiceField(
                label=f"{number}. {question}",
                choices=ANSWERS,
                widget=forms.RadioSelect,
                initial=held.get("answer"),
                error_messages={"required": f"Say whether question {number} is answered."},
            )
            self.fields[f"note-{number}"] = forms.CharField(
                label=f"Remark on question {number}",
                required=False,
                initial=held.get("note", ""),
                widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            )
        self._count = len(questions)

    def answers(self) -> list[dict[str, str]]:
        """Return what was said of each question."""
        said = self.cleaned_data
        return [
            {"answer": said[f"answer-{number}"], "note": said[f"note-{number}"].strip()}
            for number in range(1, self._count + 1)
        ]


class OrderForm(forms.Form):
    """A translation to be ordered."""

    into = forms.ChoiceField(label="Translate into", choices=LANGUAGES, initial="en")


class DeliverForm(forms.Form):
    """A delivered translation: its PDF, or its text."""

    standing = forms.ChoiceField(label="What it is", choices=STANDINGS, widget=forms.RadioSelect, initial="unofficial")
    pdf = received_file(label="The translation as a file", required=False)
    text = forms.CharField(
        label="Or its text",
        required=False,
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"}),
        help_text="An empty line begins a new paragraph. The PDF made of it says where it is unofficial.",
    )


class CommentForm(forms.Form):
    """What the source says about the reply."""

    text = forms.CharField(
        label="What the source says about the reply",
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        error_messages={"required": "Write what the source says."},
    )
    may_be_public = forms.ChoiceField(
        label="May it be public?", choices=MAY_BE_PUBLIC, widget=forms.RadioSelect, initial="unasked"
    )
    basis = forms.CharField(
        label="When and how the source agreed",
        required=False,
        help_text="Needed where it may be public: “asked by message on 3 June, answered yes”.",
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    message = forms.UUIDField(widget=forms.HiddenInput, required=False)


class TermsForm(forms.Form):
    """The names and words that must not stand in the public copy."""

    terms = forms.CharField(
        label="Must not stand in it",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text="One a line, in every script and spelling you know. Each is marked wherever it is found; words with "
        "another ending or an article count as the same.",
    )


class PageForm(forms.Form):
    """What is marked on one page."""

    word = forms.TypedMultipleChoiceField(required=False, coerce=int)
    line = forms.TypedMultipleChoiceField(required=False, coerce=int)
    boxes = forms.CharField(
        label="Places on the page",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr"}),
        help_text="One a line: left, top, right, bottom, in hundredths of the page. “0 50 100 60” marks a strip across "
        "the middle. With scripts, draw on the page instead.",
    )

    def __init__(self, *args: Any, words: int, lines: Sequence[Sequence[int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lines = lines
        self.fields["word"].choices = [(number, number) for number in range(words)]  # type: ignore[attr-defined]
        self.fields["line"].choices = [(number, number) for number in range(len(lines))]  # type: ignore[attr-defined]

    def words(self) -> list[int]:
        """Return the ticked words, and those of the ticked lines."""
        whole = [word for line in self.cleaned_data["line"] for word in self._lines[line]]
        return sorted({*self.cleaned_data["word"], *whole})

    def places(self) -> list[list[float]]:
        """Return the drawn places; what cannot be read as four numbers is left for the room to refuse."""
        rows = [line.replace(",", " ").split() for line in self.cleaned_data["boxes"].splitlines() if line.strip()]
        return [[_hundredth(part) for part in row] for row in rows]


def _hundredth(part: str) -> float:
    try:
        return float(part) / 100
    except ValueError:
        return -1.0
