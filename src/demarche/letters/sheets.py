"""The sheet of a letter: the exact content that is typeset, with the registry's blanks open or filled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from demarche.letters.clauses import BY_LANGUAGE, Clauses, closing, series
from demarche.letters.content import LetterText
from demarche.letters.models import Letter, LetterVersion
from demarche.letters.signatories import blocks
from demarche.procedure import clock
from demarche.procedure.natures import Nature
from demarche.staff.models import Mandate

Sheet = dict[str, Any]
BLANKS = ("reference", "date_text", "addressee_lines", "footer_addressee", "also_sent_to")


@dataclass(frozen=True, repr=False)
class Blanks:
    """What registration fills in, and nothing else: number, date, the addressee's particulars, who else gets it."""

    reference: str
    date_text: str
    addressee_lines: Sequence[str]
    footer_addressee: str
    also_sent_to: Sequence[str] = ()


def title_of(mandate: Mandate, language: str) -> str:
    """Return a mandate's official title in a letter's language."""
    titles: Mapping[str, str] = mandate.title
    return titles.get(language) or titles["en"]


def _runs(text: str) -> list[dict[str, Any]]:
    return [{"text": text}]


def signing_sheet(letter: Letter, version: LetterVersion, text: LetterText, mandates: Sequence[Mandate]) -> Sheet:
    """Return the sheet that the mandates sign: number, date and the addressee's particulars are blank."""
    clauses = BY_LANGUAGE[letter.language]
    titles = [title_of(mandate, letter.language) for mandate in mandates]
    after = closing(
        clauses,
        Nature(letter.nature),
        on_legislation=letter.on_legislation,
        press_release=text.press_release_warning,
    )
    return {
        "language": letter.language,
        "office_name": settings.INSTANCE.office_name,
        "office_address_lines": list(settings.INSTANCE.office_address),
        "mandates_block": titles,
        "reference": None,
        "date_text": None,
        "addressee_lines": None,
        "salutation": clauses.salutation,
        "opening_paragraphs": _opening(clauses, text, titles, [mandate.resolution for mandate in mandates]),
        "sections": _sections(clauses, text),
        "closing_paragraphs": [_runs(part) for part in after],
        "closing_formula": clauses.formula,
        "signatures": blocks(letter, mandates, titles),
        "footer_addressee": None,
        "annex": [{"heading": clauses.annex, "paragraphs": [_runs(part) for part in text.annex]}] if text.annex else [],
        "document_date": clock.office_day(version.made_at).isoformat(),
        "demonstration": settings.INSTANCE.demo,
        "signing_copy": True,
    }


def _opening(clauses: Clauses, text: LetterText, titles: list[str], resolutions: list[str]) -> list[Any]:
    """Return who writes, under which resolutions in the same order, and about what."""
    first = clauses.opening.format(
        mandates=series(titles, clauses.conjunction), resolutions=series(resolutions, clauses.conjunction)
    )
    return [_runs(first), _runs(clauses.subject.format(subject=text.subject.rstrip(".")))]


def _sections(clauses: Clauses, text: LetterText) -> list[dict[str, Any]]:
    concerns = [clauses.concern, *text.concerns, *([clauses.annex_pointer] if text.annex else [])]
    questions = {"numbered": [_runs(question) for question in text.questions]}
    sections: list[dict[str, Any]] = [
        {"heading": None, "paragraphs": [_runs(part) for part in [*text.persons, *text.earlier]]},
        {"heading": clauses.facts, "paragraphs": [_runs(part) for part in text.facts]},
        {"heading": None, "paragraphs": [_runs(part) for part in concerns]},
        {"heading": None, "paragraphs": [_runs(clauses.questions), questions]},
    ]
    return [section for section in sections if section["paragraphs"]]


def filled(sheet: Sheet, blanks: Blanks) -> Sheet:
    """Return the letter to be sent: the signed sheet with its blanks filled, and nothing else changed."""
    return sheet | {
        "reference": blanks.reference,
        "date_text": blanks.date_text,
        "addressee_lines": list(blanks.addressee_lines),
        "footer_addressee": blanks.footer_addressee,
        "also_sent_to": list(blanks.also_sent_to),
        "signing_copy": False,
    }


def blanked(sheet: Sheet) -> Sheet:
    """Return a sheet with the registry's blanks opened again: what was signed, if nothing else differs."""
    return sheet | dict.fromkeys(BLANKS) | {"signing_copy": True}
