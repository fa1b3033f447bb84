"""The pages of the queue, as a person uses them."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.people import client_of
from tests.worlds import ANSWERS, SENT_AT, sealed_submission

from demarche.journal.models import Move
from demarche.procedure import clock
from demarche.staff.keys import SignedIn
from demarche.triage import actions, queue, working
from demarche.triage.models import Submission

pytestmark = pytest.mark.django_db(databases=["desk"])
Opened = Callable[..., Submission]


@pytest.fixture
def desk(amina: SignedIn, office_clock: object) -> Client:
    return client_of(amina)


@pytest.fixture
def opened(amina: SignedIn) -> Opened:
    """Open a submission about somebody, sent a few weeks before it is read."""

    def of(name: str = "Sela Orvane", weeks: int = 1) -> Submission:
        answers = ANSWERS | {"persons": [{"name": name, "about": ""}]}
        now = clock.now()
        arrival = sealed_submission(answers=answers, sent_at=now - timedelta(days=7 * weeks))
        return actions.open_arrival(arrival, by=amina, now=now)

    return of


def text_of(desk: Client, address: str) -> str:
    answer = desk.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_taking_from_the_list_leads_to_the_submission_and_shows_whose_it_is(desk: Client, opened: Opened) -> None:
    submission = opened()

    answer = desk.post(f"/submissions/{submission.pk}/take/")

    assert answer["Location"] == f"/submissions/{submission.pk}/"
    assert "Yours" in text_of(desk, "/arrivals/")
    assert "Amina" in text_of(desk, answer["Location"])


def test_a_second_person_takes_it_over_only_after_seeing_who_has_it(
    desk: Client, opened: Opened, amina: SignedIn, chen: SignedIn, dalia: SignedIn
) -> None:
    for colleague in (chen, dalia):
        colleague.staff.rights = ["triage"]
        colleague.staff.save(update_fields=["rights"])
    submission, address = opened(), "/submissions/{}/take-over/"
    working.take(submission, by=amina, now=clock.now())
    browser = client_of(chen)
    address = address.format(submission.pk)

    shown = text_of(browser, address)
    stale = browser.post(address, {"had": str(dalia.id)})
    taken = browser.post(address, {"had": str(amina.id)})

    assert "Amina has had it since" in shown
    assert (stale.status_code, taken.status_code) == (409, 302)
    assert f'value="{amina.id}"' in stale.content.decode()
    assert Submission.objects.get().taken_by == chen.staff


def test_urgency_stands_in_the_list_with_the_day_by_which_an_answer_is_owed(desk: Client, opened: Opened) -> None:
    submission = opened(weeks=0)

    answer = desk.post(f"/submissions/{submission.pk}/weigh/", {"level": "urgent", "reason": "Moved tonight."})

    assert answer.status_code == 302
    assert "Due in 1 day," in text_of(desk, "/arrivals/")
    page = text_of(desk, f"/submissions/{submission.pk}/")
    assert "Moved tonight." in page
    assert "Answer due by" in page


def test_a_weighing_without_a_reason_comes_back_as_it_was_chosen(desk: Client, opened: Opened) -> None:
    answer = desk.post(f"/submissions/{opened().pk}/weigh/", {"level": "soon", "reason": ""})

    assert answer.status_code == 422
    assert "Write in a sentence why" in answer.content.decode()
    assert re.search(r'value="soon"[^>]*checked', answer.content.decode())


def test_several_are_several_single_steps_each_with_its_own_line(desk: Client, opened: Opened) -> None:
    picked = [opened("Sela Orvane"), opened("Idris Kamell")]

    answer = desk.post("/arrivals/several/", {"do": "junk", "pick": [str(each.pk) for each in picked]})

    assert answer.status_code == 302
    assert {move.record_id for move in Move.objects.filter(event="junk")} == {each.pk for each in picked}
    assert "Idris Kamell" in text_of(desk, "/arrivals/junk/")
    assert "Idris Kamell" not in text_of(desk, "/arrivals/")


def test_the_one_that_fails_is_named_and_the_others_are_done(desk: Client, opened: Opened, amina: SignedIn) -> None:
    done, failing = opened("Sela Orvane"), opened("Idris Kamell")
    actions.decline(failing, reason_code="only_media", reason="One article.", by=amina, now=clock.now())

    answer = desk.post("/arrivals/several/", {"do": "junk", "pick": [str(done.pk), str(failing.pk), "x"]})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert re.search(r"<bdi>Idris Kamell</bdi>: “junk” cannot follow", page)
    assert "One of them</bdi>: It is not among your papers." in page
    assert Submission.objects.get(state="junk") == done


def test_nobody_does_several_steps_to_what_is_not_theirs(opened: Opened, dalia: SignedIn, office_clock: object) -> None:
    submission = opened()
    dalia.staff.rights = ["triage"]
    dalia.staff.save(update_fields=["rights"])

    answer = client_of(dalia).post("/arrivals/several/", {"do": "take", "pick": [str(submission.pk)]})

    assert answer.status_code == 409
    assert "Orvane" not in answer.content.decode()
    assert Submission.objects.get().taken_by is None


def test_junk_comes_back_from_its_own_page(desk: Client, opened: Opened) -> None:
    submission = opened()
    desk.post(f"/submissions/{submission.pk}/junk/")

    answer = desk.post("/arrivals/several/", {"do": "not_junk", "pick": [str(submission.pk)]})

    assert (answer.status_code, answer["Location"]) == (302, "/arrivals/junk/")
    assert Submission.objects.get().state == "opened"


def test_what_is_looked_for_stands_in_no_address(desk: Client, opened: Opened) -> None:
    opened("سلمى الحدّاد")

    page = desk.post("/arrivals/search/", {"words": "الحداد"}).content.decode()

    assert "One submission" in page
    assert "سلمى الحدّاد" in page
    assert not [link for link in re.findall(r'(?:href|action|formaction)="([^"]*)"', page) if "الحد" in link]
    assert "%D8" not in page
    assert 'method="get"' not in text_of(desk, "/arrivals/search/")


def test_results_go_on_by_a_form_that_carries_what_was_looked_for(
    desk: Client, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("demarche.triage.finding.A_PAGE", 1)
    opened("Sela Orvane", weeks=2)
    opened("Sela Kamell", weeks=1)

    pages = [desk.post("/arrivals/search/", {"words": "SELA", "page": page}).content.decode() for page in ("1", "2")]

    assert ["Sela Orvane" in page for page in pages] == [True, False]
    assert ["Sela Kamell" in page for page in pages] == [False, True]
    assert all('<input type="hidden" name="words" value="SELA"' in page for page in pages)


def test_a_week_that_is_none_is_told_beside_its_field(desk: Client) -> None:
    answer = desk.post("/arrivals/search/", {"words": "Sela", "week_from": "last week"})

    assert answer.status_code == 422
    assert "Write a week as 2026-W10" in answer.content.decode()
    assert 'value="last week"' in answer.content.decode()


@pytest.mark.parametrize(
    ("method", "address", "form"),
    [
        ("get", "/", {}),
        ("get", "/arrivals/", {}),
        ("get", "/arrivals/?state=&whose=nobody", {}),
        ("post", "/arrivals/search/", {"words": "sela"}),
    ],
)
def test_a_page_asks_the_database_as_often_for_twelve_as_for_three(
    desk: Client, opened: Opened, method: str, address: str, form: dict[str, str]
) -> None:
    def asked() -> int:
        getattr(desk, method)(address, form)
        with CaptureQueriesContext(connections["desk"]) as caught:
            assert getattr(desk, method)(address, form).status_code == 200
        return len(caught)

    for _ in range(7):
        opened()
    few = asked()
    for _ in range(9):
        opened()

    assert asked() == few


def test_the_list_goes_on_by_the_number_of_a_row(desk: Client, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "A_PAGE", 1)
    first, second = opened("Sela Orvane", weeks=3), opened("Idris Kamell", weeks=1)

    page = text_of(desk, "/arrivals/")
    link = re.search(r'rel="next" href="([^"]+)"', page)

    assert link is not None
    assert str(first.pk) in link[1]
    assert str(second.pk) in text_of(desk, "/arrivals/" + link[1].replace("&amp;", "&"))


def test_sent_at_forged_for_the_future_makes_nothing_due_later(desk: Client, amina: SignedIn) -> None:
    now = clock.now()
    arrival = sealed_submission(sent_at=now + timedelta(days=900))

    actions.open_arrival(arrival, by=amina, now=now)

    assert "Due in 7 days," in text_of(desk, "/arrivals/")
    assert now < SENT_AT
