"""What is done about a submission: checked, asked about, declined, merged, answered, exported."""

import json
import subprocess
import uuid
from pathlib import Path

import pytest
from tests.worlds import SENT_AT as NOW
from tests.worlds import sealed_submission

from demarche.arrivals.models import OutgoingNote
from demarche.journal.queries import moves_of
from demarche.procedure.admission import CRITERIA
from demarche.procedure.states import IllegalMove
from demarche.staff.keys import SignedIn
from demarche.triage import actions, queries
from demarche.triage.errors import CheckIncomplete, TriageRefused
from demarche.triage.models import Submission
from demarche.vault.mailbox import open_note
from demarche.vault.opening import Identity, X25519Identity, open_sealed
from demarche.vault.receipt import Receipt

pytestmark = pytest.mark.django_db(databases=["desk"])
ALL_YES = {criterion.key: "yes" for criterion in CRITERIA}


@pytest.fixture
def receipt() -> Receipt:
    return Receipt.new("en")


@pytest.fixture
def submission(amina: SignedIn, receipt: Receipt) -> Submission:
    files = [("../../etc/pass wd", "text/plain", b"one"), ("scan.pdf", "application/pdf", b"%PDF two")]
    return actions.open_arrival(sealed_submission(receipt=receipt, files=files), by=amina, now=NOW)


def last_note(receipt: Receipt) -> dict[str, str]:
    """Return the note that was left besides the one of the opening."""
    sealed = [bytes(note.sealed) for note in OutgoingNote.objects.filter(tag_digest=receipt.tag_digest)]
    notes: list[dict[str, str]] = [json.loads(open_note(each, receipt)["note.json"]) for each in sealed]
    (last,) = [note for note in notes if note["kind"] != "opened"]
    return last


def test_several_checks_are_kept_with_who_made_them_and_when(submission: Submission, amina: SignedIn) -> None:
    actions.check(submission, criteria=ALL_YES | {"factual": "unclear"}, remarks="Dates missing.", by=amina, now=NOW)
    actions.check(submission, criteria=ALL_YES, by=amina, now=NOW)

    kept = queries.checks(submission, amina, NOW)

    assert [(check.by, check.at) for check in kept] == [(amina.name, NOW)] * 2
    assert {dict(check.answers)[CRITERIA[2]] for check in kept} == {"yes", "unclear"}
    assert queries.waits_for(queries.submission(submission.pk, amina)) == "decision"


def test_a_check_leaves_no_criterion_out(submission: Submission, amina: SignedIn) -> None:
    with pytest.raises(CheckIncomplete, match="language free of abuse"):
        actions.check(submission, criteria=ALL_YES | {"language_not_abusive": ""}, by=amina, now=NOW)


def test_a_question_is_for_the_source_alone_and_is_asked_once(
    submission: Submission, amina: SignedIn, receipt: Receipt
) -> None:
    once = uuid.uuid4()

    actions.ask(submission, text="Who saw it?", by=amina, now=NOW, once=once)
    actions.ask(submission, text="Who saw it?", by=amina, now=NOW, once=once)

    assert last_note(receipt)["text"] == "Who saw it?"
    assert [message.kind for message in queries.messages(submission, amina, NOW)] == ["opened", "question"]
    assert queries.waits_for(queries.submission(submission.pk, amina)) == "source"


def test_a_source_without_a_mailbox_cannot_be_written_to_and_the_desk_says_so(amina: SignedIn) -> None:
    submission = actions.open_arrival(sealed_submission(mailbox={}), by=amina, now=NOW)

    with pytest.raises(TriageRefused, match="left no mailbox"):
        actions.ask(submission, text="Who saw it?", by=amina, now=NOW)


def test_declining_keeps_the_reason_and_tells_the_source_in_other_words(
    submission: Submission, amina: SignedIn, receipt: Receipt
) -> None:
    actions.decline(
        submission, reason_code="only_media", reason="One article.", tell_source="We cannot act.", by=amina, now=NOW
    )

    decision = queries.decision(submission, amina, NOW)
    assert decision is not None
    assert (decision.row.reason_code, decision.reason) == ("only_media", "One article.")
    assert (last_note(receipt)["kind"], last_note(receipt)["text"]) == ("status", "We cannot act.")
    assert [move.event for move in moves_of(submission)] == ["decline"]


def test_a_second_decision_is_refused(submission: Submission, amina: SignedIn) -> None:
    stale = Submission.objects.get(pk=submission.pk)
    actions.decline(submission, reason_code="unfounded", reason="Invented.", by=amina, now=NOW)

    with pytest.raises(IllegalMove, match="Somebody else"):
        actions.decline(stale, reason_code="unfounded", reason="Invented.", by=amina, now=NOW)

    assert submission.messages.count() == 1


def test_a_decline_without_a_reason_is_refused(submission: Submission, amina: SignedIn) -> None:
    with pytest.raises(TriageRefused, match="why it is declined"):
        actions.decline(submission, reason_code="unfounded", reason=" ", by=amina, now=NOW)


def test_merging_points_to_the_other_submission(submission: Submission, amina: SignedIn) -> None:
    other = actions.open_arrival(sealed_submission(), by=amina, now=NOW)

    decision = actions.merge(submission, into=other, by=amina, now=NOW)

    assert (decision.into, submission.state, other.state) == (other, "merged", "opened")
    with pytest.raises(TriageRefused, match="itself merged"):
        actions.merge(other, into=submission, by=amina, now=NOW)
    with pytest.raises(TriageRefused, match="into itself"):
        actions.merge(other, into=other, by=amina, now=NOW)


def test_a_request_for_a_meeting_is_answered_in_the_mailbox(amina: SignedIn, receipt: Receipt) -> None:
    who = {
        "who": "Harbour Watch",
        "why": "Our colleague",
        "when": "any Monday",
        "languages": "fr",
        "answer_way": "here",
    }
    request = actions.open_arrival(sealed_submission(receipt=receipt, kind="meeting", answers=who), by=amina, now=NOW)

    actions.answer_meeting(request, text="Monday 9 March 2026, 10:00 Geneva time.", by=amina, now=NOW)

    assert request.state == "answered"
    assert last_note(receipt)["text"] == "Monday 9 March 2026, 10:00 Geneva time."


def test_a_submission_is_not_answered_as_a_meeting(submission: Submission, amina: SignedIn) -> None:
    with pytest.raises(TriageRefused, match="not a request for a meeting"):
        actions.answer_meeting(submission, text="Monday", by=amina, now=NOW)


@pytest.mark.parametrize("identity", [Identity(b"7" * 32), X25519Identity(b"7" * 32)], ids=["post-quantum", "classic"])
def test_an_export_opens_with_age_and_unzip_alone(
    submission: Submission, amina: SignedIn, tmp_path: Path, identity: Identity | X25519Identity
) -> None:
    sealed = b"".join(actions.export(submission, recipient_text=f" {identity.recipient()}\n", by=amina, now=NOW))
    (tmp_path / "export.zip").write_bytes(open_sealed(sealed, [identity]))

    subprocess.run(["unzip", "-q", "export.zip", "-d", "out"], cwd=tmp_path, check=True)

    out = tmp_path / "out"
    assert sealed.startswith(b"age-encryption.org/v1\n")
    assert b"harbour" not in sealed.lower()
    assert json.loads((out / "cover.json").read_text())["answers"]["where"] == "Port Ambre"
    assert "Harbour police" in (out / "message.txt").read_text()
    assert (out / "attachments/01-pass wd").read_bytes() == b"one"
    assert (out / "attachments/02-scan.pdf").read_bytes() == b"%PDF two"


def test_an_export_wants_a_public_key(submission: Submission, amina: SignedIn) -> None:
    with pytest.raises(TriageRefused, match="begins with age1"):
        actions.export(submission, recipient_text="ssh-rsa AAAA", by=amina, now=NOW)
