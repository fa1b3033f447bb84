"""Forms of the office: people and mandates."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings

from demarche.procedure import places
from demarche.sites.look.forms import DayInput
from demarche.staff.rights import LABELS, OFFICER, Right

PLACES = [("", "Not in this team"), ("assistant", "Assists the mandate holder"), ("holder", "Holds the mandate")]


class StatesField(forms.CharField):
    """States by name or code, with commas between them."""

    def clean(self, value: Any) -> Any:
        """Return the codes of what was typed."""
        typed = [part.strip() for part in str(super().clean(value)).split(",")]
        known = {name.casefold(): code for code, name in places.choices()}
        found = {part: known.get(part.casefold(), part.upper()) for part in typed if part}
        for part, code in found.items():
            if not places.is_state(code):
                raise forms.ValidationError(f"“{part}” is not the name or the code of a State.")
        return sorted(set(found.values()))


class PersonForm(forms.Form):
    """What a colleague may do, in which teams, and from which States the colleague keeps away."""

    rights = forms.MultipleChoiceField(
        label="What this person may do",
        choices=[(right.value, words) for right, words in LABELS.items()],
        initial=[right.value for right in OFFICER],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="A guest has none: a translator, a colleague elsewhere. Colleagues show a guest single documents.",
    )
    conflicts = StatesField(
        label="Conflicts of interest",
        required=False,
        help_text="States by name or code, with commas. This person never opens what arrives, and is never let into "
        "a case of these States.",
    )
    email = forms.EmailField(
        label="Address for reminders",
        required=False,
        help_text="It is told “sign in when you can”, never more.",
    )

    def __init__(self, *args: Any, mandates: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mandates = {f"place_{mandate.pk.hex}": mandate for mandate in mandates}
        for name, mandate in self.mandates.items():
            label = f"Place in the team: {mandate.title.get('en', mandate.label)}"
            self.fields[name] = forms.ChoiceField(label=label, choices=PLACES, required=False)

    def granted(self) -> dict[str, Any]:
        """Return what the actions of the office take."""
        typed = self.cleaned_data
        return {
            "rights": [Right(value) for value in typed["rights"]],
            "conflicts": typed["conflicts"],
            "email": typed["email"],
            "places": [(mandate, typed[name]) for name, mandate in self.mandates.items() if typed[name]],
        }


class InviteForm(PersonForm):
    """Somebody who is to work at this desk."""

    name = forms.CharField(label="Name", max_length=120, help_text="As the person signs in, and as colleagues see it.")
    field_order = ["name", "rights"]


class MandateForm(forms.Form):
    """A mandate as letters name it."""

    holder_name = forms.CharField(label="Mandate holder", max_length=120)
    holder_title = forms.CharField(
        label="Title in signatures", max_length=120, required=False, help_text="For example “Special Rapporteur”."
    )
    resolution = forms.CharField(
        label="Resolution of the Human Rights Council", max_length=20, help_text="For example 52/4."
    )
    valid_from = forms.DateField(label="In force from", widget=DayInput)
    valid_to = forms.DateField(label="In force until", widget=DayInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        languages = dict(settings.LANGUAGES)
        for code in settings.INSTANCE.languages:
            self.fields[f"title_{code}"] = forms.CharField(
                label=f"Title in {languages[code]}",
                max_length=300,
                required=code == "en",
                widget=forms.TextInput(attrs={"lang": code, "dir": "auto"}),
            )
        self.order_fields(["label", *(f"title_{code}" for code in settings.INSTANCE.languages)])

    def words(self) -> dict[str, Any]:
        """Return what the actions of the office take."""
        typed = dict(self.cleaned_data)
        titles = {code: typed.pop(f"title_{code}") for code in settings.INSTANCE.languages}
        return {**typed, "title": titles}


class NewMandateForm(MandateForm):
    """A mandate that this office begins to serve."""

    label = forms.SlugField(label="Short name", max_length=60, help_text="For addresses and lists: “hrd”.")
