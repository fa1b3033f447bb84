"""Forms of leave and hand-over: the days, the deputy, the cases."""

from collections.abc import Iterable
from typing import Any

from django import forms

from demarche.sites.look.forms import DayInput

DAY = {"invalid": "Write a day, like 2022-05-16."}


class DaysForm(forms.Form):
    """From when until when somebody is away, and who stands in."""

    since = forms.DateField(
        label="First day", widget=DayInput(), error_messages={"required": "Give the first day.", **DAY}
    )
    until = forms.DateField(
        label="Last day", widget=DayInput(), error_messages={"required": "Give the last day.", **DAY}
    )
    deputy = forms.ChoiceField(
        label="Who stands in",
        required=False,
        help_text="What is to be done for your cases stands on this colleague’s list on these days.",
    )

    def __init__(self, *args: Any, colleagues: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(staff.pk): staff for staff in colleagues}
        named = [(key, staff.name) for key, staff in self.people.items()]
        self.fields["deputy"].choices = [("", "Nobody"), *named]  # type: ignore[attr-defined]

    def days(self) -> dict[str, Any]:
        """Return what the steps take."""
        typed = self.cleaned_data
        return {"since": typed["since"], "until": typed["until"], "deputy": self.people.get(typed["deputy"])}


class LeaveForm(DaysForm):
    """One's own leave, with the cases that the deputy may open."""

    cases = forms.MultipleChoiceField(
        label="Cases that the deputy may open until the last day",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="With their letters. A case of a State with which the deputy has a conflict of interest stays shut.",
    )

    def __init__(self, *args: Any, cases: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = list(cases)
        self.fields["cases"].choices = choices  # type: ignore[attr-defined]
        self.fields["cases"].initial = [key for key, _ in choices]
        if not choices:
            del self.fields["cases"]

    def lent(self) -> list[str]:
        """Return the ids of the cases to lend."""
        return list(self.cleaned_data.get("cases", []))


class MoreForm(forms.Form):
    """Further cases for the deputy."""

    cases = forms.MultipleChoiceField(label="Cases", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, cases: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cases"].choices = list(cases)  # type: ignore[attr-defined]


class HandOverForm(forms.Form):
    """Cases that go to a colleague for good."""

    cases = forms.MultipleChoiceField(
        label="Which cases",
        widget=forms.CheckboxSelectMultiple,
        help_text="With their letters and what hangs on them.",
        error_messages={"required": "Tick at least one case."},
    )
    taker = forms.ChoiceField(label="To whom", error_messages={"required": "Choose a colleague."})
    note = forms.CharField(
        label="What is open, and what to look out for",
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text="It is sealed with each of the cases: whoever may know the case reads it.",
        error_messages={"required": "Write what is open: your colleague begins with it."},
    )
    leaves = forms.BooleanField(
        label="Once it is taken over, I need these cases no longer",
        required=False,
        help_text="Then they open for you no more.",
    )

    def __init__(self, *args: Any, cases: Iterable[tuple[str, str]], colleagues: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(staff.pk): staff for staff in colleagues}
        named = [(key, staff.name) for key, staff in self.people.items()]
        self.fields["cases"].choices = list(cases)  # type: ignore[attr-defined]
        self.fields["taker"].choices = [("", "Choose a colleague"), *named]  # type: ignore[attr-defined]


class DeclineForm(forms.Form):
    """Why a case is not taken over."""

    reason = forms.CharField(
        label="Or say why you cannot", required=False, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )


class KeeperForm(forms.Form):
    """Who is in charge of a case."""

    keeper = forms.ChoiceField(
        label="In charge",
        help_text="What is to be done for the case stands on this officer’s list.",
        error_messages={"required": "Choose a colleague who knows the case."},
    )

    def __init__(self, *args: Any, people: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(staff.pk): staff for staff in people}
        named = [(key, staff.name) for key, staff in self.people.items()]
        self.fields["keeper"].choices = [("", "Choose a colleague"), *named]  # type: ignore[attr-defined]
