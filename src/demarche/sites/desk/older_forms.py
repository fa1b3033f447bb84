"""The form of a letter from paper: what a colleague reads off the sheet; the rules live in the room."""

from typing import Any

from django import forms

from demarche.procedure import bodies, filecodes, natures
from demarche.procedure.places import OTHERS, choices
from demarche.sites.desk.pdfs import PdfField
from demarche.sites.desk.transmission_forms import LINE, LINES
from demarche.sites.look.forms import DayInput
from demarche.staff.queries import mandates
from demarche.transmission.older import Told

WRITTEN_IN = [("en", "English"), ("fr", "French"), ("es", "Spanish")]
HEAD = "Reference line, as it stands in the head of the letter"


class OlderForm(forms.Form):
    """What stands on a letter from paper."""

    seen = forms.UUIDField(required=False, widget=forms.HiddenInput)
    head = forms.CharField(
        label=HEAD,
        required=False,
        max_length=filecodes.LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="File codes, nature and number are read from it: UA G/SO 214 (67-17) G/SO 214 (107-9) XMA 7/2012. "
        "Whatever you write below counts more.",
    )
    nature = forms.ChoiceField(label="Nature", required=False)
    on_legislation = forms.BooleanField(label="It comments on legislation or policy", required=False)
    file_codes = forms.CharField(
        label="File codes", required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text="One a line."
    )
    number = forms.IntegerField(
        label="Number in the series, if it bears one", min_value=1, max_value=9999, required=False
    )
    year = forms.IntegerField(
        label="Year of that number",
        min_value=1980,
        max_value=2999,
        required=False,
        help_text="It may be another than the year of sending. Without a number, the letter gets the next one of this "
        "year when it is confirmed: everything that becomes public is known by a number.",
    )
    sent_on = forms.DateField(
        label="Sent on",
        widget=DayInput,
        error_messages={"required": "Write the day on the letter.", "invalid": "Write a day, like 2009-05-04."},
    )
    language = forms.ChoiceField(label="Language", choices=WRITTEN_IN)
    subject = forms.CharField(
        label="Subject",
        max_length=300,
        help_text="Concerning whom and what: “the arrest of …”.",
        error_messages={"required": "Say in a few words what the letter is about."},
    )
    lead = forms.ChoiceField(label="First mandate in its head")
    others = forms.MultipleChoiceField(
        label="The other mandates that signed it", required=False, widget=forms.CheckboxSelectMultiple
    )
    code = forms.ChoiceField(label="Addressee")
    lines = forms.CharField(
        label="The addressee, as it stands on the letter",
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": "Write to whom the letter went."},
    )
    pdf = PdfField(label="The scanned letter as PDF", help_text="It is kept without its metadata.")

    use_required_attribute = False

    def __init__(self, *args: Any, scan_kept: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = ("", "As the reference line says")
        self.fields["nature"].choices = [said, *natures.choices()]  # type: ignore[attr-defined]
        known = [(str(mandate.pk), mandate.title["en"]) for mandate in mandates()]
        self.fields["lead"].choices = self.fields["others"].choices = known  # type: ignore[attr-defined]
        elsewhere = (OTHERS, "A company, organisation or other: the series OTH")
        self.fields["code"].choices = [*choices(), elsewhere]  # type: ignore[attr-defined]
        if scan_kept:
            self.fields["pdf"].required = False
            self.fields["pdf"].help_text = "Choose a file only if the scan has to be replaced."

    def clean_lines(self) -> list[str]:
        """Return the address, line by line."""
        lines = [line.strip()[:LINE] for line in self.cleaned_data["lines"].splitlines() if line.strip()]
        if len(lines) > LINES:
            raise forms.ValidationError(f"These are {len(lines)} lines; {LINES} are kept. Join some.")
        return lines

    def clean(self) -> dict[str, Any]:
        """Take from the reference line what was not written in its own field."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        head = filecodes.read(typed.get("head") or "")
        typed["nature"] = typed.get("nature") or (head.nature.value if head.nature else "")
        if not typed["nature"]:
            self.add_error("nature", "The reference line does not say the nature: choose it.")
        written = [" ".join(line.split()) for line in (typed.get("file_codes") or "").splitlines() if line.strip()]
        typed["file_codes"] = written or list(head.codes)
        if head.reference and not typed.get("number") and not typed.get("year"):
            if head.reference.code == typed.get("code") or head.reference.code in bodies.current().own_series():
                typed |= {"number": head.reference.number, "year": head.reference.year}
            else:
                self.add_error("code", f"The reference line says {head.reference}: another addressee than this.")
        return typed

    def told(self) -> Told:
        """Return what was read off the paper."""
        typed = self.cleaned_data
        others = [each for each in typed["others"] if each != typed["lead"]]
        return Told(
            subject=" ".join(typed["subject"].split()),
            sent_on=typed["sent_on"].isoformat(),
            nature=typed["nature"],
            on_legislation=typed["on_legislation"],
            language=typed["language"],
            mandates=[typed["lead"], *others],
            code=typed["code"],
            lines=typed["lines"],
            footer="",
            name=typed["lines"][0],
            file_codes=typed["file_codes"],
            year=typed["year"],
            number=typed["number"],
        )


def initial_of(told: Told) -> dict[str, Any]:
    """Return what was entered as the form shows it."""
    lead, *others = told.mandates
    return {
        "nature": told.nature,
        "on_legislation": told.on_legislation,
        "file_codes": "\n".join(told.file_codes),
        "number": told.number,
        "year": told.year,
        "sent_on": told.day,
        "language": told.language,
        "subject": told.subject,
        "lead": lead,
        "others": others,
        "code": told.code,
        "lines": "\n".join(told.lines),
    }


class ConfirmForm(forms.Form):
    """That the entry agrees with the paper, as it was shown."""

    seen = forms.UUIDField(widget=forms.HiddenInput)
    agrees = forms.BooleanField(
        label="I have compared every line with the scanned letter: they agree",
        error_messages={"required": "Compare the entry with the scanned letter, then say so."},
    )
