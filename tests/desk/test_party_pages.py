"""The pages of the sealed directory, and of a letter's addressees."""

from typing import Any

import pytest
from tests.lives import a_case, a_drafted_letter, at, sign
from tests.people import Office, client_of
from tests.transmission.test_parties import HARROW

from demarche.letters import signing
from demarche.procedure import clock
from demarche.transmission import directory, parties
from demarche.transmission.models import Party, Transmission

pytestmark = pytest.mark.django_db(databases=["desk", "intake", "archive"])
TYPED = {
    "kind": "company",
    "name": "Harrow Mining Ltd",
    "country": "XMA",
    "address": "2 Dock Street",
    "email": "office@harrow.example",
    "language": "fr",
    "holders": "2022-01-01; Ms. Ana Orre; Chair",
    "salutation_en": "Dear Ms. Orre,",
}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: at(3, 18))


def test_a_company_is_written_down_changed_and_its_history_shown(office: Office) -> None:
    desk = client_of(office.amina)

    desk.post("/directory/others/new/", TYPED)
    party = Party.objects.get()
    address = f"/directory/others/{party.pk}/"
    desk.post(address, TYPED | {"seen": str(party.content_id), "address": "9 Hill Road"})
    page = desk.get(address).content.decode()

    assert "Ms. Ana Orre, Chair" in page
    assert "2 Dock Street" in page
    assert "9 Hill Road" in page
    assert "Harrow Mining Ltd" in desk.get("/directory/others/all/").content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Write the name, as it stands on a letter."),
        ({"holders": "Ms. Orre"}, "like this: 2022-05-16; Ms. Ana Orre; Chief Executive"),
        ({"holders": "May; Ms. Orre"}, "is not a day"),
        ({"address": "a\nb\nc\nd\ne"}, "the letter has room for 4"),
    ],
)
def test_what_was_typed_comes_back_with_a_sentence(office: Office, changes: dict[str, str], sentence: str) -> None:
    refused = client_of(office.amina).post("/directory/others/new/", TYPED | changes)

    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    assert "office@harrow.example" in refused.content.decode()


def test_the_addressees_that_were_settled_are_registered_each_with_its_greeting(office: Office) -> None:
    party, desk = parties.write(HARROW, by=office.amina, now=at(3, 1)), client_of(office.amina)
    letter = a_drafted_letter(office, a_case(office))
    address = f"/letters/{letter.pk}/addressees/"
    desk.post(address, {"seen": letter.current.number, "first": "", "to-0": str(party.pk), "greeting-0": ""})
    shown = desk.get(address).content.decode()
    signing.offer_for_signature(letter, by=office.amina, now=at(3, 5))
    sign(office, letter)

    page = desk.get(f"/letters/{letter.pk}/register/")
    typed = sent_back(page)
    desk.post(f"/letters/{letter.pk}/register/", typed | {"footer": "The Minister"})

    assert "Dear Ms. Orre," in shown
    assert typed["further-0-salutation"] == "Dear Ms. Orre,"
    assert sorted(str(each.reference) for each in Transmission.objects.all()) == ["OTH 1/2022", "XMA 1/2022"]


def sent_back(page: Any) -> dict[str, Any]:
    """Return what a browser would send back from the boxes of a page's forms."""
    forms = [page.context["form"], *page.context["further"]]
    boxes = {bound.html_name: bound.value() for form in forms for bound in form}
    return {name: value for name, value in boxes.items() if value is not None} | {"further": len(forms) - 1}


def test_a_letter_begins_in_the_language_of_the_mission(office: Office) -> None:
    case = a_case(office)
    told = {"style": "Mission of Marenia", "address": "", "email": "", "language": "fr"}
    directory.write_mission("XMA", **told, valid_from=at(3, 1).date(), by=office.amina, now=at(3, 1))

    page = client_of(office.amina).get(f"/cases/{case.pk}/letters/new/")

    assert page.context["form"]["language"].value() == "fr"


def test_who_holds_the_key_lets_a_colleague_in_and_nobody_else_does(office: Office) -> None:
    parties.write(HARROW, by=office.amina, now=at(3, 1))

    assert client_of(office.dalia).get("/directory/others/all/").status_code == 404
    assert client_of(office.amina).post("/directory/others/let-in/").status_code == 302
