"""The pages of the reports, as Amina uses them."""

import re
from typing import Any

import pytest
from tests.lives import a_sent_letter, at
from tests.people import Office, client_of
from tests.publication.prepared import approved

from demarche.procedure import clock

pytestmark = pytest.mark.django_db(databases=["desk", "intake", "archive"])
JOINT = "/reports/session/2022-september/"


@pytest.fixture(autouse=True)
def day_59(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: at(5, 16, 14))


@pytest.fixture
def sent(office: Office) -> Any:
    return a_sent_letter(office)


def words_of(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_the_first_page_lists_the_sessions_with_both_windows(office: Office) -> None:
    page = words_of(client_of(office.amina).get("/reports/"))

    assert "51st session, September 2022 1 March 2022 to 31 May 2022 1 May 2022 to 31 July 2022" in page


def test_the_officer_reads_what_is_withheld_and_the_report_does_not_say_it(office: Office, sent: Any) -> None:
    page = client_of(office.amina).get(JOINT).content.decode()

    beside, _, document = page.partition('<article class="report-sheet">')
    assert "confidential until 17 May 2022" in beside
    assert "XMA" not in document
    assert "Verro" not in document
    assert "confidential" not in document


@pytest.mark.parametrize(
    ("kind", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("html", b"<!doctype html>"), ("csv", b"\xef\xbb\xbf")]
)
def test_the_report_leaves_as_a_file(office: Office, sent: Any, kind: str, begins: bytes) -> None:
    approved(office, sent, "communication", at(5, 16, 14))

    told = {"day": "2022-05-17", "edition": "public", "format": kind}
    file = client_of(office.amina).post(f"{JOINT}file/", told)

    assert file.content.startswith(begins)
    assert file["Cache-Control"] == "no-store"
    assert file["Content-Disposition"] == f'attachment; filename="joint-communications-report-2022-september.{kind}"'


def test_the_web_page_needs_nothing_else_and_says_what_is_public(office: Office, sent: Any) -> None:
    approved(office, sent, "communication", at(5, 16, 14))

    told = {"day": "2022-05-17", "edition": "public", "format": "html"}
    page = client_of(office.amina).post(f"{JOINT}file/", told).content.decode()

    assert "Joint communications report" in page
    assert "XMA 1/2022" in page
    assert not re.search(r"<(script|img|link|iframe)|src=|url\(", page)


@pytest.mark.parametrize("changed", [{"format": "exe"}, {"day": "yesterday"}, {"edition": "secret"}])
def test_what_no_form_offers_is_no_file(office: Office, changed: dict[str, str]) -> None:
    told = {"day": "2022-05-17", "edition": "public", "format": "pdf"} | changed

    assert client_of(office.amina).post(f"{JOINT}file/", told).status_code == 404


def test_a_wrong_day_is_said_beside_its_field(office: Office) -> None:
    page = client_of(office.amina).get(f"{JOINT}?day=2022-05-01&edition=internal")

    assert page.status_code == 422
    assert "This day has passed." in words_of(page)


def test_what_is_no_session_does_not_exist(office: Office) -> None:
    assert client_of(office.amina).get("/reports/session/2022-may/").status_code == 404


def test_every_figure_leads_to_a_list_of_as_many_letters(office: Office, sent: Any) -> None:
    desk = client_of(office.amina)
    page = desk.get("/reports/statistics/?first=2022-01-01&last=2022-12-31").content.decode()

    links = re.findall(r'href="(/reports/statistics/letters/[^"]*)">(\d+)', page)

    assert len(links) > 8
    for address, number in links:
        assert f"{number} letter" in words_of(desk.get(address.replace("&amp;", "&")))


def test_figures_say_that_they_count_what_one_may_know(office: Office, sent: Any) -> None:
    assert "that you may know: 1 ." in words_of(client_of(office.amina).get("/reports/statistics/"))
    assert "Nothing to count" in words_of(client_of(office.dalia).get("/reports/statistics/"))


@pytest.mark.parametrize("wrong", ["first=soon&last=2022-12-31", "first=2022-12-31&last=2022-01-01"])
def test_a_wrong_period_is_said_and_counts_nothing(office: Office, wrong: str) -> None:
    desk = client_of(office.amina)

    assert [desk.get(f"/reports/{page}/?{wrong}").status_code for page in ("statistics", "outcomes")] == [422, 422]


def test_answers_that_nobody_gives_lead_to_an_empty_list(office: Office, sent: Any) -> None:
    page = words_of(client_of(office.amina).get("/reports/statistics/letters/?state=ZZZ&nature=Q&mandate=none"))

    assert "No such letter" in page


def test_outcomes_lead_to_the_people_behind_them(office: Office, sent: Any) -> None:
    person = sent.letter.case.persons.get()
    told = {"person": person.pk, "outcome": "released", "on": "2022-05-10", "precision": "day", "source": "His lawyer",
            "reliability": "01"}  # fmt: skip
    desk = client_of(office.amina)
    assert desk.post(f"/cases/{sent.letter.case_id}/follow-up/", told).status_code == 302

    page = words_of(desk.get("/reports/outcomes/?outcome=released"))

    assert "Released Ilan Verro , 10 May 2022" in page
    assert "Ilan Verro" not in words_of(client_of(office.dalia).get("/reports/outcomes/?outcome=released"))


def test_the_forms_of_the_files_carry_what_the_page_shows(office: Office, sent: Any) -> None:
    page = client_of(office.amina).get(f"{JOINT}?day=2022-06-01&edition=internal").content.decode()

    assert '<input type="hidden" name="day" value="2022-06-01">' in page
    assert '<input type="hidden" name="edition" value="internal">' in page


def test_an_observation_is_written_and_read_in_the_internal_edition(office: Office, sent: Any) -> None:
    desk = client_of(office.amina)
    address = "/reports/observations/hrd/2022/"

    answer = desk.post(f"{address}XMA/", {"text": "The mandate regrets the silence."})

    assert answer["Location"] == f"{address}?edition=internal"
    assert "Observations The mandate regrets the silence." in words_of(desk.get(answer["Location"]))
    assert "regrets" not in words_of(desk.get(address))
    assert client_of(office.chen).get(f"{address}XMA/").status_code == 404


def test_a_colleagues_words_are_read_before_they_are_written_over(office: Office, sent: Any) -> None:
    desk, address = client_of(office.amina), "/reports/observations/hrd/2022/XMA/"
    desk.post(address, {"text": "First words."})

    refused = desk.post(address, {"text": "My words."})

    assert refused.status_code == 422
    assert "What stands now" in words_of(refused)
    assert "First words." in words_of(refused)
    seen = re.search(r'name="seen" value="([^"]+)"', refused.content.decode())
    assert seen
    assert desk.post(address, {"text": "My words.", "seen": seen[1]}).status_code == 302


def test_reprisals_of_a_period_are_shown_and_taken_as_a_file(office: Office) -> None:
    desk = client_of(office.amina)

    told = {"first": "2022-01-01", "last": "2022-12-31", "format": "docx"}

    assert "Nothing in this period is marked as a reprisal." in words_of(desk.get("/reports/reprisals/"))
    assert desk.post("/reports/reprisals/file/", told).content.startswith(b"PK")
    assert desk.post("/reports/observations/hrd/2022/file/", {"format": "pdf"}).content.startswith(b"%PDF-")
