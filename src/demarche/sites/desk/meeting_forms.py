"""Forms of the meetings: what a colleague types; the rules live in the room."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms

from demarche.meetings.calendar import TITLE
from demarche.meetings.vocabulary import WAYS
from demarche.meetings.zones import REGIONS, city, names
from demarche.procedure import clock
from demarche.procedure.places import choices as states

TO_READ = "What the person who asked will read"


class OfficeInstant(forms.DateTimeField):
    """A day and hour in the office's own time."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        messages = {"invalid": "Write a day and an hour, like 2026-03-12 14:30.", "required": "Give a day and an hour."}
        super().__init__(widget=widget, error_messages=messages, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show an instant as the office's clock shows it."""
        return clock.office_time(value).replace(tzinfo=None) if isinstance(value, datetime) else value

    def to_python(self, value: Any) -> datetime | None:
        """Read a day and an hour as the office's clock shows them."""
        read = super().to_python(value)
        return read.replace(tzinfo=clock.zone()) if read else None


class TellForm(forms.Form):
    """Words to whoever asked, or how they were told otherwise."""

    text = forms.CharField(
        label=TO_READ,
        required=False,
        widget=forms.Textarea(attrs={"rows": 9, "dir": "auto"}),
        help_text="In the language of who asked. Name nobody whom somebody looking over a shoulder should not see.",
    )
    otherwise = forms.CharField(
        label="Or: how you told them in another way",
        required=False,
        max_length=300,
        help_text="Only where the mailbox does not serve: for whom, by which way. It is kept sealed with the request.",
    )

    def fill(self, lines: str) -> None:
        """Write days into the words that will be read, once."""
        words = str(self.data.get("text", "")).strip()
        if lines not in words:
            self.data = {**dict(self.data.items()), "text": f"{words}\n\n{lines}".strip()}


def zone_choices() -> list[tuple[str, Any]]:
    """Return the time zones by region, the cities within in the order of the alphabet."""
    regions: dict[str, list[tuple[str, str]]] = {region: [] for region in REGIONS}
    for name in names():
        regions[name.split("/")[0]].append((name, city(name) if name != "Europe/Zurich" else "Zurich, Geneva"))
    return [
        ("", "Not known"),
        *((region, sorted(found, key=lambda pair: pair[1])) for region, found in regions.items()),
    ]


class Zoned(TellForm):
    """A form that knows the time zone of who asked."""

    zone = forms.ChoiceField(
        label="Time zone of who asked",
        required=False,
        help_text="Each hour is then written in Geneva’s time and in theirs. Leave it open if you do not know.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["zone"].choices = zone_choices()  # type: ignore[attr-defined]


class ProposeForm(Zoned):
    """One or several days to choose from."""

    first = OfficeInstant(label="First day", help_text="In the office’s time.")
    second = OfficeInstant(label="Second day", required=False)
    third = OfficeInstant(label="Third day", required=False)
    field_order = ("first", "second", "third", "zone", "text", "otherwise")

    def days(self) -> list[datetime]:
        """Return the days, in their order."""
        typed = (self.cleaned_data.get(name) for name in ("first", "second", "third"))
        return sorted({day for day in typed if day})


class AgreeForm(Zoned):
    """When, how and with whom one meets."""

    starts_at = OfficeInstant(label="Day and hour", help_text="In the office’s time.")
    minutes = forms.IntegerField(label="How many minutes?", initial=45, min_value=1)
    way = forms.ChoiceField(label="How you will meet", choices=list(WAYS.items()), widget=forms.RadioSelect)
    place = forms.CharField(
        label="Where, or by which line",
        required=False,
        max_length=300,
        help_text="A room, a number, an address of a call. It does not go into the calendar file by itself.",
    )
    languages = forms.CharField(label="Languages", required=False, max_length=200)
    interpreter = forms.CharField(label="Interpreter", required=False, max_length=200)
    people = forms.CharField(
        label="Who takes part",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text="Only who may know the request reads this.",
    )
    field_order = (
        *("starts_at", "minutes", "way", "place", "languages", "interpreter", "people", "zone"),
        *("text", "otherwise"),
    )

    def days(self) -> list[datetime]:
        """Return the one day."""
        day = self.cleaned_data.get("starts_at")
        return [day] if day else []


class OffForm(TellForm):
    """Why a meeting does not take place, and what who asked reads of it."""

    reason = forms.CharField(
        label="Why",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text="For colleagues. Who asked does not read this.",
    )
    field_order = ("reason", "text", "otherwise")


class NotesForm(forms.Form):
    """What was said."""

    notes = forms.CharField(
        label="What was said",
        required=False,
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}),
        help_text="Sealed with the request. You can write it later, and change it; earlier versions are kept.",
    )


class HandOverForm(forms.Form):
    """The colleague who arranges the meeting."""

    staff = forms.ChoiceField(label="Colleague", error_messages={"required": "Choose a colleague."})

    def __init__(self, *args: Any, colleagues: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["staff"].choices = [("", "Choose a colleague"), *colleagues]  # type: ignore[attr-defined]


class PlaceForm(forms.Form):
    """The State that a request concerns."""

    state_code = forms.ChoiceField(label="State", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state_code"].choices = [("", "Not told"), *states()]  # type: ignore[attr-defined]


class LinkForm(forms.Form):
    """What a request belongs to."""

    report = forms.ChoiceField(label="Submission", required=False)
    case = forms.ChoiceField(label="Case", required=False)

    def __init__(
        self, *args: Any, reports: Iterable[tuple[str, str]], cases: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["report"].choices = [("", "None"), *reports]  # type: ignore[attr-defined]
        self.fields["case"].choices = [("", "None"), *cases]  # type: ignore[attr-defined]


class CalendarForm(forms.Form):
    """What goes into a calendar, which others may read."""

    title = forms.CharField(
        label="Title", required=False, max_length=100, initial=TITLE,
        help_text="Neutral words. A calendar lies on servers and telephones that others read.",
    )  # fmt: skip
    place = forms.CharField(
        label="Place", required=False, max_length=200, help_text="Left empty unless you fill it in."
    )
    description = forms.CharField(
        label="Description",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text="Left empty unless you fill it in. No name, no State, nothing of what it is about.",
    )

    def has_words(self) -> bool:
        """Tell whether anything but the neutral title goes into the calendar."""
        said = self.cleaned_data
        return said["title"].strip() not in ("", TITLE) or bool(said["place"].strip() or said["description"].strip())
