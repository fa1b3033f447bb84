"""Who may know a letter: for which reason they were let in, and when it is taken from them."""

from typing import Any

import pytest
from tests.lives import a_case, a_drafted_letter, at, revise
from tests.people import Office, enrolled

from demarche.letters import actions, signing
from demarche.letters.errors import LetterStopped
from demarche.letters.knowing import could_know
from demarche.letters.naming import hints
from demarche.letters.queries import text_of
from demarche.papers.errors import LastToKnow
from demarche.papers.queries import people
from demarche.staff.rights import HOLDER


def names(letter: Any) -> set[str]:
    return {staff.name for staff in people(letter.dossier)}


def test_a_colleague_of_the_case_or_of_a_signing_mandate_can_be_let_in(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))
    actions.dismiss(letter, staff=office.chen.staff, by=office.amina, now=at(3, 5))

    actions.admit(letter, staff=office.chen.staff, by=office.amina, now=at(3, 5))

    assert {staff.name for staff in could_know(letter)} == names(letter) == {"Amina", "Bruno", "Chen"}


def test_nobody_else_is_let_in(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))

    with pytest.raises(LetterStopped, match="Dalia cannot be let in"):
        actions.admit(letter, staff=office.dalia.staff, by=office.amina, now=at(3, 5))
    assert "Dalia" not in names(letter)


def test_a_conflict_of_interest_keeps_a_holder_out(office: Office) -> None:
    office.chen.staff.conflicts = ["XMA"]
    office.chen.staff.save()
    letter = a_drafted_letter(office, a_case(office), joint=False)

    assert office.chen.staff not in could_know(letter)


def test_declining_takes_the_letter_from_every_holder_of_the_mandate(office: Office) -> None:
    second = enrolled("Emeka", HOLDER, [(office.expression, "holder")])
    letter = a_drafted_letter(office, a_case(office), joint=False)
    joining = signing.invite(letter, mandate=office.expression, by=office.amina, now=at(3, 3))
    assert {"Chen", second.staff.name} <= names(letter)

    signing.decline(joining, by=office.chen, now=at(3, 4))

    assert names(letter) == {"Amina", "Bruno"}


def test_a_letter_goes_on_without_a_mandate_that_had_joined(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))

    signing.withdraw_invitation(letter.joinings.get(), by=office.amina, now=at(3, 5))

    assert signing.signing_mandates(letter) == [office.hrd]
    assert names(letter) == {"Amina", "Bruno"}


def test_who_signs_is_settled_before_the_letter_is_offered(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))
    signing.offer_for_signature(letter, by=office.amina, now=at(3, 5))

    with pytest.raises(LetterStopped, match="while the letter is being drafted"):
        signing.withdraw_invitation(letter.joinings.get(), by=office.amina, now=at(3, 5))
    assert len(signing.signing_mandates(letter)) == 2


def test_the_last_who_knows_a_letter_cannot_leave_it(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office), joint=False)
    actions.dismiss(letter, staff=office.bruno.staff, by=office.amina, now=at(3, 5))

    with pytest.raises(LastToKnow):
        actions.dismiss(letter, staff=office.amina.staff, by=office.amina, now=at(3, 5))


@pytest.mark.parametrize("spelled", ["Ilan Verrò", "ILAN VERRO", "Ilan \u200bVerro", "Ilan\u00a0Verro"])
def test_a_name_without_consent_is_found_however_it_is_written(office: Office, spelled: str) -> None:
    case = a_case(office, consents={"government": "no"})
    letter = a_drafted_letter(office, case, subject="an arrest", facts=[f"{spelled} was taken."])

    with pytest.raises(LetterStopped, match="has refused consent"):
        signing.offer_for_signature(letter, by=office.amina, now=at(3, 5))


def test_a_part_of_a_name_without_consent_is_a_hint(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office, consents={"government": "no"}))
    revise(office, letter, subject="an arrest", persons=[], facts=["Mr. Verro was taken from his home."])

    found = hints(letter, text_of(letter.current, reader=office.amina, now=at(3, 5)), reader=office.amina, now=at(3, 5))

    assert len(found) == 1
    assert found[0].startswith("“Verro” is part of the name “Ilan Verro”")
