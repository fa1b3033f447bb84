"""The pages of leave and hand-over, of who is in charge, and of letting a team in or somebody for a time."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.lives import a_case, a_drafted_letter, at
from tests.people import Office, client_of, enrolled

from demarche.cases.models import Case
from demarche.handover.models import HandOver
from demarche.papers.queries import knows
from demarche.procedure import clock
from demarche.staff.keys import SignedIn
from demarche.staff.models import Absence
from demarche.staff.rights import OFFICER

pytestmark = pytest.mark.django_db(databases=["desk", "intake", "archive"])
NOW = at(3, 10)


@pytest.fixture(autouse=True)
def a_day_in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def dalia(office: Office) -> SignedIn:
    return enrolled("Dalia Orme", OFFICER, [(office.hrd, "assistant")])


@pytest.fixture
def case(office: Office) -> Case:
    case: Case = a_case(office)
    return case


@pytest.fixture
def desk(office: Office) -> Client:
    return client_of(office.amina)


def leave(dalia: SignedIn, *cases: Case, since: str = "2022-03-10") -> dict[str, Any]:
    chosen = [str(case.pk) for case in cases]
    return {"since": since, "until": "2022-03-25", "deputy": str(dalia.id), "cases": chosen}


def test_amina_goes_on_leave_dalia_stands_in_and_amina_is_back(desk: Client, dalia: SignedIn, case: Case) -> None:
    desk.post("/away/", leave(dalia, case))

    deputy = client_of(dalia)
    assert "You stand in for" in deputy.get("/").content.decode()
    assert deputy.get(f"/cases/{case.pk}/").status_code == 200
    shown = desk.get(f"/cases/{case.pk}/").content.decode()
    assert "away until" in shown
    assert "until <time" in shown
    desk.post("/away/back/")
    assert deputy.get(f"/cases/{case.pk}/").status_code == 404
    assert "You stand in for" not in deputy.get("/").content.decode()


def test_a_case_that_came_since_is_lent_by_one_more_step(desk: Client, office: Office, dalia: SignedIn) -> None:
    desk.post("/away/", leave(dalia))
    later = a_case(office, name="Sela Orvane")
    assert "cannot open" in desk.get("/away/").content.decode()

    desk.post("/away/lend/", {"cases": [str(later.pk)]})

    assert knows(dalia.staff, later.dossier_id)


def test_on_the_day_after_the_leave_the_deputy_opens_nothing(
    monkeypatch: pytest.MonkeyPatch, desk: Client, dalia: SignedIn, case: Case
) -> None:
    desk.post("/away/", leave(dalia, case))

    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=16))

    assert client_of(dalia).get(f"/cases/{case.pk}/").status_code == 404


def test_wrong_days_are_refused_and_what_was_typed_comes_back(desk: Client, dalia: SignedIn, case: Case) -> None:
    answer = desk.post("/away/", leave(dalia, case, since="2022-03-26"))

    assert answer.status_code == 422
    assert 'value="2022-03-26"' in answer.content.decode()
    assert not Absence.objects.exists()


def test_a_case_is_handed_over_and_taken_over(desk: Client, office: Office, dalia: SignedIn, case: Case) -> None:
    letter = a_drafted_letter(office, case, joint=False)
    typed = {"cases": [str(case.pk)], "taker": str(dalia.id), "note": "The lawyer calls on Fridays.", "leaves": "on"}
    desk.post("/hand-over/", typed)
    taker, address = client_of(dalia), f"/hand-over/{HandOver.objects.get().pk}/"

    assert address in taker.get("/").content.decode()
    assert "The lawyer calls on Fridays." in taker.get(address).content.decode()
    assert taker.post(address, {"do": "take"})["Location"] == f"/cases/{case.pk}/"

    assert taker.get(f"/letters/{letter.pk}/").status_code == 200
    assert "In charge" in taker.get(f"/cases/{case.pk}/").content.decode()
    assert desk.get(f"/cases/{case.pk}/").status_code == 404
    assert desk.get(f"/letters/{letter.pk}/").status_code == 404


def test_declined_without_a_reason_is_refused_and_with_one_it_comes_back(
    desk: Client, dalia: SignedIn, case: Case
) -> None:
    desk.post("/hand-over/", {"cases": [str(case.pk)], "taker": str(dalia.id), "note": "Calls on Fridays."})
    taker, address = client_of(dalia), f"/hand-over/{HandOver.objects.get().pk}/"

    assert taker.post(address, {"do": "decline", "reason": " "}).status_code == 422
    assert taker.post(address, {"do": "decline", "reason": "I leave in May."})["Location"] == "/"

    assert taker.get(address).status_code == 404
    assert "could not take it" in desk.get("/").content.decode()
    assert "I leave in May." in desk.get(address).content.decode()


def test_a_whole_team_is_let_in_and_somebody_for_a_time(
    desk: Client, office: Office, dalia: SignedIn, case: Case
) -> None:
    page = f"/cases/{case.pk}/people/"
    desk.post(page, {"staff": str(office.dalia.id), "until": "2022-03-20"})
    desk.post(page, {"staff": f"team:{office.hrd.pk}"})

    assert all(knows(one.staff, case.dossier_id) for one in (dalia, office.bruno, office.dalia))
    assert case.dossier.wraps.get(staff=office.dalia.staff).until is not None
    assert case.dossier.wraps.get(staff=dalia.staff).until is None
    assert desk.post(page, {"staff": str(office.chen.id), "until": "2022-03-09"}).status_code == 422


def test_who_is_in_charge_is_chosen_among_those_who_know(desk: Client, office: Office, case: Case) -> None:
    page = f"/cases/{case.pk}/in-charge/"

    assert desk.post(page, {"keeper": str(office.dalia.id)}).status_code == 422
    assert desk.post(page, {"keeper": str(office.amina.id)}).status_code == 302
    assert Case.objects.get().keeper == office.amina.staff


def test_the_office_writes_down_a_colleagues_leave_and_sees_what_only_one_person_can_open(
    desk: Client, office: Office, dalia: SignedIn, case: Case
) -> None:
    typed = {"since": "2022-03-10", "until": "2022-03-25", "deputy": str(office.dalia.id)}
    desk.post(f"/staff/{dalia.id}/away/", typed)

    assert "stands in" in desk.get(f"/staff/{dalia.id}/").content.decode()
    assert not knows(office.dalia.staff, case.dossier_id)
    desk.post(f"/staff/{dalia.id}/away/")
    assert Absence.objects.get().back_on is not None
    assert "1 case" in desk.get(f"/staff/{office.amina.id}/").content.decode()


def test_a_conflict_declared_at_the_office_shuts_the_case_at_once(
    desk: Client, office: Office, dalia: SignedIn, case: Case
) -> None:
    desk.post(f"/cases/{case.pk}/people/", {"staff": str(dalia.id)})
    rights = [right.value for right in OFFICER]

    desk.post(f"/staff/{dalia.id}/amend/", {"rights": rights, "conflicts": "XMA", "email": ""})

    assert client_of(dalia).get(f"/cases/{case.pk}/").status_code == 404
