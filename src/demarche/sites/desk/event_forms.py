"""Forms of what happened: events with the questions of their kind, facts with a date and a place of their own."""

from typing import Any

from django import forms

from demarche.cases import chains
from demarche.cases.casefile import CaseEvent, CaseFact
from demarche.cases.dates import PRECISIONS
from demarche.cases.happenings import CHOICE, DAY, KINDS, LABELS, OWN, TEXT, Question
from demarche.cases.places import Place
from demarche.cases.vocabulary import DISCLOSURES, RELIABILITIES, STATUSES
from demarche.procedure.attribution import Attribution
from demarche.procedure.places import choices as states
from demarche.sites.desk.case_forms import Amending
from demarche.sites.desk.term_fields import TermField, TermsField

DATE_HELP = "2022-01-07, or 2022-01, or 2022: only as much as is known."
LEVELS = ("country", "region", "locality", "site")


class Placed(Amending):
    """Boxes for a place, from the State down to the house; names already used in the case are suggested."""

    country = forms.ChoiceField(label="State", required=False)
    region = forms.CharField(label="Region or province", required=False, max_length=200)
    locality = forms.CharField(
        label="City, town or village",
        required=False,
        max_length=200,
        help_text="From here down the Government may read it; the public reads the State and the region.",
    )
    site = forms.CharField(label="Site: house, street, prison", required=False, max_length=200)
    line = forms.CharField(
        label="Place as it was written before",
        required=False,
        max_length=200,
        help_text="Write it into the boxes above, then empty this one.",
    )
    kind_of_place = TermField("place_types", label="What kind of place", required=False)

    def suggest(self, used: dict[str, list[str]]) -> None:
        """Offer the States, and the names that the case uses already."""
        self.used = used
        self.fields["country"].choices = [("", "Not known"), *states()]  # type: ignore[attr-defined]
        for level in used:
            self.fields[level].widget.attrs |= {"list": f"used_{level}", "dir": "auto"}
        if not (self.initial.get("line") or (self.is_bound and self.data.get("line"))):
            del self.fields["line"]

    def place(self) -> dict[str, str]:
        """Return the place as typed."""
        said = {name: self.cleaned_data.get(name, "") for name in (*LEVELS, "line")}
        return said | {"kind": self.cleaned_data.get("kind_of_place", "")}


class EventForm(Placed):
    """Something that happened, with the questions of the kind chosen."""

    kind = forms.ChoiceField(
        label="What kind of event", choices=list(LABELS.items()), widget=forms.RadioSelect, initial="other",
        required=False,
    )  # fmt: skip
    # Whose questions the page showed.
    shown_kind = forms.CharField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label="What happened, in a few words",
        error_messages={"required": "Say in a few words what happened."},
    )
    on = forms.CharField(
        label="Date",
        help_text=DATE_HELP,
        error_messages={"required": "Write the date as 2022-01-07, 2022-01 or 2022."},
    )
    precision = forms.ChoiceField(
        label="How precisely it is known", choices=list(PRECISIONS.items()), widget=forms.RadioSelect, initial="day"
    )
    until = forms.CharField(label="Second date", required=False, help_text="Only between two dates.")
    acts = TermsField("acts", label="What was done, in the terms of the field", required=False)
    follows = forms.ChoiceField(label="Follows from", required=False)
    way = forms.ChoiceField(label="In which way", choices=list(chains.CHOICES.items()), required=False)

    def __init__(self, *args: Any, events: list[tuple[str, str]], used: dict[str, list[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.suggest(used)
        self.fields["follows"].choices = [("", "No other event"), *events]  # type: ignore[attr-defined]
        chosen = self.data.get("kind") if self.is_bound else self.initial.get("kind")
        self.chosen = str(chosen) if chosen in KINDS else "other"
        for question in KINDS[self.chosen].questions:
            self.fields[OWN + question.name] = _box(question)

    @property
    def asks_for_its_questions(self) -> bool:
        """Tell whether a kind was chosen whose questions the page did not show yet."""
        if not self.is_bound:
            return False
        shown = self.data.get("shown_kind", self.chosen) or "other"
        return "show" in self.data or (shown != self.chosen and bool(KINDS[self.chosen].questions))

    def typed(self) -> dict[str, Any]:
        """Return what was typed, for the page that shows the questions of another kind."""
        return {name: self[name].data for name in self.fields} | {"kind": self.chosen}

    def said(self) -> dict[str, Any]:
        """Return what was typed, as the step takes it."""
        names = ("title", "on", "precision", "until", "acts", "follows")
        answers = {name.removeprefix(OWN): said for name, said in self.cleaned_data.items() if name.startswith(OWN)}
        return {name: self.cleaned_data[name] for name in names} | {
            "place": self.place(),
            "kind": self.chosen,
            "details": answers,
            "way": self.cleaned_data["way"] or "led_to",
        }

    def boxes(self, *names: str) -> list[Any]:
        """Return some of the boxes, as far as the form has them."""
        return [self[name] for name in names if name in self.fields]

    def what(self) -> list[Any]:
        """Return the boxes of what happened and when."""
        return self.boxes("title", "on", "precision", "until")

    def where(self) -> list[Any]:
        """Return the boxes of the place."""
        return self.boxes(*LEVELS, "line", "kind_of_place")

    def answers(self) -> list[Any]:
        """Return the boxes of the questions of the kind."""
        return [self[name] for name in self.fields if name.startswith(OWN)]

    def rest(self) -> list[Any]:
        """Return the boxes of the terms and of the chain."""
        return self.boxes("acts", "follows", "way")

    @property
    def kind_label(self) -> str:
        """Return the chosen kind in words."""
        return LABELS[self.chosen]

    @staticmethod
    def of(event: CaseEvent) -> dict[str, Any]:
        """Return what the form shows of an event as recorded."""
        return {
            "kind": event.kind, "shown_kind": event.kind, "title": event.title, **event.when, **placed(event.where),
            "acts": event.acts, "follows": event.follows.get("event", ""), "way": event.follows.get("way", ""),
            **{OWN + name: said for name, said in event.details.items()}, "seen": event.seen,
        }  # fmt: skip


def placed(where: Place) -> dict[str, str]:
    """Return what the boxes of a place show."""
    return {name: getattr(where, name) for name in (*LEVELS, "line")} | {"kind_of_place": where.kind}


def _box(question: Question) -> forms.Field:
    common: dict[str, Any] = {"label": question.label, "help_text": question.help, "required": False}
    if question.form == CHOICE:
        return forms.ChoiceField(choices=[("", "Not known"), *question.answers.items()], **common)
    widget = forms.Textarea(attrs={"rows": 3, "dir": "auto"}) if question.form == TEXT else forms.TextInput()
    if question.form != DAY:
        widget.attrs.setdefault("dir", "auto")
    return forms.CharField(widget=widget, **common)


class FactForm(Placed, Amending):
    """One statement, with who says it."""

    text = forms.CharField(
        label="The statement",
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text="One fact, one whole sentence, without “reportedly”: the next answer adds it.",
        error_messages={"required": "Write the statement itself, as a whole sentence."},
    )
    attribution = forms.ChoiceField(
        label="How it is known",
        choices=[
            (Attribution.KNOWN.value, "Known: documents or several independent sources show it"),
            (Attribution.REPORTEDLY.value, "Reportedly: a source tells it"),
            (Attribution.ACCORDING_TO.value, "According to somebody who can be named as …"),
        ],
        widget=forms.RadioSelect,
        initial="reportedly",
    )
    according_to = forms.CharField(
        label="According to whom", required=False, help_text="As the letter may name them: “his lawyer”."
    )
    event = forms.ChoiceField(label="Belongs to", required=False)
    person = forms.ChoiceField(label="About", required=False)
    reliability = forms.ChoiceField(
        label="How reliable is the source", choices=list(RELIABILITIES.items()), initial="unknown"
    )
    status = forms.ChoiceField(label="How far is it confirmed", choices=list(STATUSES.items()), required=False)
    disclosure = forms.ChoiceField(
        label="To whom it may be told",
        choices=list(DISCLOSURES.items()),
        widget=forms.RadioSelect,
        initial="government",
        error_messages={"required": "Choose to whom the statement may be told."},
    )
    connection = TermField("source_connection", label="Who the source is to what happened", required=False)
    source = forms.CharField(
        label="From where the team has it",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="For colleagues on this case. It never leaves the desk.",
    )

    on = forms.CharField(label="Date", required=False, help_text=DATE_HELP)
    precision = forms.ChoiceField(label="How precisely it is known", choices=list(PRECISIONS.items()), required=False)
    until = forms.CharField(label="Second date", required=False, help_text="Only between two dates.")

    OWN = ("on", "precision", "until", "country", "region", "locality", "site", "kind_of_place")

    def __init__(
        self, *args: Any, events: list[tuple[str, str]], persons: list[Any], used: dict[str, list[str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.suggest(used)
        self.fields["event"].choices = [("", "No event: a fact of its own"), *events]  # type: ignore[attr-defined]
        self.fields["person"].choices = [("", "Nobody in particular"), *persons]  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """Return what was typed, as the step takes it, but for the event and the person."""
        names = ("text", "attribution", "according_to", "reliability", "status", "source", "disclosure", "connection",
                 "on", "until")  # fmt: skip
        precision = self.cleaned_data["precision"] or "day"
        return {name: self.cleaned_data[name] for name in names} | {"precision": precision, "place": self.place()}

    def plain(self) -> list[Any]:
        """Return the boxes of what every fact has."""
        return [self[name] for name in self.fields if name not in self.OWN]

    def own(self) -> list[Any]:
        """Return the boxes of a date and a place of the fact’s own."""
        return [self[name] for name in self.OWN if name in self.fields]

    @property
    def has_own(self) -> bool:
        """Tell whether a date or a place of its own stands in the form, or something is wrong with it."""
        return any(each.errors or (each.name != "precision" and each.value()) for each in self.own())

    @staticmethod
    def of(fact: CaseFact) -> dict[str, Any]:
        """Return what the form shows of a fact as recorded."""
        return {
            "text": fact.text,
            "attribution": fact.attribution,
            "according_to": fact.according_to,
            "event": str(fact.row.event_id or ""),
            "person": str(fact.row.person_id or ""),
            "reliability": fact.reliability,
            "status": fact.status,
            "source": fact.source,
            "disclosure": fact.disclosure,
            "connection": fact.connection,
            **fact.when,
            **placed(fact.where),
            "seen": fact.seen,
        }
