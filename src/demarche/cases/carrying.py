"""What a submission gives to a case as a starting point: persons, consents, and its words as a note."""

from datetime import datetime
from typing import Any

from demarche.cases import contents
from demarche.cases.heeding import CHANGES
from demarche.cases.models import Case, CaseSubmission, Person
from demarche.cases.recording import new_record
from demarche.papers import actions as papers
from demarche.procedure.consents import Consent
from demarche.staff.keys import SignedIn
from demarche.triage import queries as triage
from demarche.triage.models import Submission
from demarche.triage.vocabulary import SUBMITTERS

TOLD = ("what_happened", "when", "where", "perpetrators", "domestic_steps", "now")


def carry_over(submission: Submission, case: Case, *, by: SignedIn, now: datetime) -> CaseSubmission:
    """Link a submission to a case and copy what the case starts from; who submitted it stays with the submission."""
    cover = triage.card(submission, reader=by, now=now)
    answers = cover["answers"]
    messages = triage.messages(submission, by, now)
    given = {line.consent.value: line.answer for line in triage.ledger(cover, submission.week, messages)}
    for person in answers.get("persons", []):
        if str(person.get("name", "")).strip():
            content = _person(person, cover, given, submission)
            new_record(Person, case, content, by=by, now=now, once=None, role="alleged_victim")
    note = {
        "language": submission.language,
        "week": submission.week,
        "told": {key: str(answers[key]) for key in TOLD if str(answers.get(key, "")).strip()},
    }
    return CaseSubmission.objects.create(
        case=case,
        submission=submission,
        note=papers.write(case.dossier, kind="source_note", content=note, by=by, now=now),
        linked_at=now,
        heeded=max((message.row.number for message in messages if message.kind in CHANGES), default=0),
    )


def _person(
    person: dict[str, Any], cover: dict[str, Any], given: dict[str, str], submission: Submission
) -> dict[str, Any]:
    submitter = SUBMITTERS.get(cover["answers"].get("submitter", {}).get("role", "other"), SUBMITTERS["other"])
    return contents.person(
        names=[str(person["name"])],
        role="alleged_victim",
        biography=str(person.get("about", "")),
        consents={key.value: given[key.value] for key in Consent if given.get(key.value) in ("yes", "no")},
        consent_basis=f"As told with the submission of week {submission.week}, by {submitter}.",
    )
