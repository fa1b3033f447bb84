"""A case is handed over with a note; the colleague takes it over, or says why not; a late conflict shuts everything."""

from typing import Any

import pytest
from tests.lives import a_case, a_drafted_letter, at
from tests.people import Office, enrolled

from demarche.cases import actions as cases
from demarche.cases.models import Case
from demarche.handover import conflicts, handing, queries
from demarche.handover.errors import HandOverRefused
from demarche.handover.models import HandOver
from demarche.letters.queries import letters_of
from demarche.papers.errors import NotYours
from demarche.papers.queries import known_dossiers, known_to_nobody_else, knows
from demarche.procedure.states import IllegalMove
from demarche.safety import duties
from demarche.staff.keys import SignedIn
from demarche.staff.rights import OFFICER

pytestmark = pytest.mark.django_db(databases=["desk"])
NOW = at(3, 10)


@pytest.fixture
def dalia(office: Office) -> SignedIn:
    return enrolled("Dalia Orme", OFFICER)


@pytest.fixture
def case(office: Office) -> Case:
    case: Case = a_case(office)
    return case


def handed(office: Office, to: SignedIn, *chosen: Case, **more: Any) -> HandOver:
    made = handing.hand_over(chosen, to=to.staff, note="The lawyer calls on Fridays.", by=office.amina, now=NOW, **more)
    return made[0]


def test_the_colleague_knows_the_case_and_reads_what_is_open(office: Office, dalia: SignedIn, case: Case) -> None:
    letter = a_drafted_letter(office, case, joint=False)

    given = handed(office, dalia, case)

    assert list(queries.to_take(dalia)) == [given]
    assert queries.words(given, dalia, NOW) == ("The lawyer calls on Fridays.", "")
    assert list(letters_of(dalia)) == [letter]


def test_taken_over_it_stands_on_the_new_list_and_the_giver_is_out_of_it(
    office: Office, dalia: SignedIn, case: Case
) -> None:
    letter = a_drafted_letter(office, case, joint=False)
    given = handed(office, dalia, case, leaves=True)

    handing.take_over(given, by=dalia, now=NOW)

    case.refresh_from_db()
    assert duties.keepers(case, NOW.date()) == {dalia.staff}
    assert not {case.dossier_id, letter.dossier_id} & set(known_dossiers(office.amina.staff))


def test_declined_it_is_shut_again_and_the_reason_comes_back(office: Office, dalia: SignedIn, case: Case) -> None:
    a_drafted_letter(office, case, joint=False)
    given = handed(office, dalia, case, leaves=True)

    handing.decline(given, reason="I leave in May.", by=dalia, now=NOW)

    assert not set(known_dossiers(dalia.staff))
    assert queries.words(queries.handed(given.pk, office.amina), office.amina, NOW)[1] == "I leave in May."
    assert knows(office.amina.staff, case.dossier_id)


def test_who_knew_the_case_before_goes_on_knowing_it(office: Office, dalia: SignedIn, case: Case) -> None:
    cases.admit(case, staff=dalia.staff, by=office.amina, now=NOW)

    handing.withdraw(handed(office, dalia, case), by=office.amina, now=NOW)

    assert knows(dalia.staff, case.dossier_id)


def test_all_cases_go_over_or_none(office: Office, dalia: SignedIn, case: Case) -> None:
    other = a_case(office, name="Sela Orvane")
    handed(office, dalia, case)

    with pytest.raises(HandOverRefused, match="waits to be taken over"):
        handed(office, dalia, other, case)
    assert not knows(dalia.staff, other.dossier_id)


def test_a_hand_over_is_taken_once_and_by_its_taker_alone(office: Office, dalia: SignedIn, case: Case) -> None:
    given = handed(office, dalia, case)

    with pytest.raises(HandOverRefused, match="Only Dalia Orme"):
        handing.take_over(given, by=office.amina, now=NOW)
    with pytest.raises(NotYours):
        queries.handed(given.pk, office.bruno)
    handing.take_over(given, by=dalia, now=NOW)
    with pytest.raises(IllegalMove):
        handing.withdraw(queries.handed(given.pk, office.amina), by=office.amina, now=NOW)


@pytest.mark.parametrize(("rights", "note"), [([], "A note"), (OFFICER, " ")])
def test_without_a_note_or_a_colleague_who_works_on_cases_nothing_goes_over(
    office: Office, case: Case, rights: Any, note: str
) -> None:
    somebody = enrolled("Vera Lind", rights)

    with pytest.raises(HandOverRefused):
        handing.hand_over([case], to=somebody.staff, note=note, by=office.amina, now=NOW)
    assert not knows(somebody.staff, case.dossier_id)


def test_a_conflict_declared_later_takes_every_case_letter_and_list_away(
    office: Office, dalia: SignedIn, case: Case
) -> None:
    a_drafted_letter(office, case, joint=False)
    handing.take_over(handed(office, dalia, case), by=dalia, now=NOW)

    assert conflicts.kept_away(dalia.staff, ["XMA"]) == 2

    case.refresh_from_db()
    assert not set(known_dossiers(dalia.staff))
    assert case.keeper is None


def test_the_office_learns_how_much_only_one_person_knows(office: Office, dalia: SignedIn, case: Case) -> None:
    assert known_to_nobody_else(office.amina.staff)["case"] == 1

    handed(office, dalia, case)

    assert "case" not in known_to_nobody_else(office.amina.staff)
