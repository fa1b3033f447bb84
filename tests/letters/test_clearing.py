"""Clearing: the office's steps, each on the exact text, before a mandate signs."""

from typing import Any

import pytest
from tests.lives import a_case, a_drafted_letter, at, revise
from tests.people import Office, enrolled

from demarche.letters import clearing, signing
from demarche.letters import queries as letters
from demarche.letters.errors import AnotherText, LetterStopped
from demarche.papers.errors import NotYours
from demarche.procedure.natures import Nature, every
from demarche.staff.rights import OFFICER, Right

NOW = at(3, 5)
ALL = every()


@pytest.fixture
def desk(office: Office) -> Any:
    """Two steps of clearance for letters of allegation, and a colleague who can take them."""
    natures = [Nature("AL")]
    for name in ("Desk officer of the region", "Head of the branch"):
        clearing.add_step(name, natures=natures, right=Right.DRAFT, by=office.amina, now=NOW)
    return enrolled("Daro", OFFICER)


def offered(office: Office, desk: Any) -> Any:
    letter = a_drafted_letter(office, a_case(office))
    clearers = {step.pk: desk.staff for step in clearing.steps_for(letter)}
    return signing.offer_for_signature(letter, clearers=clearers, by=office.amina, now=NOW)


def test_a_letter_waits_for_each_step_in_its_order_and_then_for_the_mandates(office: Office, desk: Any) -> None:
    letter = offered(office, desk)
    digest = letter.current.signing_digest
    first, second = clearing.clearances(letter)

    with pytest.raises(LetterStopped, match="not the one"):
        clearing.clear(second, digest=digest, by=desk, now=NOW)
    with pytest.raises(LetterStopped, match="not waiting for signatures"):
        signing.sign_off(letter, mandate=office.hrd, digest=digest, by=office.bruno, now=NOW)
    clearing.clear(first, digest=digest, remark="Agreed with the region.", by=desk, now=NOW)
    between = letter.state
    clearing.clear(clearing.clearances(letter)[1], digest=digest, by=desk, now=NOW)

    assert (between, letter.state) == ("clearing", "signing")
    signing.sign_off(letter, mandate=office.hrd, digest=digest, by=office.bruno, now=NOW)


def test_who_is_asked_reads_this_letter_and_nothing_else(office: Office, desk: Any) -> None:
    letter = a_drafted_letter(office, a_case(office))
    with pytest.raises(NotYours):
        letters.letter(letter.pk, reader=desk)

    found = offered(office, desk)

    assert letters.letter(found.pk, reader=desk) == found
    with pytest.raises(NotYours):
        letters.letter(letter.pk, reader=desk)


def test_one_changed_character_has_to_be_cleared_anew(office: Office, desk: Any) -> None:
    letter = offered(office, desk)
    before = letter.current.signing_digest
    clearing.clear(clearing.clearances(letter)[0], digest=before, by=desk, now=NOW)

    revise(office, letter, concerns=["We are concerned about the arrest!"])
    clearers = {step.pk: desk.staff for step in clearing.steps_for(letter)}
    signing.offer_for_signature(letter, clearers=clearers, by=office.amina, now=NOW)

    assert [each.state for each in clearing.clearances(letter)] == ["waiting", "waiting"]
    with pytest.raises(AnotherText):
        clearing.clear(clearing.clearances(letter)[0], digest=before, by=desk, now=NOW)


def test_nobody_clears_what_he_or_she_wrote_and_every_step_needs_somebody(office: Office, desk: Any) -> None:
    letter = a_drafted_letter(office, a_case(office))
    steps = clearing.steps_for(letter)
    own = {step.pk: office.amina.staff for step in steps}

    assert office.amina.staff not in clearing.candidates(letter, steps[0])
    for chosen in (own, {}, {steps[0].pk: desk.staff}):
        with pytest.raises(LetterStopped, match="Choose who takes"):
            signing.offer_for_signature(letter, clearers=chosen, by=office.amina, now=NOW)
    letter.refresh_from_db()
    assert (letter.state, letter.current.signing_digest) == ("drafting", "")


def test_a_step_goes_to_another_colleague_when_somebody_is_away(office: Office, desk: Any) -> None:
    letter, other = offered(office, desk), enrolled("Sefa", OFFICER)
    step = clearing.clearances(letter)[0]

    clearing.pass_on(step, to=other.staff, by=office.amina, now=NOW)

    with pytest.raises(LetterStopped, match="Sefa is asked"):
        clearing.clear(step, digest=letter.current.signing_digest, by=desk, now=NOW)
    clearing.clear(step, digest=letter.current.signing_digest, by=other, now=NOW)
    assert clearing.clearances(letter)[0].state == "cleared"


def test_a_step_that_has_ended_holds_up_no_further_letter(office: Office, desk: Any) -> None:
    for step in clearing.steps():
        clearing.end_step(step, by=office.amina, now=NOW)
    letter = a_drafted_letter(office, a_case(office))

    signing.offer_for_signature(letter, by=office.amina, now=NOW)

    assert letter.state == "signing"
    with pytest.raises(LetterStopped, match="manages the office"):
        clearing.add_step("A step", natures=ALL, right=Right.DRAFT, by=office.bruno, now=NOW)


def test_a_letter_that_is_cleared_can_go_back_with_a_reason(office: Office, desk: Any) -> None:
    letter = offered(office, desk)

    signing.send_back(letter, reason="The second question is missing.", by=desk, now=NOW)

    assert letter.state == "drafting"
