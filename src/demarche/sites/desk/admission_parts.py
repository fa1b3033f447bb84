"""What the page of a submission shows of its admission: checks side by side, decisions, what resembles it."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from demarche.procedure import clock
from demarche.procedure.admission import Criterion
from demarche.sites.desk.triage_parts import link_to
from demarche.sites.look.dates import written
from demarche.staff.keys import SignedIn
from demarche.triage import duties, likenesses
from demarche.triage import queries as triage
from demarche.triage.opened import CheckFile, DecisionFile
from demarche.triage.states import UNDOABLE
from demarche.triage.vocabulary import REASONS, REFERRALS

OUTCOMES = {
    "admitted": "Admitted",
    "declined": "Declined",
    "merged": "Merged",
    "referred": "Referred",
    "kept": "Kept for information",
    "answered": "Answered",
}
# What is due next, by the office's time limits.
DUE = {
    "check": "First check",
    "decision": "Decision",
    "remind": "Ask the source again",
    "source": "Ask the source again",
    "answered": "Read the answer",
    "withdrawn": "Close it",
    "meeting": "Answer",
}
# As many checks stand side by side as a page has room for.
SIDE_BY_SIDE = 3


def of_submission(found: Any, signed_in: SignedIn, now: datetime) -> dict[str, Any]:
    """Return what a submission's page shows of its admission."""
    decisions = triage.decisions(found, signed_in, now)
    today = clock.office_day(now)
    duty = duties.of(found, today)
    return {
        "checks": checks(triage.checks(found, signed_in, now)),
        "decisions": [decision(each, signed_in) for each in decisions],
        "taken_back": sum(each.row.undone_at is not None for each in decisions),
        "undoable": found.state in UNDOABLE and found.state != "admitted",
        "due": {"what": DUE.get(duty.step, ""), "on": duty.due_on, "left": (duty.due_on - today).days} if duty else {},
        "remind": duty is not None and duty.step == "remind",
        "resembling": likenesses.open_suggestions(found, signed_in),
        "resembling_url": reverse("submission_resembling", args=[found.pk]),
    }


def checks(files: list[CheckFile]) -> dict[str, Any]:
    """Return the newest checks side by side, a row for each criterion; what changed is marked."""
    shown = files[:SIDE_BY_SIDE]
    rows = []
    for position, (criterion, _) in enumerate(files[0].answers if files else []):
        cells = []
        for number, each in enumerate(shown):
            answer = each.answers[position][1]
            before = files[number + 1].answers[position][1] if number + 1 < len(files) else answer
            why = each.reasons.get(criterion.key, "")
            changed = before if before != answer else ""
            head = f"{written(each.at.date())}, {each.by}"
            cells.append(
                {"answer": answer, "tone": _tone(criterion, answer), "why": why, "before": changed, "head": head}
            )
        rows.append({"question": criterion.question, "source": criterion.source, "cells": cells})
    return {"shown": shown, "rows": rows, "older": [_older(each) for each in files[SIDE_BY_SIDE:]]}


def _older(file: CheckFile) -> dict[str, Any]:
    lines = [
        {"short": criterion.short, "answer": answer, "why": file.reasons.get(criterion.key, "")}
        for criterion, answer in file.answers
    ]
    return {"at": file.at, "by": file.by, "remarks": file.remarks, "lines": lines}


def _tone(criterion: Criterion, answer: str) -> str:
    if answer == "unclear":
        return "due"
    if not criterion.required:
        return "now" if answer == "yes" else ""
    return "done" if answer == "yes" else "danger"


def decision(file: DecisionFile, reader: SignedIn) -> dict[str, Any]:
    """Return one decision with its reason, and how it was taken back if it was."""
    row = file.row
    return {
        "row": row,
        "outcome": OUTCOMES.get(row.outcome, row.outcome),
        "reason_label": REASONS.get(row.reason_code, ""),
        "to": " · ".join(word for word in (REFERRALS.get(row.referred_to, ""), file.body) if word),
        "reason": file.reason,
        "into": link_to(row.into, reader) if row.into else "",
        "undone_why": file.undone_why,
    }
