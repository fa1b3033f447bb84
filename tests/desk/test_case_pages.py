"""The pages of the cases, as a person uses them."""

import re
import uuid

import pytest
from django.test import Client
from tests.desk.test_triage_pages import CANARY, everything_stored, page_of
from tests.people import Office, client_of
from tests.worlds import SENT_AT as NOW
from tests.worlds import sealed_submission

from demarche.cases import actions
from demarche.cases.models import Case, Event, Fact, Person
from demarche.staff.keys import SignedIn
from demarche.triage import actions as triage

pytestmark = pytest.mark.django_db(databases=["desk"])
ASKED = {f"consent_{key}": "unasked" for key in ("government", "public", "mandates", "regional", "press", "contact")}


@pytest.fixture
def desk(amina: SignedIn) -> Client:
    return client_of(amina)


@pytest.fixture
def case(office: Office) -> Case:
    return actions.open_case(title="Sela Orvane: arrest", state_code="XMA", lead=office.hrd, by=office.amina, now=NOW)


def once() -> dict[str, str]:
    return {"once": str(uuid.uuid4())}


def test_a_case_is_opened_from_a_submission_and_carries_its_person_over(
    desk: Client, office: Office, amina: SignedIn
) -> None:
    submission = triage.open_arrival(sealed_submission(), by=amina, now=NOW)
    form = page_of(desk, f"/cases/new/?submission={submission.pk}")
    assert 'value="Sela Orvane"' in form

    answer = desk.post(
        "/cases/new/",
        {"submission": submission.pk, "title": "Sela Orvane", "state_code": "XMA", "lead": office.hrd.pk},
    )

    page = page_of(desk, answer["Location"])
    assert "Lawyer for fishing families in Port Ambre." in page
    assert "As told with the submission of week 2026-W10" in page
    assert "Two men in uniform took her" in page
    assert "Admitted" in page_of(desk, f"/submissions/{submission.pk}/")


def test_dalia_gets_the_same_answer_for_a_real_case_and_an_invented_one(case: Case, dalia: SignedIn) -> None:
    dalia.staff.rights = ["case"]
    dalia.staff.save(update_fields=["rights"])
    desk = client_of(dalia)

    for path in ("", "title/", "persons/new/", "facts/new/", "close/"):
        real, forged = desk.get(f"/cases/{case.pk}/{path}"), desk.get(f"/cases/{uuid.uuid4()}/{path}")
        assert (real.status_code, forged.status_code) == (404, 404)
        assert real.content == forged.content


def test_dalias_list_of_cases_is_empty(case: Case, dalia: SignedIn) -> None:
    page = page_of(client_of(dalia), "/cases/")

    assert "Sela" not in page
    assert "No case that you may know" in page


def test_a_chronology_is_put_together_with_its_attributions(desk: Client, case: Case) -> None:
    desk.post(f"/cases/{case.pk}/events/new/", {"title": "Arrest", "on": "2026-02-11", "precision": "day"} | once())
    event = Event.objects.get()
    fact = {
        "text": "She was at the office as a lawyer.",
        "attribution": "according_to",
        "disclosure": "team",
        "according_to": "her sister",
        "event": event.pk,
        "reliability": "likely",
        "source": "Telephone, 5 March",
    }

    answer = desk.post(f"/cases/{case.pk}/facts/new/", fact | once())

    page = page_of(desk, answer["Location"])
    assert '<time datetime="2026-02-11">11 February 2026</time>' in page
    assert "according to her sister" in page
    assert "Likely reliable" in page
    assert "Telephone, 5 March" in page
    assert "For the team alone" in page


def test_a_wrong_date_comes_back_beside_its_field_with_what_was_typed(desk: Client, case: Case) -> None:
    form = {"title": "Arrest at her office", "on": "2026-02-30", "precision": "day"}

    answer = desk.post(f"/cases/{case.pk}/events/new/", form | once())

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "There is no day 30 in 2026-02" in page
    assert 'value="Arrest at her office"' in page


def test_a_consent_without_its_basis_comes_back(desk: Client, case: Case) -> None:
    form = {"names": "Sela Orvane", "role": "alleged_victim"} | ASKED | {"consent_public": "yes"}

    answer = desk.post(f"/cases/{case.pk}/persons/new/", form | once())

    assert answer.status_code == 422
    assert "how the consent was given" in answer.content.decode()


def test_a_form_sent_twice_records_one_person(desk: Client, case: Case) -> None:
    form = {"names": "Sela Orvane\nسيلا أورفان", "role": "alleged_victim"} | ASKED | once()

    for _ in range(2):
        desk.post(f"/cases/{case.pk}/persons/new/", form)

    assert Person.objects.count() == 1
    assert "سيلا أورفان" in page_of(desk, f"/cases/{case.pk}/")


def test_a_stale_amendment_shows_both_texts(desk: Client, case: Case, amina: SignedIn) -> None:
    fact = actions.record_fact(case, text="She was held.", by=amina, now=NOW)
    form = {"attribution": "reportedly", "reliability": "unknown", "disclosure": "public"} | once()
    form |= {"seen": str(fact.paper_id)}
    desk.post(f"/cases/facts/{fact.pk}/", form | {"text": "She was held for a night."})

    answer = desk.post(f"/cases/facts/{fact.pk}/", form | {"text": "She was held for a day."})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "A colleague has amended this" in page
    assert "She was held for a night." in page
    assert "She was held for a day." in page


def test_what_is_struck_leaves_the_case_and_is_put_back(desk: Client, case: Case, amina: SignedIn) -> None:
    fact = actions.record_fact(case, text="She was held.", by=amina, now=NOW)

    desk.post(f"/cases/facts/{fact.pk}/strike/")
    assert "<del" in page_of(desk, f"/cases/{case.pk}/")
    desk.post(f"/cases/facts/{fact.pk}/restore/")

    assert "<del" not in page_of(desk, f"/cases/{case.pk}/")
    assert Fact.objects.get().state == "recorded"


def test_bruno_is_let_in_and_reads_the_case(desk: Client, case: Case, bruno: SignedIn) -> None:
    assert client_of(bruno).get(f"/cases/{case.pk}/").status_code == 404

    desk.post(f"/cases/{case.pk}/people/", {"staff": bruno.id})

    assert "Sela Orvane: arrest" in page_of(client_of(bruno), f"/cases/{case.pk}/")


def test_amina_takes_herself_out_only_when_a_colleague_stays(desk: Client, case: Case, amina: SignedIn) -> None:
    answer = desk.post(f"/cases/{case.pk}/people/{amina.id}/")

    assert answer.status_code == 422
    assert "Let a colleague in" in answer.content.decode()


def test_a_closed_case_offers_nothing_to_record(desk: Client, case: Case) -> None:
    desk.post(f"/cases/{case.pk}/close/")

    page = page_of(desk, f"/cases/{case.pk}/")
    refused = desk.post(f"/cases/{case.pk}/events/new/", {"title": "A", "on": "2026", "precision": "year"} | once())

    assert "Record an event" not in page
    assert "Reopen this case" in page
    assert "This case is closed" in refused.content.decode()


def test_hostile_words_in_a_case_are_shown_as_words(desk: Client, office: Office, amina: SignedIn) -> None:
    hostile = "<script>alert(1)</script>"
    case = actions.open_case(title=hostile, state_code="XMA", lead=office.hrd, by=office.amina, now=NOW)
    event = actions.record_event(case, title=hostile, on="2026", precision="year", place=hostile, by=amina, now=NOW)
    actions.record_fact(case, text=hostile, source=hostile, event=event, by=amina, now=NOW)
    actions.record_person(case, names=[hostile], role="witness", biography=hostile, by=amina, now=NOW)

    page = page_of(desk, f"/cases/{case.pk}/") + page_of(desk, "/cases/")

    assert not re.search(r"<script(?! src=)", page)
    assert "&lt;script&gt;" in page


def test_no_word_of_a_case_lies_in_clear_in_the_database_or_on_disk(desk: Client, office: Office) -> None:
    answer = desk.post("/cases/new/", {"title": CANARY, "summary": CANARY, "state_code": "XMA", "lead": office.hrd.pk})
    address = answer["Location"]
    person = {"names": CANARY, "role": "witness", "biography": CANARY, "consent_basis": CANARY}
    event = {"title": CANARY, "on": "2026-02-11", "precision": "day", "place": CANARY}
    fact = {"text": CANARY, "attribution": "according_to", "according_to": CANARY, "source": CANARY}
    desk.post(f"{address}persons/new/", person | ASKED | once())
    desk.post(f"{address}events/new/", event | once())
    desk.post(f"{address}facts/new/", fact | {"reliability": "high"} | once())

    assert page_of(desk, address).count(CANARY) > 8
    found = [where for where, stored in everything_stored() if b"CANARY" in stored]

    assert not found
