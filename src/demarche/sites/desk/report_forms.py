"""Forms of the reports: for which day and edition, for which period."""

from datetime import date
from typing import Any

from django import forms

DAY = {"invalid": "Write a day, like 2022-05-16.", "required": "Write a day, like 2022-05-16."}
EDITIONS = [("public", "Public: what is public on this day"), ("internal", "Internal: all that you may know")]


def _day(**kwargs: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, input_formats=["%Y-%m-%d"], error_messages=DAY, **kwargs)


class EditionForm(forms.Form):
    """On which day a report stands, and whether it is for the public or for the team."""

    day = _day(label="The report’s day")
    edition = forms.ChoiceField(label="Edition", choices=EDITIONS)


def asked(typed: Any, today: date) -> EditionForm:
    """Return the day and edition that an address asks for; today and the public one where it asks for none."""
    first = {"day": today.isoformat(), "edition": "public"}
    return EditionForm(first | {name: typed[name] for name in first if typed.get(name)})


class PeriodForm(forms.Form):
    """A first and a last day."""

    first = _day(label="From")
    last = _day(label="To")

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        said = super().clean() or {}
        if said.get("first") and said.get("last") and said["last"] < said["first"]:
            self.add_error("last", "The last day lies before the first.")
        return said


def year_of(day: date) -> dict[str, str]:
    """Return the year of a day as a period."""
    return {"first": f"{day.year}-01-01", "last": f"{day.year}-12-31"}


def period(typed: Any, today: date) -> PeriodForm:
    """Return the period that an address asks for; this year where it asks for none."""
    given = {name: typed.get(name, "") for name in ("first", "last")}
    return PeriodForm(given if any(given.values()) else year_of(today))


class ObserveForm(forms.Form):
    """What a mandate observes of a State's year."""

    text = forms.CharField(
        label="What the mandate observes",
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"}),
        help_text="An empty line begins a paragraph. Name only who agreed to it; cite only what is public.",
        error_messages={"required": "Write what the mandate observes."},
    )
    seen = forms.UUIDField(required=False, widget=forms.HiddenInput)
