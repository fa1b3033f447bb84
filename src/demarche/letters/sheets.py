"""The sheet of a letter: the exact content that is typeset, with the registry's blanks open or filled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from demarche.letters.addressing import greeted
from demarche.letters.clauses import Clauses, clauses_of
from demarche.letters.content import HEADING, LetterText
from demarche.letters.models import Letter, LetterVersion
from demarche.letters.signatories import blocks
from demarche.procedure import clock
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
    # Of the greetings that were signed, this addressee's; empty: the first.
    salutation: str = ""


def title_of(mandate: Mandate, language: str) -> str:
    """Return a mandate's official title in a letter's language."""
    titles: Mapping[str, str] = mandate.title
    return titles.get(language) or titles["en"]


def _runs(text: str) -> list[dict[str, Any]]:
    return [{"text": text}]


def signing_sheet(letter: Letter, version: LetterVersion, text: LetterText, mandates: Sequence[Mandate]) -> Sheet:
    """Return the sheet that the mandates sign: number, date and the addressee's particulars are blank."""
    titles = [title_of(mandate, letter.language) for mandate in mandates]
    return letter_sheet(
        letter,
        text,
        clauses_of(letter, text, titles=titles, resolutions=[mandate.resolution for mandate in mandates]),
        titles=titles,
        signatures=blocks(letter, mandates, titles),
        day=clock.office_day(version.made_at),
    )


def letter_sheet(
    letter: Letter,
    text: LetterText,
    clauses: Clauses,
    *,
    titles: Sequence[str],
    signatures: list[dict[str, str]],
    day: date,
) -> Sheet:
    """Return a letter's whole sheet from its text, its clauses and those who sign, in the order of its header."""
    return {
        "language": letter.language,
        "office_name": settings.INSTANCE.office_name,
        "office_address_lines": list(settings.INSTANCE.office_address),
        "mandates_block": list(titles),
        "reference": None,
        "date_text": None,
        "addressee_lines": None,
        "salutation": clauses.at("salutation"),
        "opening_paragraphs": [_runs(clauses.at("opening")), _runs(clauses.at("subject"))],
        "sections": _sections(clauses, text),
        "closing_paragraphs": [_runs(part) for part in clauses.closing],
        "closing_formula": clauses.at("formula"),
        "signatures": signatures,
        "footer_addressee": None,
        "annex": _annex(clauses, text),
        "document_date": day.isoformat(),
        "demonstration": settings.INSTANCE.demo,
        "signing_copy": True,
        "clauses": dict(clauses.versions),
        **greeted(text),
    }


def _sections(clauses: Clauses, text: LetterText) -> list[dict[str, Any]]:
    concerns = [clauses.at("concern"), *text.concerns, *([clauses.at("annex_pointer")] if text.annex else [])]
    questions = {"numbered": [_runs(question) for question in text.questions]}
    sections: list[dict[str, Any]] = [
        {"heading": None, "paragraphs": [_runs(part) for part in [*text.persons, *text.earlier]]},
        {"heading": clauses.at("facts"), "paragraphs": [_runs(part) for part in text.facts]},
        {"heading": None, "paragraphs": [_runs(part) for part in concerns]},
        {"heading": None, "paragraphs": [_runs(clauses.at("questions")), questions]},
    ]
    return [section for section in sections if section["paragraphs"]]


def _annex(clauses: Clauses, text: LetterText) -> list[dict[str, Any]]:
    """Return the annex: its title, then each treaty under its name."""
    if not text.annex:
        return []
    sections: list[dict[str, Any]] = [{"heading": clauses.at("annex_title"), "paragraphs": []}]
    for paragraph in text.annex:
        if paragraph.startswith(HEADING):
            sections.append({"heading": paragraph.removeprefix(HEADING).strip(), "paragraphs": []})
        else:
            sections[-1]["paragraphs"].append(_runs(paragraph))
    return sections


def filled(sheet: Sheet, blanks: Blanks) -> Sheet:
    """Return the letter to be sent: the signed sheet with its blanks filled, and nothing else changed."""
    return sheet | {
        "reference": blanks.reference,
        "date_text": blanks.date_text,
        "addressee_lines": list(blanks.addressee_lines),
        "footer_addressee": blanks.footer_addressee,
        "also_sent_to": list(blanks.also_sent_to),
        "signing_copy": False,
        **({"salutation": blanks.salutation} if blanks.salutation else {}),
    }


def blanked(sheet: Sheet) -> Sheet:
    """Return a sheet with the registry's blanks opened again: what was signed, if nothing else differs."""
    opened = sheet | dict.fromkeys(BLANKS) | {"signing_copy": True}
    if signed := greetings(sheet):
        # Which of the signed greetings stands above the letter is filled in; that it is one of them is proved apart.
        opened["salutation"] = signed[0]
    return opened


def greetings(sheet: Sheet) -> list[str]:
    """Return the greetings that were signed, one for each addressee; none where the letter has one alone."""
    return [each["salutation"] for each in sheet.get("salutations") or ()]
