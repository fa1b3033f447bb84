"""What the pages of triage show, put into the shapes of the recurring pieces."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language_info

from demarche.arrivals.queries import arrived
from demarche.copies.queries import copies_of
from demarche.papers.errors import NotYours
from demarche.procedure import bodies
from demarche.procedure.consents import LABELS, Consent
from demarche.sites.look.dates import written
from demarche.staff.keys import SignedIn
from demarche.triage import queries as triage
from demarche.triage.opened import LedgerLine, MessageFile
from demarche.triage.vocabulary import CAME, SUBMITTERS

QUESTIONS = {
    "what_happened": "What happened",
    "when": "When",
    "where": "Where",
    "perpetrators": "Who is said to be responsible",
    "domestic_steps": "What was tried in the country",
    "now": "The situation now",
    "message": "The message",
    "who": "Who asks",
    "why": "Why",
    "languages": "Languages",
    "answer_way": "How to answer",
}
WAITS = {
    "check": "Waits for a check",
    "decision": "Waits for a decision",
    "source": "Waits for the source",
    "answered": "The source has answered",
    "withdrawn": "The source has taken it back",
    "meeting": "Waits for an answer",
    "": "",
}
TONES = {
    "opened": "now",
    "admitted": "done",
    "answered": "done",
    "handed_over": "done",
    "referred": "due",
    "declined": "",
    "merged": "",
    "kept": "",
}
# A cover holds words alone; how many files it names stands under its seal.
SIZES = ((20_000, "short"), (60_000, "long"))


def language_name(code: str) -> str:
    """Return a language's English name, or its code where there is none."""
    if code.startswith("zh"):
        return "Chinese"
    try:
        return str(get_language_info(code)["name"])
    except KeyError:
        return "an unknown language" if code == "und" else code


def size_class(size: int) -> str:
    """Return how much a cover says, no more exactly than a queue needs."""
    return next((label for limit, label in SIZES if size < limit), "very long")


def arrival(envelope_id: uuid.UUID) -> Any:
    """Return one arrival; an unknown one is not there."""
    found = arrived(envelope_id)
    if found is None:
        raise NotYours
    return found


def url_of(submission: Any) -> str:
    """Return a submission's address."""
    return reverse("submission", args=[submission.pk])


def link_to(submission: Any, reader: SignedIn) -> str:
    """Return another submission's address for who may know it."""
    return url_of(submission) if triage.mine(reader).filter(pk=submission.pk).exists() else ""


def sent_at(cover: dict[str, Any]) -> datetime | None:
    """Return when the source sent it, as the envelope tells."""
    try:
        found = datetime.fromisoformat(cover["sent_at"])
    except ValueError:
        return None
    return found if found.tzinfo else None


def told(cover: dict[str, Any]) -> list[dict[str, str]]:
    """Return the source's own words below the questions that they answer."""
    answers = cover["answers"]
    asked = {key: QUESTIONS[key] for key in answers if key in QUESTIONS}
    return [{"question": label, "text": answers[key]} for key, label in asked.items() if answers.get(key)]


def submitter(cover: dict[str, Any]) -> dict[str, str]:
    """Return who told it, as far as the source said."""
    who = cover["answers"].get("submitter", {})
    entered = cover.get("entered", {})
    return {
        "came": CAME.get(entered.get("came", ""), ""),
        "consent_basis": entered.get("consent_basis", ""),
        "rest": entered.get("rest", ""),
        "role": SUBMITTERS.get(who.get("role", ""), ""),
        "name": who.get("name", ""),
        "contact": who.get("contact", ""),
    }


def consents(lines: Iterable[LedgerLine]) -> list[dict[str, str]]:
    """Return the ledger of what the source agreed to: how each consent stands, and what was said before."""
    said: dict[str, list[LedgerLine]] = {key.value: [] for key in Consent}
    for line in lines:
        said[line.consent.value].append(line)
    return [
        {
            "label": label,
            "answer": said[key.value][-1].answer if said[key.value] else "unasked",
            "basis": _basis(said[key.value]),
        }
        for key, label in bodies.current().consent_names.items()
    ]


def _basis(lines: list[LedgerLine]) -> str:
    """Return when the answer that counts was said, and what was said before."""
    if not lines:
        return ""
    *before, last = lines
    said = f"Said {_when(last)}"
    return "; ".join([said, *(f"before that {line.answer}, {_when(line)}" for line in reversed(before))])


def _when(line: LedgerLine) -> str:
    if line.at is None:
        return f"with what was sent in week {line.week}"
    return f"in a message opened on {written(line.at.date())}"


def documents(files: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the files of a source as document cards."""
    files = list(files)
    made = copies_of(file["paper"] for file in files)
    return [
        {
            "title": file["name"],
            "url": reverse("file_copy", args=[file["id"]]),
            "original": reverse("submission_file", args=[file["id"]]),
            "copy": reverse("file_copy_open", args=[file["id"]]) if file["paper"] in made else "",
            "persons": reverse("file_persons", args=[file["id"]]) if file.get("role") == "persons" else "",
            "kind": file["media_type"],
            "size": file["size"],
            "sha256": file["sha256"],
        }
        for file in files
    ]


def correspondence(messages: Iterable[MessageFile]) -> list[dict[str, Any]]:
    """Return the messages to and from a source."""
    return [
        {
            "kind": message.kind_label,
            "incoming": message.direction == "in",
            "at": message.at,
            "text": message.text,
            "consents": [{"label": LABELS[Consent(key)], "answer": answer} for key, answer in message.consents.items()],
            "language": message.language,
            "documents": documents(message.files),
        }
        for message in messages
    ]


# For whom it waits: what to do, why, on which page, under which label.
NEXT = {
    "meeting": (
        "Answer the request",
        "The answer goes to the mailbox of who asked.",
        "submission_answer",
        "Answer",
    ),
    "check": (
        "Check it against the admission criteria",
        "The questions of the Code of Conduct. Your answers keep their date; you can check again.",
        "submission_check",
        "Check it",
    ),
    "withdrawn": (
        "The source has taken the report back",
        "Close it, with the reason “Withdrawn by the source”. Nobody is named because of it.",
        "submission_decline",
        "Close it",
    ),
    "source": ("Wait for the source", "A question lies in the mailbox.", "submission_check", "Check it"),
    "answered": ("Read what the source answered", "Then check it or decide.", "submission_check", "Check it"),
    "decision": (
        "Decide",
        "Admitting it opens a case, or adds to one. It can also be referred, kept, merged or declined, below.",
        "case_new",
        "Open a case",
    ),
}


def next_step(submission: Any) -> dict[str, str]:
    """Return what should happen next to a submission, and where."""
    if submission.state != "opened":
        return {}
    title, text, page, label = NEXT["meeting" if submission.kind == "meeting" else triage.waits_for(submission)]
    new_case = page == "case_new"
    url = f"{reverse(page)}?submission={submission.pk}" if new_case else reverse(page, args=[submission.pk])
    step = {"title": title, "text": text, "url": url, "label": label}
    if submission.kind == "meeting":
        return step | {"second_url": reverse("meeting_agree", args=[submission.pk]), "second_label": "Agree on a day"}
    return step | {
        "second_url": reverse("submission_write", args=[submission.pk]),
        "second_label": "Write to the source",
    }
