"""The pages of events, as a person uses them without a script."""

import uuid

import pytest
from django.test import Client
from tests.desk.test_triage_pages import page_of
from tests.people import Office, client_of
from tests.worlds import SENT_AT as NOW

from demarche.cases import actions, queries
from demarche.cases.models import Case
from demarche.staff.keys import SignedIn

pytestmark = pytest.mark.django_db(databases=["desk"])


@pytest.fixture
def desk(amina: SignedIn) -> Client:
    return client_of(amina)


@pytest.fixture
def case(office: Office) -> Case:
    return actions.open_case(title="Sela Orvane: arrest", state_code="XMA", lead=office.hrd, by=office.amina, now=NOW)


def typed(**more: str) -> dict[str, str]:
    return {"once": str(uuid.uuid4()), "title": "Arrest", "on": "2026-02-11", "precision": "day"} | more


def test_a_kind_is_chosen_then_its_questions_come_with_what_was_typed(desk: Client, case: Case) -> None:
    new = f"/cases/{case.pk}/events/new/"

    answer = desk.post(new, typed(kind="detention", shown_kind="other", region="Coast"))

    page = answer.content.decode()
    assert (answer.status_code, case.events.count()) == (200, 0)
    assert "Held incommunicado" in page
    assert 'value="Arrest"' in page
    assert 'value="Coast"' in page


def test_an_event_is_recorded_with_its_answers_and_its_place(desk: Client, case: Case, amina: SignedIn) -> None:
    answers = typed(
        kind="detention", shown_kind="detention", own_authority="Coast guard", own_lawyer="no", country="XMA",
        region="Coast", locality="Port Ambre", precision="between", until="2026-02-13",
    )  # fmt: skip

    assert desk.post(f"/cases/{case.pk}/events/new/", answers).status_code == 302

    (event,) = queries.case_file(case, amina, NOW).events
    page = page_of(desk, f"/cases/{case.pk}/")
    assert (event.place, event.until) == ("Port Ambre, Coast", "2026-02-13")
    assert "Access to a lawyer" in page
    assert "between 11 February and 13 February 2026" in page
    assert '<option value="Port Ambre">' in page_of(desk, f"/cases/events/{event.id}/")


def test_a_wrong_answer_is_named_beside_its_box(desk: Client, case: Case) -> None:
    answers = typed(kind="detention", shown_kind="detention", own_released_on="soon")

    answer = desk.post(f"/cases/{case.pk}/events/new/", answers)

    assert answer.status_code == 422
    assert 'value="soon"' in answer.content.decode()
    assert "Write the date as" in answer.content.decode()


def test_a_fact_keeps_a_date_and_a_place_of_its_own(desk: Client, case: Case, amina: SignedIn) -> None:
    fact = typed(text="She was moved.", attribution="known", reliability="unknown", disclosure="public", region="North")

    assert desk.post(f"/cases/{case.pk}/facts/new/", fact).status_code == 302

    (shown,) = queries.case_file(case, amina, NOW).loose_facts
    assert (shown.on, shown.place) == ("2026-02-11", "North")
