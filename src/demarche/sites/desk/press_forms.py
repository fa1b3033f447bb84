"""Forms of the press releases: what a colleague types; the rules live in the room."""

import re
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField

from demarche.letters.content import split_paragraphs
from demarche.press.boilerplate import note_in
from demarche.press.states import CHANNELS
from demarche.press.wording import PressWording, Version
from demarche.replies.quality import LANGUAGES
from demarche.sites.desk.meeting_forms import OfficeInstant

NAMES = dict(LANGUAGES)
FIELDS = ("language", "heading", "text", "contact", "note")
BY_HAND = [(key, label) for key, label in CHANNELS.items() if key != "email"]


@dataclass(frozen=True, repr=False)
class VersionBoxes:
    """The boxes of one version; the last ones are empty."""

    name: str
    fields: list[BoundField]
    new: bool


class BeginForm(forms.Form):
    """Which communications a press release is about."""

    about = forms.MultipleChoiceField(
        label="Communications that it is about",
        widget=forms.CheckboxSelectMultiple,
        help_text="Each was sent. Readers get a link to each once it is public, never before.",
        error_messages={"required": "Choose a communication at least."},
    )

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = list(choices)  # type: ignore[attr-defined]


class PressForm(forms.Form):
    """A press release in its languages, who speaks, from which hour it is public."""

    seen = forms.UUIDField(widget=forms.HiddenInput)
    mandates = forms.MultipleChoiceField(
        label="Who speaks",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="The mandates that signed a letter behind it.",
    )
    embargo_at = OfficeInstant(
        label="Embargo until",
        required=False,
        help_text="A day and hour in the office’s time: no word is public before. Without one it is public as soon as "
        "the Mission has had its hours.",
    )
    together = forms.BooleanField(
        label="It goes out together with its communications, not before them",
        required=False,
        help_text="Only then may it quote their numbers.",
    )
    spelling_checked = forms.BooleanField(
        label="I have compared every name with the case: they are spelled as they should be", required=False
    )
    details_checked = forms.BooleanField(
        label="I have looked at each detail that the check asks about: none of them tells what is kept back",
        required=False,
        help_text="What one source alone told, part of a name, what comes near to something not for the public.",
    )

    def __init__(
        self, data: Any = None, *, standing: PressWording, seen: UUID, hour: Mapping[str, Any] | None, speakers: Any
    ) -> None:
        super().__init__(data, initial=_initial(standing, seen) | dict(hour or {}), use_required_attribute=False)
        self._standing = standing
        self._count = _posted(data) if data else len(standing.versions) + 1
        self.fields["mandates"].choices = list(speakers)  # type: ignore[attr-defined]
        if hour is None:
            del self.fields["embargo_at"], self.fields["together"]
        for position in range(self._count):
            self._add(f"version-{position}")

    def _add(self, name: str) -> None:
        language = self.initial.get(f"{name}-language", "")
        ways = {"dir": "rtl" if language in ("ar", "fa") else "auto"}
        choices = [("", "Choose a language"), *LANGUAGES]
        self.fields[f"{name}-language"] = forms.ChoiceField(label="Language", choices=choices, required=False)
        self.fields[f"{name}-heading"] = forms.CharField(
            label="Heading", required=False, max_length=300, widget=forms.TextInput(attrs=ways)
        )
        for part, label, hint, rows in (
            ("text", "Text", "An empty line begins a new paragraph.", 14),
            ("contact", "Contact", "Left empty, it is the one of the first version.", 2),
            ("note", "Note on mandates", "Left empty, it is the office’s sentence in this language.", 4),
        ):
            area = forms.Textarea(attrs=ways | {"rows": rows})
            self.fields[f"{name}-{part}"] = forms.CharField(label=label, help_text=hint, required=False, widget=area)
        self.fields[f"{name}-out"] = forms.BooleanField(label="Take this version out", required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse words without a language, and two versions in one."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        languages: list[str] = []
        for name in self._kept(typed):
            language = typed.get(f"{name}-language", "")
            if not language:
                self.add_error(f"{name}-language", "Say in which language this is written.")
            elif language in languages:
                self.add_error(f"{name}-language", f"There is a version in {NAMES[language]} already.")
            languages.append(language)
        return typed

    def stands(self, seen: UUID) -> None:
        """Let the next save follow the wording that stands now."""
        data: Any = copy(self.data)
        data["seen"] = str(seen)
        self.data = data

    def wording(self) -> PressWording:
        """Return the wording as typed."""
        typed = self.cleaned_data
        return replace(
            self._standing,
            versions=[self._version(name) for name in self._kept(typed)],
            mandates=list(typed["mandates"]),
            spelling_checked=typed["spelling_checked"],
            details_checked=typed["details_checked"],
        )

    def hour(self) -> dict[str, Any]:
        """Return from which hour it may be public, and whether it waits for its communications."""
        embargo: datetime | None = self.cleaned_data.get("embargo_at")
        return {"embargo_at": embargo, "together": self.cleaned_data.get("together", False)}

    def versions(self) -> list[VersionBoxes]:
        """Return each version's boxes."""
        last, boxes = self._count - 1, []
        for position in range(self._count):
            name, new = f"version-{position}", position == last
            language = NAMES.get(str(self[f"{name}-language"].value() or ""), "")
            parts = FIELDS if new else (*FIELDS, "out")
            boxes.append(VersionBoxes(language, [self[f"{name}-{part}"] for part in parts], new))
        return boxes

    def _kept(self, typed: Mapping[str, Any]) -> list[str]:
        names = [f"version-{position}" for position in range(self._count)]
        return [name for name in names if not typed.get(f"{name}-out") and _said(typed, name)]

    def _version(self, name: str) -> Version:
        typed = self.cleaned_data
        language = typed[f"{name}-language"]
        first = typed.get("version-0-contact", "")
        return Version(
            language,
            " ".join(typed[f"{name}-heading"].split()),
            split_paragraphs(typed[f"{name}-text"]),
            " ".join((typed[f"{name}-contact"] or first).split()),
            " ".join(typed[f"{name}-note"].split()) or note_in(language),
        )


class ByHandForm(forms.Form):
    """When, to whom and by which way a Mission was given its advance copy."""

    channel = forms.ChoiceField(label="By which way", choices=BY_HAND, widget=forms.RadioSelect, initial="hand")
    to = forms.CharField(
        label="Who took it", max_length=200, error_messages={"required": "Say who took it, and in which capacity."}
    )
    given_at = OfficeInstant(label="When", help_text="In the office’s time. The hours of courtesy run from then.")


class FollowForm(forms.Form):
    """What follows on a press release."""

    kind = forms.ChoiceField(label="What follows", widget=forms.RadioSelect)

    def __init__(self, *args: Any, kinds: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(kinds)  # type: ignore[attr-defined]


def _said(typed: Mapping[str, Any], name: str) -> bool:
    """Tell whether a version has words of its own; a language alone is a beginning too."""
    return any(typed.get(f"{name}-{part}") for part in ("language", "heading", "text"))


def _posted(data: Mapping[str, Any]) -> int:
    """Return how many versions a filled-in form had, which may be older than what stands now."""
    found = [int(match[1]) for name in data if (match := re.fullmatch(r"version-(\d{1,2})-text", name))]
    return max(found, default=0) + 1


def _initial(wording: PressWording, seen: UUID) -> dict[str, Any]:
    boxes: dict[str, Any] = {
        "seen": seen,
        "mandates": wording.mandates,
        "spelling_checked": wording.spelling_checked,
        "details_checked": wording.details_checked,
    }
    for position, version in enumerate(wording.versions):
        name = f"version-{position}"
        boxes |= {f"{name}-{part}": getattr(version, part) for part in FIELDS if part != "text"}
        boxes[f"{name}-text"] = "\n\n".join(version.text)
    return boxes
