"""Forms of what is shown to guests: to whom, for what, until when; and what the guest writes."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from demarche.guests.actions import Asked
from demarche.guests.content import Document, Work
from demarche.guests.vocabulary import PURPOSES
from demarche.replies.quality import LANGUAGES
from demarche.sites.desk.pdfs import PdfField
from demarche.sites.desk.reply_forms import received_file
from demarche.sites.look.forms import DayInput

A_WEEK = timedelta(days=7)
BESIDE = "beside_"


def until_field(**kwargs: Any) -> forms.DateField:
    """Return a field for a last day."""
    messages = {"required": "Say until which day.", "invalid": "Write a day, like 2022-05-16."}
    return forms.DateField(label="Until", widget=DayInput(), error_messages=messages, **kwargs)


class ShowForm(forms.Form):
    """To whom one document is shown, for what, until when."""

    guest = forms.ChoiceField(
        label="To whom",
        help_text="Guests first, then colleagues who cannot open it. A guest is somebody whom the office has invited "
        "without a duty.",
        error_messages={"required": "Choose to whom it is shown."},
    )
    purpose = forms.ChoiceField(
        label="What for", widget=forms.RadioSelect, error_messages={"required": "Say what is asked of the guest."}
    )
    into = forms.ChoiceField(
        label="Into which language", choices=[("", "Choose a language"), *LANGUAGES], required=False,
        help_text="For a translation.",
    )  # fmt: skip
    until = until_field(help_text="The last day. On the day after, it opens no more by itself.")
    note = forms.CharField(
        label="A word to the guest",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text="What to look at, which terms to use. Nothing that the document does not tell.",
    )

    def __init__(self, *args: Any, guests: Iterable[Any], purposes: Sequence[str], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(staff.pk): staff for staff in guests}
        named = [(key, staff.name if staff.rights else f"{staff.name} (guest)") for key, staff in self.people.items()]
        self.fields["guest"].choices = [("", "Choose a person"), *named]  # type: ignore[attr-defined]
        self.fields["purpose"].choices = [(key, PURPOSES[key]) for key in purposes]  # type: ignore[attr-defined]
        self.fields["until"].initial = today + A_WEEK
        if "translate" not in purposes:
            del self.fields["into"]

    def asked(self) -> Asked:
        """Return what was asked."""
        typed = self.cleaned_data
        return Asked(
            guest=self.people[typed["guest"]],
            purpose=typed["purpose"],
            until=typed["until"],
            into=typed.get("into", ""),
            note=typed["note"],
        )


class ShowAccountForm(ShowForm):
    """The same, with the words of the account, from which is cut what the guest need not know."""

    texts = forms.CharField(
        label="What the guest will read",
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"}),
        help_text="Take out every name and detail that is not needed for the work. The account itself stays as it is.",
        error_messages={"required": "Nothing is left to be shown."},
    )
    field_order = ["texts", "guest", "purpose", "into", "until", "note"]


class ProlongForm(forms.Form):
    """More time, or once more."""

    until = until_field()


class WorkForm(forms.Form):
    """What a guest writes: a word on the whole, and beside each paragraph a remark or its translation."""

    def __init__(self, *args: Any, document: Document, purpose: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        translated = purpose == "translate"
        for number, _ in enumerate(document.pieces):
            self.fields[f"{BESIDE}{number}"] = forms.CharField(
                label=f"Translation of paragraph {number + 1}" if translated else f"Remark on paragraph {number + 1}",
                required=False,
                widget=forms.Textarea(attrs={"rows": 4 if translated else 2, "dir": "auto"}),
            )
        self.fields["text"] = forms.CharField(
            label="The translation" if translated and not document.pieces else "On the whole",
            required=False,
            widget=forms.Textarea(attrs={"rows": 4 if document.pieces else 18, "dir": "auto"}),
        )
        if translated and not document.pieces:
            self.fields["file"] = self._file()

    @staticmethod
    def _file() -> PdfField:
        help_text = "A PDF or a Word file, instead of the text above. It is not kept until you send it back."
        return received_file(label="Or as a file", required=False, help_text=help_text)

    def work(self) -> Work:
        """Return what was written."""
        typed = self.cleaned_data
        count = sum(1 for name in self.fields if name.startswith(BESIDE))
        return Work(typed["text"], [typed[f"{BESIDE}{number}"] for number in range(count)])

    @staticmethod
    def of(work: Work | None) -> dict[str, str]:
        """Return what the form shows of work that was kept."""
        if work is None:
            return {}
        return {"text": work.text} | {f"{BESIDE}{number}": text for number, text in enumerate(work.beside)}
