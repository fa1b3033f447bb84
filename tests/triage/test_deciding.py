"""Decisions: each with its reason, its consent where it shares, and a way back where nothing has left."""

from datetime import date

import pytest
from tests.worlds import CONSENTS, sealed_change, sealed_submission
from tests.worlds import SENT_AT as NOW

from demarche.journal.queries import moves_of
from demarche.procedure.admission import CRITERIA
from demarche.procedure.states import IllegalMove
from demarche.staff.keys import SignedIn
from demarche.triage import actions, queries
from demarche.triage.errors import CheckIncomplete, TriageRefused
from demarche.triage.models import Submission
from demarche.vault.receipt import Receipt

pytestmark = pytest.mark.django_db(databases=["desk"])
YES = {criterion.key: "yes" for criterion in CRITERIA} | {"urgent": "no"}


@pytest.fixture
def receipt() -> Receipt:
    return Receipt.new("en")


@pytest.fixture
def submission(amina: SignedIn, receipt: Receipt) -> Submission:
    said = CONSENTS | {"mandates": "yes", "regional": "no"}
    return actions.open_arrival(sealed_submission(receipt=receipt, consents=said), by=amina, now=NOW)


def refer(submission: Submission, amina: SignedIn, to: str = "mandate", **more: str) -> None:
    said = {"referred_to": to, "body": "Working Group on Arbitrary Detention", "reason": "A detention."} | more
    actions.refer(submission, **said, by=amina, now=NOW)  # type: ignore[arg-type]


def test_a_no_in_a_check_wants_its_reason_beside_the_question(submission: Submission, amina: SignedIn) -> None:
    with pytest.raises(CheckIncomplete, match="why") as refused:
        actions.check(submission, criteria=YES | {"factual": "no"}, reasons={}, by=amina, now=NOW)

    assert refused.value.field == "factual_why"


def test_each_answer_of_a_check_keeps_its_reason(submission: Submission, amina: SignedIn) -> None:
    why = {"in_mandate": "Two reports cover it.", "urgent": "A trial on Monday."}
    actions.check(submission, criteria=YES | {"urgent": "yes"}, reasons=why, by=amina, now=NOW)

    (kept,) = queries.checks(submission, amina, NOW)

    assert kept.reasons == why


def test_a_referral_needs_the_consent_of_its_source(submission: Submission, amina: SignedIn) -> None:
    with pytest.raises(TriageRefused, match="regional human rights bodies"):
        refer(submission, amina, "regional")
    refer(submission, amina)

    decision = queries.decision(submission, amina, NOW)
    assert decision is not None
    assert (decision.body, decision.row.referred_to) == ("Working Group on Arbitrary Detention", "mandate")
    assert submission.state == "referred"


def test_a_consent_withdrawn_since_stops_the_handing_over(
    submission: Submission, amina: SignedIn, receipt: Receipt
) -> None:
    refer(submission, amina)
    actions.open_arrival(sealed_change(receipt, {"mandates": "no"}), by=amina, now=NOW)

    with pytest.raises(TriageRefused, match="has not agreed"):
        actions.hand_over(submission, by=amina, now=NOW)

    assert submission.state == "referred"


def test_what_was_handed_over_is_not_taken_back(submission: Submission, amina: SignedIn) -> None:
    refer(submission, amina)
    actions.hand_over(submission, by=amina, now=NOW)

    with pytest.raises(TriageRefused, match="handed over"):
        actions.reopen(submission, reason="An error.", by=amina, now=NOW)

    assert [move.event for move in moves_of(submission)] == ["refer", "hand_over"]


def test_telling_the_source_where_to_turn_shares_nothing_and_needs_the_words(
    submission: Submission, amina: SignedIn
) -> None:
    with pytest.raises(TriageRefused, match="where to turn"):
        refer(submission, amina, "source")
    refer(submission, amina, "source", tell_source="The ombudsperson of Marenia can help.")

    assert submission.state == "handed_over"
    assert queries.messages(submission, amina, NOW)[-1].text == "The ombudsperson of Marenia can help."


def test_what_is_kept_has_a_day_ahead_on_which_it_is_looked_at_again(submission: Submission, amina: SignedIn) -> None:
    for wrong in (None, date(2026, 3, 4)):
        with pytest.raises(TriageRefused, match="a day ahead"):
            actions.keep(submission, reason="Context.", review_on=wrong, by=amina, now=NOW)

    decision = actions.keep(submission, reason="Context.", review_on=date(2026, 6, 1), by=amina, now=NOW)

    assert (decision.review_on, submission.state) == (date(2026, 6, 1), "kept")


def test_a_decision_is_taken_back_with_a_reason_and_another_one_taken(submission: Submission, amina: SignedIn) -> None:
    actions.keep(submission, reason="Context.", review_on=date(2026, 6, 1), by=amina, now=NOW)
    with pytest.raises(TriageRefused, match="why the decision is taken back"):
        actions.reopen(submission, reason="", by=amina, now=NOW)
    actions.reopen(submission, reason="There is news.", by=amina, now=NOW)
    actions.decline(submission, reason_code="only_media", reason="One article.", by=amina, now=NOW)

    newest, before = queries.decisions(submission, amina, NOW)
    assert {newest.row.outcome, before.row.outcome} == {"declined", "kept"}
    standing = queries.decision(submission, amina, NOW)
    assert standing is not None
    assert (standing.row.outcome, submission.state) == ("declined", "declined")


def test_a_source_that_was_told_is_told_of_the_way_back_too(submission: Submission, amina: SignedIn) -> None:
    actions.decline(submission, reason_code="unfounded", reason="X.", tell_source="We cannot act.", by=amina, now=NOW)

    with pytest.raises(TriageRefused, match="has been told the decision"):
        actions.reopen(submission, reason="News.", by=amina, now=NOW)
    actions.reopen(submission, reason="News.", tell_source="We look at it again.", by=amina, now=NOW)

    assert [message.text for message in queries.messages(submission, amina, NOW)][1:] == [
        "We cannot act.",
        "We look at it again.",
    ]


def test_what_was_answered_is_not_taken_back_by_hand(submission: Submission, amina: SignedIn) -> None:
    with pytest.raises(IllegalMove):
        actions.reopen(submission, reason="Nothing was decided.", by=amina, now=NOW)
