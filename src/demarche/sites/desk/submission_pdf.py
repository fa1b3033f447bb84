"""A submission on paper: what the source told below the questions of its form, the ledger, the files, the messages."""

import unicodedata
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings

from demarche.procedure import clock
from demarche.procedure.places import state_name
from demarche.sites.desk import triage_parts as parts
from demarche.sites.desk.told import told_pages
from demarche.staff.keys import SignedIn
from demarche.triage import queries as triage
from demarche.triage.vocabulary import KINDS
from demarche.typesetting import Typeset, typeset_submission

MARK = "Confidential · to be kept under lock, and destroyed when it is not needed any more"
NOTICE = "Paper leaks: it lies on printers, in bags and bins. Who printed this, and when, is written down."
# The scripts that are written from right to left, by what their letters are called.
TURNED = ("ARABIC", "HEBREW", "SYRIAC", "THAANA", "NKO")


def printed(submission: Any, *, reader: SignedIn, now: datetime) -> Typeset:
    """Return a submission as a PDF; every paper in it is written to the reading log."""
    cover = triage.card(submission, reader, now)
    messages = triage.messages(submission, reader, now)
    sections = [*_told(cover), _consents(cover, submission.week, messages), _files(cover["parts"]), _messages(messages)]
    state = state_name(submission.state_code) if submission.state_code else "no State"
    return typeset_submission(
        {
            "title": KINDS[submission.kind],
            "subtitle": f"{state} · week {submission.week} · opened {clock.office_day(submission.opened_at)}",
            "language": "en",
            "mark": MARK,
            "sections": [section for section in sections if section["rows"]],
            "notice": f"{NOTICE} Printed by {reader.name}, {clock.office_day(now).isoformat()}.",
            "demonstration": settings.INSTANCE.demo,
            "document_date": clock.office_day(now).isoformat(),
        }
    )


def _told(cover: dict[str, Any]) -> list[dict[str, Any]]:
    pages = told_pages(cover)
    if not pages:
        rows = [_row(each["question"], each["text"]) for each in parts.told(cover)]
        named = [_row("Person", f"{one['name']}\n{one['about']}") for one in cover["answers"].get("persons", [])]
        return [{"title": "What was told", "rows": [*rows, *named]}]
    return [
        {
            "title": f"{page['title']}{f' · {one["title"]}' if one['title'] else ''}",
            "rows": [_row(row["question"], row["text"]) for row in one["rows"]],
        }
        for page in pages
        for one in page["sets"]
    ]


def _consents(cover: dict[str, Any], week: str, messages: Any) -> dict[str, Any]:
    ledger = parts.consents(triage.ledger(cover, week, messages))
    words = {"yes": "Yes", "no": "No"}
    rows = [_row(line["label"], f"{words.get(line['answer'], 'Not asked')}. {line['basis']}") for line in ledger]
    return {"title": "What the source agreed to", "rows": rows}


def _files(files: Iterable[dict[str, Any]]) -> dict[str, Any]:
    rows = [_row(file["name"], f"{file['size']} bytes\nSHA-256 {file['sha256']}") for file in files]
    return {"title": "Files", "rows": rows}


def _messages(messages: Iterable[Any]) -> dict[str, Any]:
    rows = [_row(f"{one.kind_label}, {clock.office_day(one.at).isoformat()}", one.text) for one in messages if one.text]
    return {"title": "Correspondence", "rows": rows}


def _row(question: str, text: str) -> dict[str, Any]:
    lines = [_shown(line) for line in text.splitlines() if line.strip()]
    return {"question": _shown(question), "lang": _language(text), "lines": lines}


def _language(text: str) -> str:
    """Return a language that turns the text the right way; which one it is, nobody has to know on paper."""
    letters = [unicodedata.name(letter, "").split(" ")[0] for letter in text if letter.isalpha()]
    return "ar" if sum(name in TURNED for name in letters) * 2 > len(letters) > 0 else "en"


def _shown(text: str) -> str:
    """Return a text without the signs that would turn or hide others."""
    return "".join(letter for letter in text if unicodedata.category(letter) not in ("Cf", "Cc", "Co", "Cn", "Cs"))
