"""The pattern book: every recurring piece with its states, on invented people and States."""

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.html import format_html

from demarche.sites.look.forms import DayInput, YesNo


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Name of the person", help_text="As the person writes it. Other spellings come later.")
    state = forms.ChoiceField(
        label="Where it happened", choices=[("", "Choose a State"), ("XMA", "Marenia"), ("XVO", "Vostany")]
    )
    arrested_on = forms.DateField(
        label="Day of the arrest", help_text="If you know it only roughly, say so below.", widget=DayInput
    )
    what_happened = forms.CharField(label="What happened", widget=forms.Textarea(attrs={"rows": 5}))
    government = YesNo(
        label="May we tell the Government the person’s name?",
        help_text="A letter without a name often cannot be answered.",
    )
    mandates = forms.MultipleChoiceField(
        label="Other mandates concerned",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("expression", "Freedom of opinion and expression"), ("detention", "Arbitrary detention")],
    )
    papers = forms.FileField(
        label="Papers and pictures",
        required=False,
        help_text="Up to 200 MB. Names and places hidden in files are taken out.",
    )
    understood = forms.BooleanField(
        label="I have written the words down", help_text="Nobody can give them to you again."
    )


def pattern_book_context() -> dict[str, Any]:
    """Return invented samples for every piece, in English and Arabic."""
    return {**_forms(), **_record(), **_letter(), **_lists(), **_public()}


def _forms() -> dict[str, Any]:
    faulty = SampleForm(
        {"name": "", "state": "XMA", "what_happened": "She was taken from the market.", "arrested_on": "spring"},
        prefix="faulty",
    )
    words = "harbour lemon window cradle silver autumn ladder bright copper meadow signal orchard"
    arabic = "ميناء ليمون نافذة مهد فضة خريف سلم ساطع نحاس مرج إشارة بستان"
    return {
        "form": SampleForm(),
        "faulty": faulty,
        "words": words.split(),
        "arabic_words": arabic.split(),
        "progress": {"number": 3, "total": 6, "name": "what happened"},
    }


def _record() -> dict[str, Any]:
    person = {
        "name": "Sela Orvane",
        "role": "Alleged victim",
        "other_names": ["Sela Orwane", "سيلا أورفان"],
        "biography": "Lawyer in Port Ambre; speaks for fishing families who were moved from the coast.",
        "consents": [
            {
                "label": "Name may be given to the Government",
                "answer": "yes",
                "basis": "Told to us by her sister",
                "on": date(2026, 3, 2),
            },
            {"label": "Name may be published", "answer": "no", "basis": "She asks us to wait until she is home"},
            {"label": "Story may be used in a press release", "answer": "unasked"},
        ],
    }
    return {"person": person, **_family(), **_facts()}


def _family() -> dict[str, Any]:
    child = {
        "name": "نور أورفان",
        "lang": "ar",
        "role": "Relative",
        "minor": True,
        "biography": "ابنتها، تعيش مع جدتها.",
    }
    return {"child": child}


def _facts() -> dict[str, Any]:
    facts = [
        {
            "text": "Ms. Orvane was arrested at her office in Port Ambre.",
            "attribution": "known",
            "source": "court record",
            "reliability": "high",
        },
        {
            "text": "She was held for two nights without a lawyer.",
            "attribution": "reportedly",
            "source": "two relatives, separately",
            "reliability": "likely",
        },
        {"text": "The arrest order bore no signature.", "attribution": "according_to", "according_to": "her lawyer"},
        {"text": "أُفرج عنها دون توجيه تهمة.", "lang": "ar", "attribution": "reportedly"},
        {"text": "She was moved to the capital.", "attribution": "reportedly", "struck": True},
    ]
    events = [
        {"on": date(2026, 2, 11), "title": "Arrest at her office", "place": "Port Ambre", "facts": facts[:2]},
        {"when": "about 13 February 2026", "title": "Release", "text": "No charge was read to her."},
    ]
    return {"sample_facts": facts, "events": events}


def _letter() -> dict[str, Any]:
    signoffs = [
        {
            "mandate": "Special Rapporteur on human rights defenders",
            "state": "signed",
            "by": "Bruno Leite",
            "at": datetime(2026, 3, 6, 13, 5, tzinfo=UTC),
        },
        {
            "mandate": "Working Group on Arbitrary Detention",
            "state": "waiting",
            "by": "Chen Yi",
            "note": "asked on 5 March",
        },
        {
            "mandate": "Special Rapporteur on freedom of opinion",
            "state": "void",
            "by": "Ida Holm",
            "at": datetime(2026, 3, 4, 9, 0, tzinfo=UTC),
        },
        {"mandate": "Special Rapporteur on minority issues", "state": "declined"},
    ]
    return {"signoffs": signoffs, "digest": "7f3a 91c0 22de 5b18", **_journal(), **_sending()}


def _journal() -> dict[str, Any]:
    moves = [
        {
            "at": datetime(2026, 3, 1, 9, 12, tzinfo=UTC),
            "what": "Drafted",
            "by": "Amina Sow",
            "state_label": "Drafting",
        },
        {
            "at": datetime(2026, 3, 5, 16, 40, tzinfo=UTC),
            "what": "Offered for signature",
            "by": "Amina Sow",
            "state_label": "Being signed",
            "tone": "now",
        },
        {
            "at": datetime(2026, 3, 7, 8, 1, tzinfo=UTC),
            "what": "Sent",
            "by": "Amina Sow",
            "state_label": "Sent",
            "tone": "done",
        },
    ]
    return {"moves": moves}


def _sending() -> dict[str, Any]:
    parts = [
        {"kind": "same", "text": "She was "},
        {"kind": "removed", "text": "abducted"},
        {"kind": "added", "text": "arrested, reportedly without a warrant,"},
        {"kind": "same", "text": " on 11 February 2026."},
    ]
    consequences = [
        "The letter AL XMA 4/2026 goes to the Permanent Mission of Marenia.",
        "Its number is used and can never be used again.",
        "It becomes public on 6 May 2026 at the earliest.",
    ]
    return {"parts": parts, "consequences": consequences}


def _lists() -> dict[str, Any]:
    rows = [
        {
            "title": "Arrest of a lawyer in Port Ambre",
            "url": "#table",
            "cells": ["Marenia", {"html": _state("Drafting", "now")}, {"text": 3, "number": True}],
            "step": {"label": "Continue", "url": "#table"},
        },
        {
            "title": "توقيف صحفي في المدينة القديمة",
            "url": "#table",
            "cells": ["Vostany", {"html": _state("Waits for sign-off", "due")}, {"text": 12, "number": True}],
            "step": {"label": "Sign off", "url": "#table"},
        },
        {
            "title": "Rechtsschutzversicherungsgesellschaftsangestellte",
            "cells": ["Marenia", {"html": _state("Sent", "done")}, {"text": 1, "number": True}],
        },
    ]
    return {"head": ["Case", "State", "Where it stands", "Papers"], "rows": rows, **_search()}


def _search() -> dict[str, Any]:
    facets = [
        {
            "title": "State",
            "choices": [
                {"label": "All", "url": "#facets", "current": True},
                {"label": "Marenia", "url": "#facets", "count": 14},
                {"label": "Vostany", "url": "#facets", "count": 3},
            ],
        },
        {
            "title": "Language",
            "choices": [
                {"label": "English", "url": "#facets", "count": 12},
                {"label": "العربية", "url": "#facets", "count": 5},
            ],
        },
    ]
    return {"facets": facets, "page": Paginator(range(60), 20).page(2)}


def _state(label: str, tone: str) -> str:
    return format_html('<span class="state {}">{}</span>', tone, label)


def _public() -> dict[str, Any]:
    steps = [
        {"what": "Sent to the Government", "on": date(2026, 3, 7), "tone": "done"},
        {"what": "Confidential until", "on": date(2026, 5, 6), "tone": "now"},
        {"what": "Reply asked for", "on": date(2026, 5, 6), "tone": "due", "note": "in 4 days"},
        {"what": "Public", "tone": "later", "note": "after two approvals"},
    ]
    documents = [
        {
            "title": "The full letter",
            "url": "#documents",
            "kind": "Letter of allegation",
            "language": "en",
            "language_name": "English",
            "pages": 7,
            "size": 214_000,
        },
        {
            "title": "رد الحكومة",
            "url": "#documents",
            "kind": "Reply",
            "language": "ar",
            "language_name": "Arabic",
            "pages": 1,
            "size": 88_100,
        },
        {"title": "The reply in English", "kind": "Translation", "note": "being translated"},
    ]
    return {"steps": steps, "documents": documents, "today_on": date(2026, 3, 9)}
