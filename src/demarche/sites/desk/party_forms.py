"""Forms of the directory of companies and organisations, and of a letter's addressees; the rules live in the rooms."""

from typing import Any

from django import forms

from demarche.letters.clauses import LANGUAGES
from demarche.procedure.places import OTHERS, choices
from demarche.transmission.parties import KINDS, Entry, Holder
from demarche.transmission.planning import LANGUAGES as NAMES
from demarche.transmission.planning import Choice

LINE = "2022-05-16; Ms. Ana Orre; Chief Executive"


class PartyForm(forms.Form):
    """What the directory says about a company, an organisation or another actor."""

    seen = forms.UUIDField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="What it is", choices=list(KINDS.items()), widget=forms.RadioSelect)
    name = forms.CharField(
        label="Name, as it stands on a letter",
        max_length=90,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": "Write the name, as it stands on a letter."},
    )
    country = forms.ChoiceField(label="Country of its seat", required=False)
    address = forms.CharField(
        label="Address",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text="Four lines at most.",
    )
    email = forms.EmailField(label="E-mail", required=False)
    language = forms.ChoiceField(label="Language of correspondence", choices=list(NAMES.items()))
    holders = forms.CharField(
        label="Whom to write to",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=f"A line for each: from which day; name; function. “{LINE}”. Lines of the past stay: a letter takes "
        "whoever holds the office on its day.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", "None, or not known"), *choices()]  # type: ignore[attr-defined]
        for code in LANGUAGES:
            self.fields[f"salutation_{code}"] = forms.CharField(
                label=f"How a letter in {NAMES[code]} greets it",
                max_length=120,
                required=False,
                widget=forms.TextInput(attrs={"dir": "auto"}),
                help_text="Empty: the standing salutation of the clauses.",
            )

    def clean_address(self) -> str:
        """Return the address, where the letter has room for it."""
        lines = [line.strip() for line in self.cleaned_data["address"].splitlines() if line.strip()]
        if len(lines) > 4:
            raise forms.ValidationError(f"These are {len(lines)} lines, and the letter has room for 4. Join some.")
        return "\n".join(lines)

    def clean_holders(self) -> list[Holder]:
        """Return whom to write to, line by line."""
        found = []
        for line in self.cleaned_data["holders"].splitlines():
            parts = [part.strip() for part in line.split(";")]
            if not any(parts):
                continue
            if len(parts) < 2 or not parts[1]:
                raise forms.ValidationError(f"Write “{line[:40]}” like this: {LINE}")
            found.append(Holder(parts[0], parts[1], "; ".join(parts[2:])))
        return found

    def entry(self) -> Entry:
        """Return the entry as typed."""
        typed = self.cleaned_data
        greetings = {code: " ".join(typed[f"salutation_{code}"].split()) for code in LANGUAGES}
        names = ("kind", "country", "address", "email", "language", "holders")
        return Entry(
            name=" ".join(typed["name"].split()),
            salutations={code: said for code, said in greetings.items() if said},
            **{name: typed[name] for name in names},
        )


def initial_of(entry: Entry) -> dict[str, Any]:
    """Return an entry as its form shows it."""
    lines = ["; ".join(part for part in (each.since, each.name, each.function) if part) for each in entry.holders]
    names = ("kind", "name", "country", "address", "email", "language")
    greetings = {f"salutation_{code}": said for code, said in entry.salutations.items()}
    return {name: getattr(entry, name) for name in names} | greetings | {"holders": "\n".join(lines)}


class AddresseesForm(forms.Form):
    """To whom a letter goes besides its State, and how it greets each."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    first = forms.CharField(label="How the letter greets this Government", required=False, max_length=120)

    def __init__(self, *args: Any, known: list[tuple[str, str]], rows: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = [(code, name) for code, name in choices()]
        listed = [("", "Nobody"), ("Directory", known), ("States", states)]
        self._rows = rows
        for row in range(rows):
            self.fields[f"to-{row}"] = forms.ChoiceField(
                label=f"Further addressee {row + 1}", required=False, choices=listed
            )
            self.fields[f"greeting-{row}"] = forms.CharField(
                label="Greeted as",
                required=False,
                max_length=120,
                widget=forms.TextInput(attrs={"dir": "auto"}),
                help_text="Empty: as the directory says, or the standing salutation.",
            )

    def chosen(self) -> list[Choice]:
        """Return the further addressees, in their order."""
        found = []
        for row in range(self._rows):
            to, said = self.cleaned_data[f"to-{row}"], self.cleaned_data[f"greeting-{row}"]
            if to:
                state = len(to) == 3
                found.append(Choice(to if state else OTHERS, "" if state else to, said))
        return found
