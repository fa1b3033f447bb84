"""Maps: how many in which State, for who may know."""

import re
import uuid

import pytest
from django.test import Client
from tests.desk.test_triage_pages import page_of
from tests.people import Office, client_of
from tests.worlds import SENT_AT as NOW

from demarche.cases import actions
from demarche.cases.models import Case
from demarche.sites.desk import maps
from demarche.staff.keys import SignedIn

pytestmark = pytest.mark.django_db(databases=["desk"])
DISC = re.compile(r"<title>([^<]+): (\d+)</title>")


@pytest.fixture
def desk(amina: SignedIn) -> Client:
    return client_of(amina)


def opened(office: Office, code: str, title: str = "Sela Orvane: arrest") -> Case:
    return actions.open_case(title=title, state_code=code, lead=office.hrd, by=office.amina, now=NOW)


def happened(desk: Client, case: Case, country: str) -> None:
    said = {"once": str(uuid.uuid4()), "title": "Arrest", "on": "2026-02-11", "precision": "day", "kind": "other"}
    answer = desk.post(f"/cases/{case.pk}/events/new/", {**said, "shown_kind": "other", "country": country})
    assert answer.status_code == 302


def test_the_map_counts_the_cases_of_each_state_and_leads_to_them(desk: Client, office: Office) -> None:
    for code in ("KAZ", "KAZ", "TUV", "XMA"):
        opened(office, code)

    page = page_of(desk, "/cases/map/")

    assert set(DISC.findall(page)) == {("Kazakhstan", "2"), ("Tuvalu", "1")}
    assert page.count('href="/cases/?state=KAZ"') == 2
    assert 'href="/cases/?state=XMA"' in page
    assert page.index("Asia</h2>") < page.index("Oceania</h2>") < page.index("Other</h2>")


def test_closed_cases_are_counted_apart(desk: Client, office: Office) -> None:
    opened(office, "KAZ")
    actions.close(opened(office, "KAZ"), by=office.amina, now=NOW)

    page = page_of(desk, "/cases/map/")

    assert 'data-label="Open"><span>1</span>' in page
    assert 'data-label="Closed"><span>1</span>' in page


def test_nobody_learns_from_the_map_of_a_case_they_may_not_know(office: Office, dalia: SignedIn) -> None:
    opened(office, "KAZ")

    page = page_of(client_of(dalia), "/cases/map/")

    assert "Kazakhstan" not in page
    assert "No case that you may know" in page
    assert "Kazakhstan" not in page_of(client_of(dalia), "/cases/?state=KAZ")


def test_the_list_shows_the_cases_of_one_state(desk: Client, office: Office) -> None:
    opened(office, "KAZ", "One in the steppe")
    opened(office, "XMA", "One at the coast")

    page = page_of(desk, "/cases/?state=KAZ")

    assert "One in the steppe" in page
    assert "One at the coast" not in page
    assert "One at the coast" in page_of(desk, "/cases/?state=nowhere")


def test_the_list_shows_what_is_open_or_closed(desk: Client, office: Office) -> None:
    opened(office, "XMA", "Still going on")
    actions.close(opened(office, "XMA", "Over and done"), by=office.amina, now=NOW)

    assert "Over and done" not in page_of(desk, "/cases/?stands=open")
    assert "Still going on" not in page_of(desk, "/cases/?state=XMA&stands=closed")
    assert "Over and done" in page_of(desk, "/cases/?state=XMA&stands=closed")


def test_pages_of_a_chosen_state_stay_with_it(desk: Client, office: Office) -> None:
    for _ in range(26):
        opened(office, "XMA")

    assert 'href="?state=XMA&amp;page=2"' in page_of(desk, "/cases/?state=XMA")


def test_a_case_is_drawn_near_where_it_happened(desk: Client, office: Office) -> None:
    case = opened(office, "KAZ")
    happened(desk, case, "KAZ")
    happened(desk, case, "CZE")

    page = page_of(desk, f"/cases/{case.pk}/timeline/")

    assert set(DISC.findall(page)) == {("Kazakhstan", "1"), ("Czechia", "1")}
    assert 'viewBox="0 0 1000 432"' not in page


def test_a_case_in_an_invented_state_has_a_list_alone(desk: Client, office: Office) -> None:
    case = opened(office, "XMA")
    happened(desk, case, "XMA")

    page = page_of(desk, f"/cases/{case.pk}/timeline/")

    assert '<figure class="map">' not in page
    assert 'id="where"' in page


def test_a_window_lies_within_the_picture_and_holds_every_disc() -> None:
    for codes in (["KAZ"], ["TUV"], ["NZL", "CHL"], ["ISL", "FJI", "ZAF"]):
        drawn = maps.drawn(dict.fromkeys(codes, 3), near=True)
        assert drawn
        left, top, width, height = map(float, drawn["window"].split())
        assert left >= 0
        assert top >= 0
        assert left + width <= 1000.1
        assert top + height <= 432.1
        for each in drawn["numbers"]:
            assert left <= each.x <= left + width
            assert top <= each.y <= top + height


def test_a_disc_grows_with_the_number_and_ends_growing() -> None:
    drawn = maps.drawn({"KAZ": 1, "CHL": 10, "ZAF": 500, "FJI": 51})
    assert drawn

    radii = {each.code: each.radius for each in drawn["numbers"]}

    assert radii["KAZ"] < radii["CHL"] < radii["FJI"] == radii["ZAF"]
