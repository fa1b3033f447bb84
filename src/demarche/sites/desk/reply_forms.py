"""Forms of the replies: what a colleague types; the rules live in the room."""

from django import forms

from demarche.replies.quality import KINDS, LANGUAGES, QUALITIES
from demarche.sites.desk.pdfs import PdfField
from demarche.sites.look.forms import DayInput


class RecordForm(forms.Form):
    """A State's reply as it came."""

    received_on = forms.DateField(
        label="Received on",
        widget=DayInput(),
        error_messages={"required": "Give the day on which it came.", "invalid": "Write a day, like 2022-05-16."},
    )
    language = forms.ChoiceField(label="Language of the reply", choices=LANGUAGES)
    kind = forms.ChoiceField(label="What it is", choices=KINDS, widget=forms.RadioSelect, initial="substantive")
    pdf = PdfField(
        label="The reply as PDF",
        help_text="As it came. Author, dates and other hidden details are taken out of the copy that becomes public.",
    )


class AssessForm(forms.Form):
    """How the reply answers the letter."""

    quality = forms.ChoiceField(label="How it answers the letter", choices=QUALITIES, widget=forms.RadioSelect)


class OrderForm(forms.Form):
    """A translation to be ordered."""

    into = forms.ChoiceField(label="Translate into", choices=LANGUAGES, initial="en")


class DeliverForm(forms.Form):
    """A delivered translation: its PDF, or its text."""

    pdf = PdfField(label="The translation as PDF", required=False)
    text = forms.CharField(
        label="Or its text",
        required=False,
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"}),
        help_text="An empty line begins a new paragraph. The PDF made of it says that it is unofficial.",
    )
