"""Forms of the cases: what a colleague types; the rules live in the room."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms

from demarche.cases.casefile import CasePerson
from demarche.cases.states import CASE
from demarche.cases.vocabulary import CONSENT_ANSWERS, CONSENT_GIVERS, ROLES
from demarche.procedure import bodies, clock
from demarche.procedure.places import choices as states
from demarche.sites.desk.triage_forms import Once
from demarche.sites.look.forms import DayInput

CONSENT = "consent_"


class Amending(Once):
    """A form that knows which version of a record it was filled from."""

    seen = forms.UUIDField(widget=forms.HiddenInput, required=False)


class CaseForm(forms.Form):
    """A new case."""

    title = forms.CharField(
        label="Title",
        help_text="What happened, and to whom. A letter takes it as its first subject, so nothing about who told you.",
        error_messages={"required": "Give the case a title, so that colleagues recognise it."},
    )
    state_code = forms.ChoiceField(
        label="State concerned", error_messages={"required": "Choose the State that the case concerns."}
    )
    lead = forms.ChoiceField(label="Mandate that leads", error_messages={"required": "Choose the mandate that leads."})
    summary = forms.CharField(label="Summary", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    may_know = forms.MultipleChoiceField(
        label="Who else may know it",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="You know a case that you open. Tick only who needs it for the work; others can be let in later.",
    )

    def __init__(
        self, *args: Any, mandates: Iterable[tuple[str, str]], colleagues: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state_code"].choices = [("", "Choose a State"), *states()]  # type: ignore[attr-defined]
        self.fields["lead"].choices = [("", "Choose a mandate"), *mandates]  # type: ignore[attr-defined]
        self.fields["may_know"].choices = list(colleagues)  # type: ignore[attr-defined]


class FilterForm(forms.Form):
    """Which of the cases a list shows: of one State, open or closed."""

    narrows = True

    state = forms.ChoiceField(label="State", required=False)
    stands = forms.ChoiceField(label="Stands at", required=False, choices=[("", "Any"), *CASE.labels.items()])

    def __init__(self, *args: Any, states: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [("", "Any"), *states]  # type: ignore[attr-defined]


class TitleForm(forms.Form):
    """A case's title and summary."""

    title = forms.CharField(label="Title")
    summary = forms.CharField(label="Summary", required=False, widget=forms.Textarea(attrs={"rows": 4}))


class PersonForm(Amending):
    """Somebody in a case, with one answer for each consent."""

    names = forms.CharField(
        label="Names",
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text="One a line. The first is the spelling that letters use; below it, other spellings and scripts.",
        error_messages={"required": "Write at least one name, or what the person is called in the case."},
    )
    role = forms.ChoiceField(
        label="Role in the case",
        choices=[("", "Choose a role"), *ROLES.items()],
        error_messages={"required": "Choose what the person is in this case."},
    )
    biography = forms.CharField(
        label="Who this is",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        help_text="Work for human rights, organisation, prizes, earlier reprisals: as the letter may tell it.",
    )
    minor = forms.BooleanField(label="Under 18", required=False, help_text="The name of a child is not published.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, label in bodies.current().consent_names.items():
            self.fields[CONSENT + key] = forms.ChoiceField(
                label=label, choices=list(CONSENT_ANSWERS.items()), widget=forms.RadioSelect, initial="unasked"
            )
        self.fields["consent_by"] = forms.ChoiceField(
            label="Who gave them", choices=list(CONSENT_GIVERS.items()), required=False
        )
        self.fields["consent_basis"] = forms.CharField(
            label="How the consents were given",
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text="By whom, when, in what form. Needed as soon as one answer is yes.",
        )

    def consents(self) -> list[Any]:
        """Return the fields of the consents, to be set together."""
        return [self[CONSENT + key] for key in bodies.current().consent_names]

    def said(self) -> dict[str, Any]:
        """Return what was typed, as the step takes it."""
        typed = self.cleaned_data
        return {
            "names": typed["names"].splitlines(),
            "role": typed["role"],
            "biography": typed["biography"],
            "minor": typed["minor"],
            "consents": {str(key): typed[CONSENT + key] for key in bodies.current().consent_names},
            "consent_basis": typed["consent_basis"],
            "consent_by": typed["consent_by"],
        }

    @staticmethod
    def of(person: CasePerson) -> dict[str, Any]:
        """Return what the form shows of a person as recorded."""
        return {
            "names": "\n".join(person.names),
            "role": person.role,
            "biography": person.biography,
            "minor": person.ticked,
            "consent_basis": person.consent_basis,
            "consent_by": person.consent_by,
            **{CONSENT + key: answer for key, answer in person.consents.items()},
            "seen": person.seen,
        }


class LetInForm(forms.Form):
    """A colleague who should know the case."""

    staff = forms.ChoiceField(label="Let a colleague in", error_messages={"required": "Choose a colleague."})
    until = forms.DateField(
        label="Only until",
        required=False,
        widget=DayInput(),
        help_text="Left empty: for good.",
        error_messages={"invalid": "Write a day, like 2022-05-16."},
    )

    def __init__(self, *args: Any, colleagues: list[tuple[str, Any]], now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields["staff"].choices = [("", "Choose a colleague"), *colleagues]  # type: ignore[attr-defined]

    def clean_until(self) -> Any:
        """Refuse a day that is over."""
        until = self.cleaned_data["until"]
        if until is not None and until < clock.office_day(self.now):
            raise forms.ValidationError("Choose a day that is still to come.")
        return until
