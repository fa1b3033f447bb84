"""The page on which a mandate holder decides in place of somebody who cannot be asked."""

import uuid
from typing import Any

import pytest
from tests.lives import a_case, at
from tests.people import Office, client_of

from demarche.cases import actions, queries

pytestmark = pytest.mark.django_db(databases=["desk"])


@pytest.fixture
def person(office: Office) -> Any:
    case = a_case(office, consents={"government": "yes"})
    actions.admit(case, staff=office.bruno.staff, by=office.amina, now=at(3, 1))
    return case.persons.get()


def once() -> dict[str, str]:
    return {"once": str(uuid.uuid4())}


def test_it_is_decided_shown_with_its_reason_and_taken_back(person: Any, office: Office) -> None:
    desk, page = client_of(office.bruno), f"/cases/persons/{person.pk}/"
    assert "decide in their place" in desk.get(f"{page}about/").content.decode()

    said = once() | {"consent": "public", "reason": "Held without contact."}
    assert desk.post(f"{page}decide/", said).status_code == 302
    told = desk.get(f"{page}about/").content.decode()
    assert "Decided by Bruno in place of the person" in told
    assert "Held without contact." in told
    desk.post(f"{page}decide/public/take-back/", once())
    (who,) = queries.case_file(person.case, office.bruno, at(3, 1)).persons
    assert who.decided == {}


def test_a_decision_without_a_reason_comes_back(person: Any, office: Office) -> None:
    answer = client_of(office.bruno).post(f"/cases/persons/{person.pk}/decide/", once() | {"consent": "public"})

    assert answer.status_code == 422
    assert "Write why the person cannot be asked" in answer.content.decode()


def test_an_officer_and_who_does_not_know_the_case_cannot_decide(person: Any, office: Office) -> None:
    for who in (office.amina, office.chen):
        assert client_of(who).get(f"/cases/persons/{person.pk}/decide/").status_code == 404
    assert (
        client_of(office.bruno).post(f"/cases/persons/{person.pk}/decide/other/take-back/", once()).status_code == 404
    )
