"""The form of the public wording: each sentence with who says it, each with its own tick for public."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField

from demarche.letters.content import split_paragraphs
from demarche.procedure.attribution import LABELS
from demarche.publication.wording import Entry, PublicPerson, ReplyChoice, Statement, Wording

PRECISIONS = (
    ("day", "on this day"),
    ("month", "in this month"),
    ("year", "in this year"),
    ("about", "about"),
    ("before", "before"),
    ("between", "between it and the next"),
)
MAY_BE = [(value.value, label) for value, label in LABELS.items()]
LOOSE = "loose"
_DATE = r"\d{4}(-\d\d(-\d\d)?)?"


@dataclass(frozen=True, repr=False)
class Boxes:
    """The boxes of one event, or of one statement, in their order."""

    fields: list[BoundField]
    parts: list["Boxes"]
    new: bool = False


def _paragraphs(label: str, hint: str, rows: int = 8) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, help_text=hint, required=False, widget=area)


class WordingForm(forms.Form):
    """Everything that a person decides about the public version, with one empty place for a sentence left out."""

    seen = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(
        label="Title",
        max_length=300,
        help_text="What the page is called: the State, then what the communication is about.",
        error_messages={"required": "Give the page a title."},
    )
    topic = _paragraphs("Topic", "One or two sentences: about whom and what.", 3)
    background = _paragraphs("Earlier communications", "An empty line begins a new paragraph.", 5)
    concerns = _paragraphs("Concerns expressed to the Government", "An empty line begins a new paragraph.")
    masked = _paragraphs(
        "Passages masked in the letter",
        "A name or a passage a line, exactly as it stands there. It is cut out of the letter before it is typeset.",
        4,
    )
    details_checked = forms.BooleanField(
        label="I have looked at each detail that one source alone told: none of them tells who it was",
        required=False,
        help_text="Times of day, amounts, numbers, quotations, and to whom else a letter went: the page as readers "
        "will see it names them.",
    )

    def __init__(self, data: Any = None, *, standing: Wording, seen: UUID, replies: Mapping[str, str]) -> None:
        super().__init__(data, initial=_initial(standing, seen), use_required_attribute=False)
        self._standing, self._replies = standing, replies
        self._shape = _posted_shape(data) if data else _shape(standing)
        for position, _person in enumerate(standing.persons):
            self.fields[f"person-{position}-public"] = forms.BooleanField(label="Named in public", required=False)
            self.fields[f"person-{position}-description"] = _paragraphs("Described as", "", 4)
        for group, count in self._shape.items():
            if group != LOOSE:
                self._add_entry(group)
            for position in range(count):
                self._add_statement(f"{group}-{position}")
        for position, _reply in enumerate(standing.replies):
            self.fields[f"reply-{position}-public"] = forms.BooleanField(label="Published", required=False)
            self.fields[f"reply-{position}-read"] = forms.BooleanField(
                label="I have read it: it names nobody who is masked", required=False
            )
        for field in self.fields.values():
            field.widget.attrs.setdefault("dir", "auto") if isinstance(field, forms.CharField) else None

    def _add_entry(self, group: str) -> None:
        wrong = {"invalid": "Write a day, a month or a year: 2022-01-07, 2022-01 or 2022."}
        self.fields[f"{group}-on"] = forms.RegexField(
            _DATE, label="Day, month or year", required=False, error_messages=wrong
        )
        self.fields[f"{group}-precision"] = forms.ChoiceField(label="How exact", choices=PRECISIONS, required=False)
        self.fields[f"{group}-until"] = forms.RegexField(
            _DATE, label="And", required=False, error_messages=wrong, help_text="Only between two dates."
        )
        self.fields[f"{group}-place"] = forms.CharField(label="Place", required=False, max_length=200)

    def _add_statement(self, name: str) -> None:
        self.fields[f"{name}-public"] = forms.BooleanField(label="Public", required=False)
        self.fields[f"{name}-text"] = _paragraphs("Sentence", "", 3)
        self.fields[f"{name}-attribution"] = forms.ChoiceField(label="Who says it", choices=MAY_BE, required=False)
        self.fields[f"{name}-according_to"] = forms.CharField(label="According to whom", required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        """Refuse a public sentence without words, and words without a day."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        for group, count in self._shape.items():
            told = [p for p in range(count) if (typed.get(f"{group}-{p}-text") or "").strip()]
            for position in set(range(count)) - set(told):
                if typed.get(f"{group}-{position}-public") and position < count - 1:
                    self.add_error(f"{group}-{position}-text", "Write the sentence, or take the tick away.")
            between = typed.get(f"{group}-precision") == "between"
            if told and between and not typed.get(f"{group}-until") and f"{group}-until" not in self.errors:
                self.add_error(f"{group}-until", "Write the second date too: it happened between the two.")
            if told and group != LOOSE and not typed.get(f"{group}-on") and f"{group}-on" not in self.errors:
                self.add_error(f"{group}-on", "Say when this happened, as exactly as it is known.")
        return typed

    def stands(self, seen: UUID) -> None:
        """Let the next save follow the wording that stands now."""
        self.data = {**self.data.dict(), "seen": str(seen)}  # type: ignore[attr-defined]  # what a browser sends

    def wording(self) -> Wording:
        """Return the wording as typed."""
        typed = self.cleaned_data
        return replace(
            self._standing,
            title=" ".join(typed["title"].split()),
            topic=" ".join(typed["topic"].split()),
            persons=[self._person(position, person) for position, person in enumerate(self._standing.persons)],
            background=split_paragraphs(typed["background"]),
            chronology=[entry for group in self._shape if group != LOOSE and (entry := self._entry(group))],
            allegations=self._statements(LOOSE),
            concerns=split_paragraphs(typed["concerns"]),
            masked=[line.strip() for line in typed["masked"].splitlines() if line.strip()],
            replies=[self._reply(position, choice) for position, choice in enumerate(self._standing.replies)],
            details_checked=typed["details_checked"],
        )

    def _person(self, position: int, person: PublicPerson) -> PublicPerson:
        described = split_paragraphs(self.cleaned_data[f"person-{position}-description"])
        return PublicPerson(person.name, described, self.cleaned_data[f"person-{position}-public"])

    def _reply(self, position: int, choice: ReplyChoice) -> ReplyChoice:
        public, read = (self.cleaned_data[f"reply-{position}-{name}"] for name in ("public", "read"))
        return ReplyChoice(choice.reply, public, read)

    def _entry(self, group: str) -> Entry | None:
        typed, statements = self.cleaned_data, self._statements(group)
        if not statements:
            return None
        precision = typed[f"{group}-precision"] or "day"
        until = typed[f"{group}-until"] if precision == "between" else ""
        return Entry(typed[f"{group}-on"], precision, typed[f"{group}-place"], statements, until)

    def _statements(self, group: str) -> list[Statement]:
        typed, found = self.cleaned_data, []
        for name in (f"{group}-{position}" for position in range(self._shape[group])):
            text = " ".join(typed[f"{name}-text"].split())
            if text:
                kind = typed[f"{name}-attribution"] or "reportedly"
                whom = typed[f"{name}-according_to"] if kind == "according_to" else ""
                found.append(Statement(text, kind, whom, typed[f"{name}-public"]))
        return found

    def people(self) -> Iterator[tuple[str, BoundField, BoundField]]:
        """Yield each person's name with the boxes."""
        for position, person in enumerate(self._standing.persons):
            yield person.name, self[f"person-{position}-public"], self[f"person-{position}-description"]

    def events(self) -> list[Boxes]:
        """Return each event's boxes with those of its statements; the last is empty."""
        groups = [group for group in self._shape if group != LOOSE]
        return [
            Boxes(
                [self[f"{group}-{name}"] for name in ("on", "precision", "until", "place")],
                self._boxes(group),
                new=group == groups[-1],
            )
            for group in groups
        ]

    def loose(self) -> list[Boxes]:
        """Return the boxes of the statements without a date; the last is empty."""
        return self._boxes(LOOSE)

    def answers(self) -> Iterator[tuple[str, BoundField, BoundField]]:
        """Yield each reply in words with the boxes."""
        for position, choice in enumerate(self._standing.replies):
            words = self._replies.get(choice.reply, "A reply")
            yield words, self[f"reply-{position}-public"], self[f"reply-{position}-read"]

    def _boxes(self, group: str) -> list[Boxes]:
        count, names = self._shape[group], ("public", "text", "attribution", "according_to")
        return [
            Boxes([self[f"{group}-{position}-{name}"] for name in names], [], new=position == count - 1)
            for position in range(count)
        ]


def _shape(wording: Wording) -> dict[str, int]:
    """Return how many statements each event has boxes for: one more than there are, and one event more."""
    counts = [len(entry.statements) + 1 for entry in wording.chronology] + [1]
    return {f"event-{position}": count for position, count in enumerate(counts)} | {LOOSE: len(wording.allegations) + 1}


def _posted_shape(data: Mapping[str, Any]) -> dict[str, int]:
    """Return the shape of the form that was filled in, which may be older than what stands now."""
    shape: dict[str, int] = {}
    for name in data:
        if found := re.fullmatch(r"(event-\d{1,3}|loose)-(\d{1,3})-text", name):
            shape[found[1]] = max(shape.get(found[1], 0), int(found[2]) + 1)
    events = sorted((group for group in shape if group != LOOSE), key=lambda group: int(group.split("-")[1]))
    return {group: shape[group] for group in events or ["event-0"] if group in shape} | {LOOSE: shape.get(LOOSE, 1)}


def _initial(wording: Wording, seen: UUID) -> dict[str, Any]:
    boxes: dict[str, Any] = {
        "seen": seen,
        "title": wording.title,
        "topic": wording.topic,
        "background": "\n\n".join(wording.background),
        "concerns": "\n\n".join(wording.concerns),
        "masked": "\n".join(wording.masked),
        "details_checked": wording.details_checked,
    }
    for position, person in enumerate(wording.persons):
        boxes[f"person-{position}-public"] = person.public
        boxes[f"person-{position}-description"] = "\n\n".join(person.description)
    for position, entry in enumerate(wording.chronology):
        group = f"event-{position}"
        boxes |= {f"{group}-{name}": getattr(entry, name) for name in ("on", "precision", "until", "place")}
        boxes |= _said(group, entry.statements)
    for position, choice in enumerate(wording.replies):
        boxes |= {f"reply-{position}-public": choice.public, f"reply-{position}-read": choice.read_for_names}
    return boxes | _said(LOOSE, wording.allegations)


def _said(group: str, statements: list[Statement]) -> dict[str, Any]:
    boxes: dict[str, Any] = {}
    for position, statement in enumerate(statements):
        for name in ("public", "text", "attribution", "according_to"):
            boxes[f"{group}-{position}-{name}"] = getattr(statement, name)
    return boxes
