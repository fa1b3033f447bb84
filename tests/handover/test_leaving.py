"""Leave: the deputy knows what was lent until the last day, with what is begun meanwhile, and not a day longer."""

from datetime import date, timedelta

import pytest
from tests.lives import a_case, a_drafted_letter, at
from tests.people import Office, enrolled

from demarche.cases import actions as cases
from demarche.cases import links
from demarche.cases.models import Case
from demarche.handover import leaving
from demarche.handover.errors import HandOverRefused
from demarche.letters import actions as letters
from demarche.letters.queries import letters_of
from demarche.papers.errors import LastToKnow
from demarche.papers.lending import take_back_due
from demarche.papers.models import Wrap
from demarche.papers.queries import knows
from demarche.procedure.natures import Nature
from demarche.safety import duties
from demarche.staff import absences
from demarche.staff.errors import StaffStopped
from demarche.staff.keys import SignedIn
from demarche.staff.models import Absence
from demarche.staff.rights import OFFICER

pytestmark = pytest.mark.django_db(databases=["desk"])
NOW = at(3, 10)
FIRST, LAST = date(2022, 3, 14), date(2022, 3, 25)


@pytest.fixture
def dalia(office: Office) -> SignedIn:
    return enrolled("Dalia Orme", OFFICER)


@pytest.fixture
def case(office: Office) -> Case:
    case: Case = a_case(office)
    return case


def gone(office: Office, deputy: SignedIn, *chosen: Case) -> Absence:
    absence, _ = leaving.go(since=FIRST, until=LAST, deputy=deputy.staff, lent=chosen, by=office.amina, now=NOW)
    return absence


def test_the_deputy_knows_the_case_its_letters_and_its_links(office: Office, dalia: SignedIn, case: Case) -> None:
    other, letter = a_case(office, name="Sela Orvane"), a_drafted_letter(office, case, joint=False)
    links.connect(case, other, kind="related", by=office.amina, now=NOW)

    gone(office, dalia, case, other)

    assert list(letters_of(dalia)) == [letter]
    assert [each.other for each in links.linked(case, dalia, NOW)] == [other]


def test_what_was_not_chosen_stays_shut(office: Office, dalia: SignedIn, case: Case) -> None:
    other = a_case(office, name="Sela Orvane")

    absence = gone(office, dalia, case)

    assert not knows(dalia.staff, other.dossier_id)
    assert leaving.not_lent(absence, office.amina) == [other]
    leaving.lend_more(absence, [other], by=office.amina, now=NOW)
    assert knows(dalia.staff, other.dossier_id)


def test_a_conflict_of_interest_goes_before_a_leave(office: Office, case: Case) -> None:
    partial = enrolled("Pavel", OFFICER, conflicts=["XMA"])

    _, lent = leaving.go(since=FIRST, until=LAST, deputy=partial.staff, lent=[case], by=office.amina, now=NOW)

    assert (lent.cases, lent.shut) == ([], [case])
    assert not knows(partial.staff, case.dossier_id)


def test_after_the_last_day_the_deputy_knows_nothing_of_it_not_even_what_the_deputy_began(
    office: Office, dalia: SignedIn, case: Case
) -> None:
    gone(office, dalia, case)
    letter = letters.draft(case, nature=Nature("AL"), language="en", by=dalia, now=at(3, 20))

    assert take_back_due(LAST) == 0
    take_back_due(LAST + timedelta(days=1))

    assert not Wrap.objects.filter(staff=dalia.staff).exists()
    assert knows(office.amina.staff, letter.dossier_id)


def test_back_early_everything_is_taken_back_at_once(office: Office, dalia: SignedIn, case: Case) -> None:
    absence = gone(office, dalia, case)

    leaving.come_back(absence, by=office.amina, now=at(3, 16))

    assert not knows(dalia.staff, case.dossier_id)
    assert absences.away(date(2022, 3, 17)) == {}


def test_who_was_let_in_meanwhile_for_good_stays(office: Office, dalia: SignedIn, case: Case) -> None:
    absence = gone(office, dalia, case)
    cases.admit(case, staff=dalia.staff, by=office.amina, now=NOW)

    leaving.come_back(absence, by=office.amina, now=at(3, 16))

    assert knows(dalia.staff, case.dossier_id)


def test_a_deputy_is_not_the_one_who_stays(office: Office, dalia: SignedIn, case: Case) -> None:
    gone(office, dalia, case)

    with pytest.raises(LastToKnow):
        cases.dismiss(case, staff=office.amina.staff, by=office.amina, now=NOW)


def test_what_is_to_be_done_for_a_case_stands_on_the_deputys_list(office: Office, dalia: SignedIn, case: Case) -> None:
    cases.entrust(case, to=office.amina.staff, by=office.amina, now=NOW)
    gone(office, dalia, case)

    assert duties.keepers(case, FIRST - timedelta(days=1)) == {office.amina.staff}
    assert duties.keepers(case, FIRST) == {dalia.staff}
    assert duties.keepers(case, LAST + timedelta(days=1)) == {office.amina.staff}


def test_only_who_is_away_lends_more(office: Office, dalia: SignedIn, case: Case) -> None:
    absence = gone(office, dalia)

    with pytest.raises(HandOverRefused):
        leaving.lend_more(absence, [case], by=dalia, now=NOW)


@pytest.mark.parametrize(
    ("since", "until", "sentence"),
    [
        (LAST, FIRST, "after the first"),
        (date(2022, 3, 1), date(2022, 3, 9), "over already"),
        (LAST, LAST + timedelta(days=3), "Another leave"),
    ],
)
def test_days_that_cannot_be_are_refused(
    office: Office, dalia: SignedIn, since: date, until: date, sentence: str
) -> None:
    gone(office, dalia)

    with pytest.raises(StaffStopped, match=sentence):
        absences.announce(office.amina.staff, since=since, until=until, by=office.amina, now=NOW)


def test_a_deputy_who_is_away_too_is_no_deputy(office: Office, dalia: SignedIn) -> None:
    absences.announce(dalia.staff, since=LAST, until=LAST, by=dalia, now=NOW)

    with pytest.raises(StaffStopped, match="away on some of these days"):
        gone(office, dalia)
    with pytest.raises(StaffStopped, match="Only who manages the office"):
        absences.announce(office.amina.staff, since=FIRST, until=FIRST, by=dalia, now=NOW)
