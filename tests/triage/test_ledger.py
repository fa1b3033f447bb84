"""The ledger of consents: every answer of a source as it was said, the last one counts, none is ever changed."""

import pytest
from tests.worlds import SENT_AT as NOW
from tests.worlds import sealed_answer, sealed_change, sealed_submission, sealed_withdrawal

from demarche.papers.models import Paper
from demarche.staff.keys import SignedIn
from demarche.triage import actions, queries
from demarche.triage.models import Submission
from demarche.vault.receipt import Receipt

pytestmark = pytest.mark.django_db(databases=["desk"])


@pytest.fixture
def receipt() -> Receipt:
    return Receipt.new("en")


@pytest.fixture
def submission(amina: SignedIn, receipt: Receipt) -> Submission:
    return actions.open_arrival(sealed_submission(receipt=receipt), by=amina, now=NOW)


def lines(submission: Submission, reader: SignedIn) -> list[tuple[str, str]]:
    cover, messages = queries.card(submission, reader, NOW), queries.messages(submission, reader, NOW)
    return [(line.consent.value, line.answer) for line in queries.ledger(cover, submission.week, messages)]


def test_a_change_joins_the_submission_of_the_same_words(
    amina: SignedIn, submission: Submission, receipt: Receipt
) -> None:
    joined = actions.open_arrival(sealed_change(receipt, {"public": "yes", "press": "no"}), by=amina, now=NOW)

    assert joined == submission
    assert lines(submission, amina) == [
        *(("government", "yes"), ("public", "no"), ("contact", "yes")),
        *(("public", "yes"), ("press", "no")),
    ]


def test_a_report_taken_back_refuses_everything_but_being_written_to(
    amina: SignedIn, submission: Submission, receipt: Receipt
) -> None:
    actions.open_arrival(sealed_withdrawal(receipt), by=amina, now=NOW)

    standing = dict(lines(submission, amina))
    assert standing.pop("contact") == "yes"
    assert set(standing.values()) == {"no"}
    assert queries.waits_for(queries.submission(submission.pk, amina)) == "withdrawn"


def test_no_line_is_ever_changed(amina: SignedIn, submission: Submission, receipt: Receipt) -> None:
    before = {paper.pk: bytes(paper.sealed) for paper in Paper.objects.filter(dossier=submission.dossier)}

    actions.open_arrival(sealed_change(receipt, {"public": "yes"}), by=amina, now=NOW)

    after = {paper.pk: bytes(paper.sealed) for paper in Paper.objects.filter(pk__in=before)}
    assert after == before


def test_what_a_source_made_up_as_consent_is_not_kept(
    amina: SignedIn, submission: Submission, receipt: Receipt
) -> None:
    made_up = {"public": "perhaps", "everything": "yes", "press": "no"}

    actions.open_arrival(sealed_change(receipt, made_up), by=amina, now=NOW)

    assert lines(submission, amina)[3:] == [("press", "no")]


def test_a_change_whose_submission_nobody_knows_stands_for_itself(amina: SignedIn) -> None:
    submission = actions.open_arrival(sealed_change(Receipt.new(), {"public": "no"}), by=amina, now=NOW)

    assert submission.kind == "consents"
    assert lines(submission, amina) == [("public", "no")]


def test_an_answer_waits_until_somebody_answers_or_says_that_nothing_is_to_answer(
    amina: SignedIn, submission: Submission, receipt: Receipt
) -> None:
    actions.open_arrival(sealed_answer(receipt, "On Tuesday."), by=amina, now=NOW)
    waiting = queries.answered(amina).get()

    actions.note(waiting, by=amina, now=NOW)
    noted = queries.answered(amina).exists()
    actions.open_arrival(sealed_answer(receipt, "And on Friday."), by=amina, now=NOW)

    assert (waiting, noted) == (submission, False)
    assert queries.answered(amina).get() == submission
