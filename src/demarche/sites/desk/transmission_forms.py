"""Forms of transmission: what a colleague types; the rules live in the room."""

from collections.abc import Sequence
from typing import Any

from django import forms

from demarche.procedure import natures
from demarche.procedure.places import OTHERS, choices
from demarche.sites.desk.pdfs import PdfField
from demarche.sites.look.forms import DayInput
from demarche.transmission.mails import LARGEST
from demarche.transmission.vocabulary import HOLES

# How many lines of an address stand on a letter.
LINES = 5
LINE = 90
FURTHER = ("code", "lines", "name", "footer", "email", "attention", "salutation", "number")


class AddresseeForm(forms.Form):
    """The addressee's particulars: the blanks of a letter that say to whom it goes."""

    lines = forms.CharField(
        label="The addressee, as it stands on the letter",
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text="The Permanent Mission, company or organisation, a line for each line of the address; five at most.",
        error_messages={"required": "Write to whom the letter goes, with the address."},
    )
    footer = forms.CharField(
        label="At the foot of the letter",
        max_length=160,
        help_text="To whom the letter is addressed: His or Her Excellency, the Minister for Foreign Affairs of …",
        error_messages={"required": "Write to whom the letter is addressed."},
    )
    name = forms.CharField(
        label="How the letters to other addressees name this one",
        max_length=160,
        required=False,
        help_text="“This letter was also sent to the Government of …”. Empty: the first line of the address.",
    )
    email = forms.EmailField(
        label="E-mail",
        required=False,
        help_text="Leave it empty if the letter is handed over by hand.",
    )
    attention = forms.CharField(
        label="For the attention of",
        max_length=200,
        required=False,
        help_text="Who leads the Mission. The mail that brings the letter says so; the letter itself does not.",
    )

    def __init__(self, *args: Any, greetings: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(greetings) > 1:
            self.fields["salutation"] = forms.ChoiceField(
                label="How the letter greets this addressee", choices=[(each, each) for each in greetings]
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
        told = {name: self.cleaned_data[name] for name in ("lines", "footer", "email", "name", "attention")}
        greeting = self.cleaned_data.get("salutation")
        return told | ({"salutation": greeting} if greeting else {})


class RegisterForm(AddresseeForm):
    """The addressee's particulars and the number."""

    number = forms.IntegerField(
        label="Number",
        min_value=1,
        max_value=9999,
        help_text="The next of this State’s series in this year. Change it only if the registry gave another.",
    )


class FurtherForm(RegisterForm):
    """A further addressee of the same letter: another State, a company, an organisation."""

    number = forms.IntegerField(
        label="Number",
        min_value=1,
        max_value=9999,
        required=False,
        help_text="Leave it empty for the next of its series.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = (OTHERS, "A company, organisation or other: the series OTH")
        self.fields["code"] = forms.ChoiceField(label="Addressee", choices=[others, *choices()])
        self.order_fields(FURTHER)


class WithholdForm(forms.Form):
    """Why a letter does not go out."""

    reason = forms.CharField(
        label="Why it is withheld",
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text="It stays inside, and explains the hole in the series.",
        error_messages={"required": "Say why: the hole in the series is explained by it."},
    )


class MailForm(forms.Form):
    """The file of a mail that came about a letter."""

    mail = forms.FileField(
        label="The mail as a file (.eml)",
        widget=forms.ClearableFileInput(attrs={"accept": ".eml,message/rfc822"}),
        help_text="Save the mail from your mail program with all its headers. It is sealed as it is.",
        error_messages={"required": "Choose the mail’s file.", "empty": "This file is empty."},
    )

    def clean_mail(self) -> Any:
        """Refuse what no mail about a letter is, before it is read."""
        file = self.cleaned_data["mail"]
        if file.size > LARGEST:
            raise forms.ValidationError("This file is larger than a mail about a letter may be (20 MB).")
        return file


class AcknowledgedForm(forms.Form):
    """The addressee said that the letter has come."""

    on = forms.DateField(
        label="On which day", widget=DayInput(), error_messages={"invalid": "Write a day, like 2022-05-16."}
    )
    said = forms.CharField(label="Who said so, and how", max_length=300, help_text="By telephone, at the counter, …")


class RemindedForm(forms.Form):
    """A reminder that went another way than by mail."""

    on = forms.DateField(
        label="On which day", widget=DayInput(), error_messages={"invalid": "Write a day, like 2022-05-16."}
    )
    said = forms.CharField(
        label="Who reminded whom, and how", max_length=300, help_text="A note handed over at the counter, a call, …"
    )


class MoreTimeForm(forms.Form):
    """More time to reply."""

    on = forms.DateField(
        label="Given on", required=False, widget=DayInput(), error_messages={"invalid": "Write a day, like 2022-05-16."}
    )

    until = forms.DateField(
        label="The last day of the longer time",
        widget=DayInput(),
        error_messages={"invalid": "Write a day, like 2022-05-16."},
    )
    granted_by = forms.CharField(label="Which mandate holder gave it", max_length=160)
    reason = forms.CharField(label="Why", widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}))


class HoleForm(forms.Form):
    """Why a number stands on no letter."""

    number = forms.IntegerField(
        label="Number",
        min_value=1,
        max_value=9999,
        required=False,
        help_text="Leave it empty to explain every number of this series that nobody has explained yet.",
    )
    reason = forms.ChoiceField(label="Why it stands on no letter here", choices=list(HOLES.items()))


class HandOverForm(forms.Form):
    """The stamped note with which the Mission confirmed."""

    channel = forms.ChoiceField(
        label="By which way",
        choices=[("hand", "By hand"), ("web", "Through the addressee’s portal")],
        initial="hand",
        required=False,
        widget=forms.RadioSelect,
    )
    pdf = PdfField(
        label="The acknowledged note as PDF",
        help_text="The stamped note, or the portal’s confirmation, with which the addressee confirmed the receipt.",
    )


class TermForm(forms.Form):
    """A line of the table of terms."""

    nature = forms.ChoiceField(label="Letters", choices=natures.choices)
    on_legislation = forms.BooleanField(label="That comment on legislation or policy", required=False)
    unit = forms.ChoiceField(
        label="Counted in", choices=[("days", "days"), ("hours", "hours")], widget=forms.RadioSelect
    )
    length = forms.IntegerField(label="How many", min_value=1, max_value=400)
    valid_from = forms.DateField(
        label="For letters sent from", widget=DayInput(), error_messages={"invalid": "Write a day, like 2022-05-16."}
    )
