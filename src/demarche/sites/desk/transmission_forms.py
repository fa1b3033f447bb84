"""Forms of transmission: what a colleague types; the rules live in the room."""

from typing import Any

from django import forms

from demarche.procedure.natures import CHOICES
from demarche.sites.desk.pdfs import PdfField
from demarche.sites.look.forms import DayInput

# How many lines of an address stand on a letter.
LINES = 5
LINE = 90


class AddresseeForm(forms.Form):
    """The addressee's particulars: the blanks of a letter that say to whom it goes."""

    lines = forms.CharField(
        label="The addressee, as it stands on the letter",
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text="The Permanent Mission, a line for each line of the address; five lines at most.",
        error_messages={"required": "Write to which Permanent Mission the letter goes."},
    )
    footer = forms.CharField(
        label="At the foot of the letter",
        max_length=160,
        help_text="To whom the letter is addressed: His or Her Excellency, the Minister for Foreign Affairs of …",
        error_messages={"required": "Write to whom the letter is addressed."},
    )
    email = forms.EmailField(
        label="E-mail of the Permanent Mission",
        required=False,
        help_text="Leave it empty if the letter is handed over by hand.",
    )

    def clean_lines(self) -> list[str]:
        """Return the address, line by line."""
        lines = [line.strip() for line in self.cleaned_data["lines"].splitlines() if line.strip()]
        if long := [line for line in lines if len(line) > LINE]:
            raise forms.ValidationError(f"“{long[0][:40]}…” is longer than a line of the letter: break it in two.")
        if len(lines) > LINES:
            raise forms.ValidationError(
                f"These are {len(lines)} lines, and the letter has room for {LINES}. Join some."
            )
        return lines

    def particulars(self) -> dict[str, Any]:
        """Return the particulars as they are kept."""
        return {name: self.cleaned_data[name] for name in ("lines", "footer", "email")}


class RegisterForm(AddresseeForm):
    """The addressee's particulars and the number."""

    number = forms.IntegerField(
        label="Number",
        min_value=1,
        max_value=9999,
        help_text="The next of this State’s series in this year. Change it only if the registry gave another.",
    )


class HandOverForm(forms.Form):
    """The stamped note with which the Mission confirmed."""

    pdf = PdfField(label="The stamped note as PDF", help_text="With which the Permanent Mission confirmed the receipt.")


class TermForm(forms.Form):
    """A line of the table of terms."""

    nature = forms.ChoiceField(label="Letters", choices=CHOICES)
    on_legislation = forms.BooleanField(label="That comment on legislation or policy", required=False)
    unit = forms.ChoiceField(
        label="Counted in", choices=[("days", "days"), ("hours", "hours")], widget=forms.RadioSelect
    )
    length = forms.IntegerField(label="How many", min_value=1, max_value=400)
    valid_from = forms.DateField(
        label="For letters sent from", widget=DayInput(), error_messages={"invalid": "Write a day, like 2022-05-16."}
    )
