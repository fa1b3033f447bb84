"""Forms of the persons of a case: what is known beside names and consents, and how two are connected."""

from collections.abc import Iterable
from typing import Any

from django import forms

from demarche.cases.births import HOW
from demarche.cases.casefile import CasePerson, CaseRelation
from demarche.cases.people import STATELESS
from demarche.cases.people_names import LANGUAGES, guessed
from demarche.cases.vocabulary import BEINGS, GENDERS, NAME_KINDS, ORGANISATION_KINDS, RELATIONS
from demarche.procedure.places import choices as states
from demarche.sites.desk.case_forms import Amending, PersonForm
from demarche.sites.desk.term_fields import TermField, TermsField
from demarche.sites.desk.triage_parts import language_name

KIND = "kind_"
LANGUAGE = "language_"
# The groups in which the page shows what is known, with the fields of each.
GROUPS = (
    ("Who this is", ("being", "gender", "born", "nationality", "occupation", "organisation_kind")),
    ("As a defender, and what was suffered", ("defender", "victim_status")),
    ("As one who is said to have done it", ("perpetrator", "involvement")),
    ("Safety", ("contact", "child_named_because")),
)


class KnownPersonForm(PersonForm):
    """Somebody in a case, with everything that the field records about a person or an organisation."""

    being = forms.ChoiceField(label="A person, or an organisation", choices=list(BEINGS.items()), required=False)
    gender = forms.ChoiceField(label="Gender", choices=list(GENDERS.items()), required=False)
    born = forms.CharField(
        label="Date of birth",
        required=False,
        help_text=f"{HOW} Whoever may be under 18, or was when it happened, is treated as a child.",
    )
    nationality = forms.ChoiceField(label="Nationality", required=False)
    occupation = forms.CharField(label="Occupation, position", required=False)
    organisation_kind = forms.ChoiceField(
        label="Kind of organisation", choices=list(ORGANISATION_KINDS.items()), required=False
    )
    defender = TermsField("defenders", label="Kind of defender", required=False)
    victim_status = TermField("victim_status", label="How the person is", required=False)
    perpetrator = TermField("perpetrators", label="Which force or group", required=False)
    involvement = TermField("involvement", label="How involved", required=False)
    contact = forms.CharField(
        label="How to reach the person safely",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text="For colleagues on this case. It never leaves the desk.",
    )
    child_named_because = forms.CharField(
        label="Why the name of this child may be public",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="A child’s name is masked in everything public, unless there is consent and a reason here.",
    )

    def __init__(self, *args: Any, names: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nationality"].choices = [  # type: ignore[attr-defined]
            ("", "Not known"), (STATELESS, "Stateless"), *states(),
        ]  # fmt: skip
        self.named = list(names)
        for place, name in enumerate(self.named):
            if place > 0:
                self.fields[f"{KIND}{place - 1}"] = forms.ChoiceField(
                    label=f"\u2068{name}\u2069: kind of name", choices=list(NAME_KINDS.items()), required=False
                )
            self.fields[f"{LANGUAGE}{place}"] = forms.ChoiceField(
                label=f"\u2068{name}\u2069: written in", choices=_languages(name), required=False
            )

    def ungrouped(self) -> list[Any]:
        """Return the fields that everybody has: names, role, who it is, consents."""
        grouped = {name for _, names in GROUPS for name in names}
        return [field for field in self if field.name not in grouped and not field.name.startswith((KIND, LANGUAGE))]

    def groups(self) -> list[tuple[str, list[Any], bool]]:
        """Return the fields by group: their heading, the fields, and whether something stands in one of them."""
        said = [field for field in self if field.name.startswith((KIND, LANGUAGE))]
        found = [("What kind of name each is, and in which language", said)] if said else []
        found += [(heading, [self[name] for name in names]) for heading, names in GROUPS]
        return [(heading, fields, any(_filled(field) or field.errors for field in fields)) for heading, fields in found]

    def said(self) -> dict[str, Any]:
        """Return what was typed, as the step takes it."""
        typed = self.cleaned_data
        known = {name: typed[name] for _, names in GROUPS for name in names}
        known["being"] = known["being"] or "person"
        kinds = {name: typed[f"{KIND}{place}"] for place, name in enumerate(self.named[1:])}
        languages = {name: typed[f"{LANGUAGE}{place}"] for place, name in enumerate(self.named)}
        return super().said() | known | {"name_kinds": kinds, "name_languages": languages}

    @staticmethod
    def of(person: CasePerson) -> dict[str, Any]:
        """Return what the form shows of a person as recorded."""
        kinds, languages = person.known["name_kinds"], person.known["name_languages"]
        return (
            PersonForm.of(person)
            | {name: person.known[name] for _, names in GROUPS for name in names}
            | {f"{KIND}{place}": kinds.get(name, "") for place, name in enumerate(person.names[1:])}
            | {f"{LANGUAGE}{place}": languages.get(name, "") for place, name in enumerate(person.names)}
        )


class RelationForm(Amending):
    """How two of a case are connected."""

    one = forms.ChoiceField(label="Who", error_messages={"required": "Choose somebody."})
    kind = forms.ChoiceField(
        label="How they are connected",
        choices=[("", "Choose"), *((code, words[0]) for code, words in RELATIONS.items())],
        error_messages={"required": "Choose how they are connected."},
    )
    other = forms.ChoiceField(label="With whom", error_messages={"required": "Choose somebody."})
    since = forms.CharField(
        label="Since", required=False, max_length=10, help_text="2019-03-07, 2019-03 or 2019; empty if nobody knows."
    )
    until = forms.CharField(label="Until", required=False, max_length=10, help_text="Empty while it goes on.")
    note = forms.CharField(
        label="What is worth knowing about it", required=False, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"})
    )

    def __init__(self, *args: Any, persons: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Choose"), *persons]
        self.fields["one"].choices = self.fields["other"].choices = choices  # type: ignore[attr-defined]

    @staticmethod
    def of(relation: CaseRelation) -> dict[str, Any]:
        """Return what the form shows of a connection as recorded."""
        return {
            "one": str(relation.one.id), "other": str(relation.other.id), "kind": relation.kind,
            "note": relation.note, "since": relation.since, "until": relation.until, "seen": relation.seen,
        }  # fmt: skip


def _languages(name: str) -> list[tuple[str, str]]:
    """Return the languages that a name can be written in, first what its letters tell."""
    guess = guessed(name)
    told = f"{language_name(guess)}, by its letters" if guess else "Not said"
    return [("", told), *sorted(((code, language_name(code)) for code in LANGUAGES), key=lambda each: each[1])]


def _filled(field: Any) -> bool:
    value = field.value()
    return bool(value) and value != "person"
