"""What a submission gives to a case as a starting point: persons, consents, and its words as a note."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from demarche.cases import contents
from demarche.cases.heeding import CHANGES
from demarche.cases.models import Case, CaseSubmission, Person
from demarche.cases.recording import amended, new_record
from demarche.papers import actions as papers
from demarche.papers.queries import read
from demarche.procedure.consents import Consent
from demarche.staff.keys import SignedIn
from demarche.triage import queries as triage
from demarche.triage.models import Submission
from demarche.triage.vocabulary import SUBMITTERS

TOLD = ("what_happened", "when", "where", "perpetrators", "domestic_steps", "now")


def carry_over(
    submission: Submission,
    case: Case,
    *,
    same: Mapping[int, Person] | None = None,
    by: SignedIn,
    now: datetime,
) -> CaseSubmission:
    """Link a submission to a case and copy what the case starts from; who submitted it stays with the submission.

    `same` says which of its persons, counted from zero, are in the case already.
    """
    cover = triage.card(submission, reader=by, now=now)
    answers = cover["answers"]
    messages = triage.messages(submission, by, now)
    given = {line.consent.value: line.answer for line in triage.ledger(cover, submission.week, messages)}
    made = []
    for number, person in enumerate(answers.get("persons", [])):
        if not str(person.get("name", "")).strip():
            continue
        content = _person(person, cover, given, submission)
        if known := (same or {}).get(number):
            _add_to(known, content, by=by, now=now)
        else:
            made.append(new_record(Person, case, content, by=by, now=now, once=None, role="alleged_victim"))
    note = {
        "language": submission.language,
        "week": submission.week,
        "told": {key: str(answers[key]) for key in TOLD if str(answers.get(key, "")).strip()},
        "persons": [str(person.pk) for person in made],
    }
    return CaseSubmission.objects.create(
        case=case,
        submission=submission,
        note=papers.write(case.dossier, kind="source_note", content=note, by=by, now=now),
        linked_at=now,
        heeded=max((message.row.number for message in messages if message.kind in CHANGES), default=0),
    )


def made_from(link: CaseSubmission, *, reader: SignedIn, now: datetime) -> list[Person]:
    """Return the persons that a submission brought into its case, as long as nobody has amended them since."""
    note = read(link.note, reader=reader, now=now)
    rows = Person.objects.filter(pk__in=note.get("persons", []), case=link.case_id, state="recorded")
    return list(rows.filter(paper__supersedes=None).select_related("case"))


def _add_to(known: Person, content: dict[str, Any], *, by: SignedIn, now: datetime) -> None:
    """Add what a further source says to somebody in the case: another spelling, the consents; no outweighs yes."""
    before = read(known.paper, reader=by, now=now)
    names = before["names"] + [name for name in content["names"] if name not in before["names"]]
    consents = {key: _narrower(answer, content["consents"][key]) for key, answer in before["consents"].items()}
    basis = "\n".join(dict.fromkeys(text for text in (before["consent_basis"], content["consent_basis"]) if text))
    amended(
        known,
        contents.person,
        {"names": names, "consents": consents, "consent_basis": basis},
        by=by,
        now=now,
        seen=None,
    )


def _narrower(one: str, other: str) -> str:
    """Return the answer that allows less; an answer counts more than none."""
    return next((answer for answer in ("no", "yes") if answer in (one, other)), "unasked")


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
