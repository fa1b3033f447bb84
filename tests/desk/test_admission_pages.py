"""The pages of admission, as a person uses them, without JavaScript."""

import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from tests.desk.test_triage_pages import CANARY, everything_stored
from tests.people import Office, client_of
from tests.worlds import ANSWERS, CONSENTS, sealed_submission
from tests.worlds import SENT_AT as NOW

from demarche.cases import actions as cases
from demarche.procedure import clock
from demarche.procedure.admission import CRITERIA
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.triage import actions, duties
from demarche.triage.models import Message, Resemblance, Submission

pytestmark = pytest.mark.django_db(databases=["desk"])
YES = {criterion.key: "yes" for criterion in CRITERIA} | {"urgent": "no"}
AHEAD = (clock.office_day(clock.real_now()) + timedelta(days=90)).isoformat()


@pytest.fixture
def desk(amina: SignedIn) -> Client:
    return client_of(amina)


@pytest.fixture
def french(amina: SignedIn) -> Submission:
    said = CONSENTS | {"mandates": "yes", "regional": "no"}
    return actions.open_arrival(sealed_submission(language="fr", consents=said), by=amina, now=NOW)


def page_of(desk: Client, address: str) -> str:
    answer = desk.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_checks_stand_side_by_side_with_their_reasons_and_what_changed(desk: Client, french: Submission) -> None:
    desk.post(f"/submissions/{french.pk}/check/", YES | {"factual": "no", "factual_why": "No date."})
    desk.post(f"/submissions/{french.pk}/check/", YES | {"factual_why": "She gave the date."})

    page = page_of(desk, f"/submissions/{french.pk}/")

    row = page.split("Does it describe the alleged violations as facts?")[1].split("</tr>")[0]
    assert row.index("Yes") < row.index("before: no") < row.index("She gave the date.") < row.index("No date.")


def test_a_no_without_a_reason_comes_back_with_everything_that_was_typed(desk: Client, french: Submission) -> None:
    typed = YES | {"factual": "no", "in_mandate_why": "A report of 2024 covers it."}

    answer = desk.post(f"/submissions/{french.pk}/check/", typed)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert page.count("Write in a sentence why.") == 2
    assert 'href="#id_factual_why"' in page
    assert "A report of 2024 covers it." in page


def test_a_prepared_text_is_put_below_in_the_sources_language_with_english_beside_it(
    desk: Client, french: Submission
) -> None:
    typed = {"canned": "lawyer", "choose": "1", "text": "Bonjour.", "kind": "reply", "once": str(uuid.uuid4())}

    answer = desk.post(f"/submissions/{french.pk}/write/", typed)

    page = answer.content.decode()
    area = page.split("<textarea")[1]
    assert answer.status_code == 200
    assert "Bonjour.\n\nSela Orvane a-t-il ou a-t-elle un avocat" in area
    assert "Does Sela Orvane have a lawyer?" in page
    assert not Message.objects.filter(kind="question").exists()


def test_an_unfilled_place_stops_the_letter_and_nothing_typed_is_lost(desk: Client, french: Submission) -> None:
    form = {"text": "Le {day}, avec soin.", "kind": "question", "once": str(uuid.uuid4())}

    answer = desk.post(f"/submissions/{french.pk}/write/", form)

    assert answer.status_code == 422
    assert "Fill in {day} before it goes" in answer.content.decode()
    assert "Le {day}, avec soin." in answer.content.decode()


def test_a_referral_that_its_source_did_not_agree_to_is_refused_beside_the_choice(
    desk: Client, french: Submission
) -> None:
    form = {"referred_to": "regional", "body": "The Court", "reason": "Theirs.", "tell_source": ""}

    refused = desk.post(f"/submissions/{french.pk}/refer/", form)
    taken = desk.post(f"/submissions/{french.pk}/refer/", form | {"referred_to": "mandate", "body": "WGAD"})
    desk.post(f"/submissions/{french.pk}/handed-over/", {})

    assert "has not agreed to this" in refused.content.decode()
    assert taken.status_code == 302
    page = page_of(desk, f"/submissions/{french.pk}/")
    assert "Another mandate of the special procedures · WGAD" in page
    assert "Take the decision back" not in page


def test_keeping_and_taking_back_stand_in_the_history(desk: Client, french: Submission) -> None:
    address = f"/submissions/{french.pk}/"
    desk.post(f"{address}keep/", {"reason": "Context for 2027.", "review_on": AHEAD, "tell_source": ""})
    kept = page_of(desk, address)
    desk.post(f"{address}reopen/", {"reason": "There is news.", "tell_source": ""})

    page = page_of(desk, address)
    assert "Kept for information" in kept
    assert "There is news." in page
    assert "Earlier decisions" in page
    assert "Took the decision back" in page


def test_the_same_person_is_suggested_put_aside_and_taken_up_again(
    desk: Client, french: Submission, amina: SignedIn
) -> None:
    persons = [{"name": "Села Орване", "about": ""}]
    other = actions.open_arrival(sealed_submission(answers=ANSWERS | {"persons": persons}), by=amina, now=NOW)
    address, suggestion = f"/submissions/{other.pk}/resembling/", Resemblance.objects.get()
    shown = page_of(desk, address)

    desk.post(f"{address}{suggestion.pk}/dismiss/", {"reason": "Her cousin."})
    aside = page_of(desk, address)
    desk.post(f"{address}{suggestion.pk}/take-up/")

    assert "The same name, transliterated" in shown
    assert f"/submissions/{other.pk}/merge/?into={french.pk}" in shown
    assert "Her cousin." in aside
    assert "Put aside · <bdi>Amina</bdi>" in aside
    assert "Merge into this one" in page_of(desk, address)


def test_a_submission_is_admitted_to_an_existing_case_in_two_pages(
    desk: Client, office: Office, french: Submission, amina: SignedIn
) -> None:
    case = cases.open_case(title="Port Ambre", state_code="XMA", lead=office.hrd, by=amina, now=NOW)
    person = cases.record_person(case, names=["Sela Orvané"], role="alleged_victim", by=amina, now=NOW)

    listed = page_of(desk, f"/submissions/{french.pk}/admit/")
    first = desk.post(f"/submissions/{french.pk}/admit/", {"case": str(case.pk)})
    who = page_of(desk, first["Location"])
    second = desk.post(first["Location"], {"person_0": str(person.pk), "reason": "The same arrest."})

    assert "Port Ambre (The same name, spelled the same)" in listed
    assert re.search(rf'value="{person.pk}" selected', who)
    assert second["Location"] == f"/cases/{case.pk}/"
    assert case.persons.count() == 1


def test_the_office_sets_its_time_limits(desk: Client) -> None:
    wrong = desk.post("/office/time-limits/", {"acknowledge": 3, "check": 90, "decide": 60, "remind": 21})
    desk.post("/office/time-limits/", {"acknowledge": 2, "check": 5, "decide": 30, "remind": 14})

    assert "A decision comes after the first check" in wrong.content.decode()
    assert "Acknowledge 2, check 5, decide 30, remind 14 days" in page_of(desk, "/office/time-limits/")


def test_the_office_adds_changes_and_retires_a_text(desk: Client) -> None:
    form = {"title": "Which court?", "kind": "question", "en": "Which court was it?"}

    desk.post("/office/texts/new/", form)
    desk.post("/office/texts/which_court/", form | {"en": "Which court, on what day?"})
    versions = page_of(desk, "/office/texts/which_court/")
    desk.post("/office/texts/which_court/retire/")

    assert versions.index("Version 2") < versions.index("Version 1")
    page = page_of(desk, "/office/texts/")
    assert page.index("Retired") < page.index("Which court?")


def test_what_is_late_stands_on_today_with_its_day(desk: Client, french: Submission) -> None:
    page = page_of(desk, "/")

    assert "Submission, Marenia, week 2026-W10" in page
    assert re.search(r"days late, due.*14 March 2026", page)


def test_a_source_that_did_not_answer_is_reminded_with_the_day_of_the_question_in_its_language(
    desk: Client, french: Submission, amina: SignedIn
) -> None:
    actions.check(french, criteria=YES, by=amina, now=NOW)
    actions.ask(french, text="Qui l’a vu ?", by=amina, now=NOW)
    early = clock.office_day(NOW) + timedelta(days=20)

    page = page_of(desk, f"/submissions/{french.pk}/write/?canned=reminder")

    assert "Le 4 mars 2026, nous avons laissé ici une question" in page
    assert "On 4 March 2026 we left a question for you here" in page
    assert [each.step for each in duties.mine(amina.staff, early)] == ["source"]


def test_no_reason_of_a_decision_lies_in_clear(desk: Client, office: Office, french: Submission) -> None:
    address = f"/submissions/{french.pk}/"
    again = {"reason": CANARY, "tell_source": CANARY}
    persons = [{"name": "Села Орване", "about": CANARY}]
    actions.open_arrival(
        sealed_submission(answers=ANSWERS | {"persons": persons, "now": CANARY}), by=office.amina, now=NOW
    )
    pair = Resemblance.objects.get()
    desk.post(f"{address}check/", YES | {"factual_why": CANARY, "remarks": CANARY})
    desk.post(f"{address}keep/", again | {"review_on": AHEAD})
    desk.post(f"{address}reopen/", again)
    desk.post(f"{address}refer/", again | {"referred_to": "mandate", "body": CANARY})
    desk.post(f"{address}reopen/", again)
    desk.post(f"{address}resembling/{pair.pk}/dismiss/", {"reason": CANARY})
    desk.post(f"{address}merge/", {"into": str(pair.submission_id), "reason": CANARY})

    assert page_of(desk, address).count(CANARY) > 8
    found = {where for where, stored in everything_stored() if b"CANARY" in stored or "Орване".encode() in stored}
    assert found == set()


def test_what_nobody_of_the_triage_may_open_or_know_stands_on_the_offices_today(
    desk: Client, french: Submission, amina: SignedIn
) -> None:
    sealed_submission()
    amina.staff.rights = [Right.OFFICE.value]
    amina.staff.save(update_fields=["rights"])

    page = page_of(desk, "/")

    assert "Sealed arrivals on nobody’s desk" in page
    assert "One submission on nobody’s desk" in page
