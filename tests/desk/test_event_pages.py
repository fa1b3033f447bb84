"""The pages of events, as a person uses them without a script."""

import uuid

import pytest
from django.test import Client
from tests.desk.test_triage_pages import page_of
from tests.people import Office, client_of
from tests.worlds import SENT_AT as NOW

from demarche.cases import actions, links, queries
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


def test_two_cases_are_linked_on_their_pages_and_a_number_is_noted(desk: Client, case: Case, office: Office) -> None:
    other = actions.open_case(title="Raid at Sela’s", state_code="XMA", lead=office.hrd, by=office.amina, now=NOW)
    new = f"/cases/{case.pk}/links/new/"
    assert "Raid at Sela’s" in page_of(desk, new)

    assert desk.post(new, {"other": other.pk, "kind": "follow_up"}).status_code == 302
    assert desk.post(new, {"reference": "KAZ 1/2022", "what": "earlier"}).status_code == 302
    assert desk.post(new, {"reference": "nothing", "what": "earlier"}).status_code == 422

    assert "Followed up by" in page_of(desk, f"/cases/{other.pk}/")
    assert "KAZ 1/2022" in page_of(desk, f"/cases/{case.pk}/")


def test_links_are_taken_away_on_the_page(desk: Client, case: Case, amina: SignedIn, office: Office) -> None:
    other = actions.open_case(title="Raid", state_code="XMA", lead=office.hrd, by=amina, now=NOW)
    link = links.connect(case, other, kind="related", by=amina, now=NOW)
    cited = links.cite(case, reference="KAZ 1/2022", by=amina, now=NOW)

    desk.post(f"/cases/{case.pk}/links/{link.pk}/strike/")
    desk.post(f"/cases/{case.pk}/citations/{cited.pk}/strike/")

    assert "None noted." in page_of(desk, f"/cases/{case.pk}/")


def test_the_timeline_tells_order_duration_chain_and_places(desk: Client, case: Case, amina: SignedIn) -> None:
    coast = {"country": "XMA", "region": "Coast"}
    arrest = actions.record_event(
        case, title="Arrest", on="2026-02-11", kind="detention", details={"released_on": "2026-03"}, place=coast,
        by=amina, now=NOW,
    )  # fmt: skip
    actions.record_event(
        case, title="Trial", on="2026-03", precision="before", follows=str(arrest.pk), by=amina, now=NOW
    )

    page = page_of(desk, f"/cases/{case.pk}/timeline/")

    assert page.index("Arrest") < page.index("before March 2026")
    assert "until March 2026" in page
    assert f'Followed from: <a href="#{arrest.pk}">' in page
    assert "<bdi>Coast</bdi>" in page


def test_the_timeline_of_a_case_without_a_date_says_so(desk: Client, case: Case) -> None:
    assert "Nothing with a date is recorded yet." in page_of(desk, f"/cases/{case.pk}/timeline/")


def test_an_event_leads_to_its_first_fact_and_a_fact_to_the_next(desk: Client, case: Case) -> None:
    answer = desk.post(f"/cases/{case.pk}/events/new/", typed(further="1"))

    event = case.events.get()
    assert answer["Location"] == f"/cases/{case.pk}/facts/new/?event={event.pk}"
    said = {"text": "She was arrested.", "attribution": "known", "disclosure": "public", "event": str(event.pk)}
    said |= {"reliability": "unknown"}
    said |= {"once": str(uuid.uuid4()), "further": "1"}
    answer = desk.post(answer["Location"], said)

    following = page_of(desk, answer["Location"])
    assert answer["Location"] == f"/cases/{case.pk}/facts/new/?event={event.pk}&disclosure=public"
    assert "She was arrested." in following
    assert f'<option value="{event.pk}" selected>' in following
    assert case.facts.count() == 1


def test_what_is_refused_on_the_way_to_the_next_keeps_what_was_typed(desk: Client, case: Case) -> None:
    said = {"text": "", "attribution": "reportedly", "disclosure": "team", "further": "1", "once": str(uuid.uuid4())}

    answer = desk.post(f"/cases/{case.pk}/facts/new/", said)

    assert (answer.status_code, case.facts.count()) == (422, 0)
    assert "Save and record another" in answer.content.decode()


def test_an_address_that_names_a_strangers_event_shows_a_form_without_it(desk: Client, case: Case) -> None:
    page = page_of(desk, f"/cases/{case.pk}/facts/new/?event={uuid.uuid4()}&person=nobody&disclosure=everybody")

    assert "Recorded already of" not in page


def test_an_event_is_recorded_with_its_statements_and_a_wrong_line_loses_nothing(desk: Client, case: Case) -> None:
    new = f"/cases/{case.pk}/events/new/"
    lines = "Known: she was arrested.\nAccording to her lawyer:"

    refused = desk.post(new, typed(statements=lines, told_to="public"))
    assert desk.post(new, typed(statements=lines.replace("lawyer:", "lawyer: she slept."))).status_code == 302

    assert (refused.status_code, "Line 2" in refused.content.decode()) == (422, True)
    assert "Known: she was arrested." in refused.content.decode()
    page = page_of(desk, f"/cases/{case.pk}/")
    assert "She slept." in page
    assert page.count("Not for the public") == 2


def test_statements_are_kept_while_the_questions_of_a_kind_come(desk: Client, case: Case) -> None:
    answer = desk.post(
        f"/cases/{case.pk}/events/new/", typed(kind="trial", shown_kind="other", statements="It rained.")
    )

    assert "It rained." in answer.content.decode()
    assert case.events.count() == 0
