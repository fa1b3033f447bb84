"""A submission for paper: what the source told below the questions of its form, the ledger, the files, the messages."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings

from demarche.procedure import clock
from demarche.procedure.places import state_name
from demarche.sites.desk import triage_parts as parts
from demarche.sites.desk.told import told_pages
from demarche.sites.look.dates import written
from demarche.staff.keys import SignedIn
from demarche.triage import queries as triage
from demarche.triage.printing import print_out
from demarche.triage.vocabulary import KINDS, REASONS
from demarche.typesetting import Typeset
from demarche.typesetting.legible import is_turned, printable

MARK = "CONFIDENTIAL · under lock · not to be copied or photographed"
WARNING = (
    "Paper leaks: it lies on printers and in bins, and is photographed in a second. Whoever finds this page can find "
    "the people in it. Keep it under lock, do not carry it over a border, shred it when it has served. Who printed it, "
    "and when, is written down."
)
ANSWERS = {"yes": "Yes", "no": "No", "unclear": "Unclear", "unasked": "Not asked"}
RIGHT_TO_LEFT = ("ar", "fa", "he", "ps", "ur", "ug", "sd", "ckb")


def printed(
    submission: Any, *, messages: bool = True, judged: bool = False, reader: SignedIn, now: datetime
) -> Typeset:
    """Return a submission as a PDF, its checks and decision only where asked for; every paper in it is logged."""
    cover = triage.card(submission, reader, now)
    said = triage.messages(submission, reader, now)
    sections = [_arrived(submission, cover), *_told(cover), _files("Files", cover["parts"])]
    if submission.kind != "meeting":
        sections.insert(-1, _consents(cover, submission.week, said))
    if messages:
        sections += _messages(said)
    if judged:
        sections += [_checks(submission, reader, now), _decision(submission, reader, now)]
    chosen = [section for section in sections if section["rows"]]
    sheet = {
        "title": KINDS[submission.kind],
        "subtitle": f"Arrived in week {submission.week}",
        "language": "en",
        "mark": MARK,
        "sections": chosen,
        "notice": WARNING,
        "demonstration": settings.INSTANCE.demo,
        "document_date": clock.office_day(now).isoformat(),
    }
    return print_out(submission, sheet=sheet, parts=[each["title"] for each in chosen], by=reader, now=now)


def _arrived(submission: Any, cover: dict[str, Any]) -> dict[str, Any]:
    who, sent = parts.submitter(cover), parts.sent_at(cover)
    facts = [
        ("State", state_name(submission.state_code) if submission.state_code else ""),
        ("Arrived in week", submission.week),
        ("Sent", _instant(sent) if sent else ""),
        ("Opened", f"{_instant(submission.opened_at)}, {submission.opened_by.name}"),
        ("Told by", "\n".join(word for word in (who["role"], who["name"], who["contact"]) if word)),
        ("Language", parts.language_name(submission.language)),
    ]
    return {"title": "How it arrived", "rows": [_row(label, text) for label, text in facts if text]}


def _told(cover: dict[str, Any]) -> list[dict[str, Any]]:
    language, pages = cover["language"], told_pages(cover)
    if not pages:
        rows = [_row(each["question"], each["text"], language) for each in parts.told(cover)]
        persons = [
            _row(person["name"] or "Without a name", person["about"] or "—", language)
            for person in cover["answers"].get("persons", [])
        ]
        return [{"title": "What was told", "rows": rows}, {"title": "Persons named", "rows": persons}]
    return [
        {
            "title": f"{page['title']}{f' · {one["title"]}' if one['title'] else ''}",
            "rows": [_row(row["question"], row["text"], "en" if row["short"] else language) for row in one["rows"]],
        }
        for page in pages
        for one in page["sets"]
    ]


def _consents(cover: dict[str, Any], week: str, messages: Any) -> dict[str, Any]:
    ledger = parts.consents(triage.ledger(cover, week, messages))
    rows = [
        _row(line["label"], f"{ANSWERS[line['answer']]}{f'. {line["basis"]}' if line['basis'] else ''}")
        for line in ledger
    ]
    return {"title": "What the source agreed to", "rows": rows}


def _files(title: str, files: Iterable[dict[str, Any]]) -> dict[str, Any]:
    rows = [
        _row(file["name"], f"{file['media_type']}, {file['size']} bytes\nSHA-256 {file['sha256']}") for file in files
    ]
    return {"title": title, "rows": rows}


def _messages(messages: Iterable[Any]) -> list[dict[str, Any]]:
    sections = []
    for message in messages:
        shown = next(iter(parts.correspondence([message])))
        rows = [_row("", message.text, message.language)] if message.text else []
        rows += [_row(line["label"], ANSWERS[line["answer"]]) for line in shown["consents"]]
        rows += _files("", message.files)["rows"]
        sections.append({"title": f"{message.kind_label}, {_day(message.at)}", "rows": rows})
    return sections


def _checks(submission: Any, reader: SignedIn, now: datetime) -> dict[str, Any]:
    rows = []
    for check in triage.checks(submission, reader, now):
        answers = [f"{criterion.question} {ANSWERS[answer]}." for criterion, answer in check.answers]
        rows.append(_row(f"{_day(check.at)}, {check.by}", "\n".join([*answers, check.remarks])))
    return {"title": "Checks against the admission criteria", "rows": rows}


def _decision(submission: Any, reader: SignedIn, now: datetime) -> dict[str, Any]:
    found = triage.decision(submission, reader, now)
    if found is None:
        return {"title": "Decision", "rows": []}
    words = [submission.state_label, REASONS.get(found.row.reason_code, ""), found.reason]
    head = f"{_day(found.row.at)}, {found.row.by.name}"
    return {"title": "Decision", "rows": [_row(head, "\n".join(word for word in words if word))]}


def _row(question: str, text: str, language: str = "en") -> dict[str, Any]:
    lines = [printable(line) for line in text.splitlines() if line.strip()]
    return {
        "question": printable(question),
        "lines": [{"text": line, "lang": _turned(line, language)} for line in lines],
    }


def _turned(text: str, language: str) -> str:
    """Return a language that turns a text the right way, whatever the source said that it writes."""
    code = language.split("-")[0]
    if is_turned(text):
        return code if code in RIGHT_TO_LEFT else "ar"
    return "en" if code in (*RIGHT_TO_LEFT, "und") else code


def _day(at: datetime) -> str:
    return written(clock.office_day(at))


def _instant(at: datetime) -> str:
    here = clock.office_time(at)
    return f"{_day(at)}, {here:%H:%M} {here:%Z}"
