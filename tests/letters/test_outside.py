"""Mandates without an account: given exact bytes, answered with a proof, counted when a second person has seen it."""

import hashlib
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.lives import a_case, a_drafted_letter, at, revise
from tests.people import Office, enrolled

from demarche.letters import outside, outside_reads, signing
from demarche.letters.errors import AnotherText, LetterStopped
from demarche.letters.models import OutsideAnswer
from demarche.papers import actions as papers
from demarche.procedure.states import IllegalMove
from demarche.staff.models import Mandate
from demarche.staff.rights import OFFICER

NOW = at(3, 5)


@pytest.fixture
def mandate(office: Office) -> Mandate:
    title = {"en": "Working Group on Arbitrary Measures"}
    return Mandate.objects.create(
        label="measures", title=title, holder_name="Ode Farran", resolution="1/1", valid_from=date(2000, 1, 1)
    )


@pytest.fixture
def second(office: Office) -> Any:
    """A second colleague of the team."""
    return enrolled("Daro", OFFICER)


def answered(office: Office, dispatched: Any, answer: str) -> Any:
    return outside.record_answer(
        dispatched, answer=answer, name="answer.eml", media_type="message/rfc822", chunks=[b"We agree."],
        by=office.amina, now=NOW,
    )  # fmt: skip


def given(office: Office, joining: Any) -> tuple[Any, bytes]:
    return outside.dispatch(joining, channel="sealed_mail", to="measures@example.org", by=office.amina, now=NOW)


def joined(office: Office, mandate: Mandate, second: Any) -> Any:
    letter = a_drafted_letter(office, a_case(office), joint=False)
    papers.admit(letter.dossier, staff=second.staff, by=office.amina, now=NOW)
    joining = signing.invite(letter, mandate=mandate, by=office.amina, now=NOW)
    answer = answered(office, given(office, joining)[0], "joined")
    outside.confirm(answer, by=second, now=NOW)
    return letter


def test_a_mandate_outside_joins_and_signs_and_two_people_have_seen_both(
    office: Office, mandate: Mandate, second: Any
) -> None:
    letter = joined(office, mandate, second)
    signing.offer_for_signature(letter, by=office.amina, now=NOW)
    dispatched, pdf = given(office, letter.joinings.get())
    answer = answered(office, dispatched, "signed")
    signing.sign_off(letter, mandate=office.hrd, digest=dispatched.digest, by=office.bruno, now=NOW)
    before = letter.state

    outside.confirm(answer, by=second, now=NOW)

    letter.refresh_from_db()
    assert hashlib.sha256(pdf).hexdigest() == letter.current.signing_digest
    assert (before, letter.state) == ("signing", "signed")
    signoff = letter.current.signoffs.get(mandate=mandate)
    assert (signoff.by, signoff.outside, signoff.digest) == (second.staff, answer, dispatched.digest)


def test_who_recorded_an_answer_does_not_confirm_it_not_even_in_the_database(
    office: Office, mandate: Mandate, second: Any
) -> None:
    letter = a_drafted_letter(office, a_case(office), joint=False)
    joining = signing.invite(letter, mandate=mandate, by=office.amina, now=NOW)
    answer = answered(office, given(office, joining)[0], "joined")

    with pytest.raises(LetterStopped, match="second person"):
        outside.confirm(answer, by=office.amina, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic(using="desk"):
        OutsideAnswer.objects.filter(pk=answer.pk).update(confirmed_by=office.amina.staff)
    joining.refresh_from_db()
    assert joining.state == "invited"


def test_an_answer_to_another_text_signs_nothing(office: Office, mandate: Mandate, second: Any) -> None:
    letter = joined(office, mandate, second)
    signing.offer_for_signature(letter, by=office.amina, now=NOW)
    dispatched, _ = given(office, letter.joinings.get())
    answer = answered(office, dispatched, "signed")
    revise(office, letter, concerns=["We are concerned about the arrest!"])
    signing.offer_for_signature(letter, by=office.amina, now=NOW)

    with pytest.raises(AnotherText):
        outside.confirm(answer, by=second, now=NOW)
    with pytest.raises(AnotherText):
        answered(office, dispatched, "signed")

    answer.refresh_from_db()
    assert (answer.state, answer.confirmed_by) == ("recorded", None)
    assert mandate in signing.unsigned(letter)


def test_an_answer_that_its_proof_does_not_show_is_put_aside(office: Office, mandate: Mandate, second: Any) -> None:
    letter = a_drafted_letter(office, a_case(office), joint=False)
    joining = signing.invite(letter, mandate=mandate, by=office.amina, now=NOW)
    answer = answered(office, given(office, joining)[0], "declined")
    waiting = outside_reads.to_confirm(letter, second.id)

    outside.put_aside(answer, by=second, now=NOW)

    assert waiting == [answer]
    assert not outside_reads.to_confirm(letter, second.id)
    with pytest.raises(IllegalMove):
        outside.confirm(answer, by=second, now=NOW)
    joining.refresh_from_db()
    assert joining.state == "invited"


def test_who_works_here_is_given_nothing_to_carry_outside(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))

    with pytest.raises(LetterStopped, match="at the desk"):
        given(office, letter.joinings.get())


def test_an_answer_fits_where_the_invitation_stands(office: Office, mandate: Mandate, second: Any) -> None:
    letter = a_drafted_letter(office, a_case(office), joint=False)
    joining = signing.invite(letter, mandate=mandate, by=office.amina, now=NOW)
    dispatched, _ = given(office, joining)

    with pytest.raises(LetterStopped, match="does not fit"):
        answered(office, dispatched, "signed")
    assert joining.outside
