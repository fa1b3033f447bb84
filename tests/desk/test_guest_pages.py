"""The pages of guests: Amina shows a letter to Vera, who sees it alone, writes, and sends it back."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from tests.lives import a_case, a_drafted_letter, a_sent_letter, at
from tests.people import Office, client_of, enrolled
from tests.publication.prepared import a_reply
from tests.worlds import sealed_submission

from demarche.cases import actions as cases
from demarche.guests import actions
from demarche.guests.actions import Asked
from demarche.guests.models import Showing
from demarche.procedure import clock
from demarche.replies.models import Translation
from demarche.staff.keys import SignedIn
from demarche.triage import actions as triage

pytestmark = pytest.mark.django_db(databases=["desk", "intake", "archive"])
NOW = at(5, 20)
UNTIL = date(2022, 5, 30)


@pytest.fixture(autouse=True)
def a_day_in_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def guest(office: Office) -> SignedIn:
    return enrolled("Vera Lind", [])


@pytest.fixture
def letter(office: Office) -> Any:
    return a_drafted_letter(office, a_case(office))


@pytest.fixture
def shown(office: Office, letter: Any, guest: SignedIn) -> Showing:
    return actions.show_letter(letter, Asked(guest.staff, "comment", UNTIL), by=office.amina, now=NOW)


@pytest.fixture
def desk(office: Office) -> Client:
    return client_of(office.amina)


def test_amina_shows_a_letter_and_the_guest_finds_it_on_the_first_page(
    desk: Client, guest: SignedIn, letter: Any
) -> None:
    typed = {"guest": str(guest.id), "purpose": "comment", "until": "2022-05-30", "note": "Look at the law."}

    address = desk.post(f"/letters/{letter.pk}/show/", typed)["Location"]

    visitor = client_of(guest)
    assert address in visitor.get("/").content.decode()
    page = visitor.get(address).content.decode()
    assert "We are concerned about the arrest." in page
    assert "Look at the law." in page
    assert visitor.get(f"/letters/{letter.pk}/").status_code == 404
    assert address in desk.get(f"/letters/{letter.pk}/").content.decode()
    assert address in desk.get(f"/cases/{letter.case_id}/").content.decode()


def test_a_guests_navigation_leads_to_what_is_shown_alone(guest: SignedIn) -> None:
    page = client_of(guest).get("/").content.decode()

    assert 'href="/shown/"' in page
    assert 'href="/cases/"' not in page


@pytest.mark.parametrize("field", ["guest", "purpose", "until"])
def test_what_is_missing_is_said_and_the_note_comes_back(
    desk: Client, guest: SignedIn, letter: Any, field: str
) -> None:
    typed = {"guest": str(guest.id), "purpose": "read", "until": "2022-05-30", "note": "Look at the law."}

    answer = desk.post(f"/letters/{letter.pk}/show/", typed | {field: ""})

    assert answer.status_code == 422
    assert "Look at the law." in answer.content.decode()
    assert not Showing.objects.exists()


def test_the_guest_keeps_half_a_remark_goes_on_and_sends_it_back(
    desk: Client, guest: SignedIn, shown: Showing, letter: Any
) -> None:
    visitor, address = client_of(guest), f"/shown/{shown.pk}/"
    count = len(visitor.get(address).context["pieces"])
    last = f"beside_{count - 1}"

    kept = visitor.post(address, {last: "Which paragraph?", "do": "keep"})
    again = visitor.get(kept["Location"]).content.decode()
    visitor.post(address, {last: "Which paragraph of article 9?", "text": "Good.", "do": "send"})

    assert "Which paragraph?" in again
    assert "Which paragraph of article 9?" in desk.get(address).content.decode()
    used = desk.post(f"{address}use/")
    assert used["Location"] == f"/letters/{letter.pk}/comments/"
    assert "Vera Lind, guest: Which paragraph of article 9?" in desk.get(used["Location"]).content.decode()
    assert visitor.get(address).status_code == 404


def test_nothing_written_nothing_sent_back(guest: SignedIn, shown: Showing) -> None:
    answer = client_of(guest).post(f"/shown/{shown.pk}/", {"text": " ", "do": "send"})

    assert (answer.status_code, Showing.objects.get().state) == (422, "shown")


def test_taken_back_while_the_guest_writes_the_words_come_back(desk: Client, guest: SignedIn, shown: Showing) -> None:
    desk.post(f"/shown/{shown.pk}/end/")

    answer = client_of(guest).post(f"/shown/{shown.pk}/", {"text": "An hour of work.", "do": "send"})

    assert answer.status_code == 409
    assert "An hour of work." in answer.content.decode()
    assert "concerned about the arrest" not in answer.content.decode()


def test_on_the_day_after_the_last_it_is_not_there(
    monkeypatch: pytest.MonkeyPatch, guest: SignedIn, shown: Showing
) -> None:
    visitor = client_of(guest)
    assert visitor.get(f"/shown/{shown.pk}/").status_code == 200

    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=11))

    assert visitor.get(f"/shown/{shown.pk}/").status_code == 404
    assert f"/shown/{shown.pk}/" not in visitor.get("/shown/").content.decode()


@pytest.mark.parametrize("step", ["prolong", "end", "use"])
def test_a_guest_who_works_here_too_decides_nothing_about_it(office: Office, letter: Any, step: str) -> None:
    shown = actions.show_letter(letter, Asked(office.dalia.staff, "comment", UNTIL), by=office.amina, now=NOW)

    assert client_of(office.dalia).post(f"/shown/{shown.pk}/{step}/", {"until": "2022-06-01"}).status_code == 404
    assert Showing.objects.get().state == "shown"


def test_a_translator_gets_the_reply_and_the_translation_is_recorded(
    office: Office, desk: Client, guest: SignedIn
) -> None:
    reply = a_reply(office, a_sent_letter(office), copied=False)
    typed = {"guest": str(guest.id), "purpose": "translate", "into": "en", "until": "2022-05-30"}
    address = desk.post(f"/replies/{reply.pk}/show/", typed)["Location"]
    visitor = client_of(guest)

    assert visitor.get(f"{address}pages/").content.startswith(b"%PDF")
    visitor.post(address, {"text": "The Government thanks for the letter.", "do": "send"})
    desk.post(f"{address}use/")

    assert Translation.objects.get(reply=reply).state == "done"
    assert address in desk.get(f"/replies/{reply.pk}/").content.decode()


def test_of_an_account_only_what_amina_leaves_standing_is_shown(office: Office, desk: Client, guest: SignedIn) -> None:
    submission = triage.open_arrival(sealed_submission(), by=office.amina, now=NOW)
    case = cases.open_case(
        title="Sela", state_code="XMA", lead=office.hrd, submission=submission, by=office.amina, now=NOW
    )
    page = f"/cases/{case.pk}/sources/{case.linked.get().pk}/show/"
    offered = desk.get(page).context["form"]["texts"].value()

    typed = {"guest": str(guest.id), "purpose": "translate", "into": "fr", "until": "2022-05-30", "texts": "They came."}
    address = desk.post(page, typed)["Location"]

    assert len(offered) > len("They came.")
    seen = client_of(guest).get(address).content.decode()
    assert "They came." in seen
    assert offered.split("\n\n")[0] not in seen
