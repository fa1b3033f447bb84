"""The page of the one search: nothing that is looked for stands in an address; a kept search is one press away."""

from django.test import Client
from tests import lives
from tests.people import Office, client_of

from demarche.searching import keeping
from demarche.searching.finding import Wanted


def text(client: Client, path: str, **sent: str) -> str:
    return client.post(path, sent).content.decode()


def test_the_box_of_every_page_leads_to_what_was_found(office: Office) -> None:
    case = lives.a_case(office)
    client = client_of(office.amina)

    page = text(client, "/search/", words="Vérro leaving")
    one = text(client, "/search/", words="leaving")

    assert 'role="search" novalidate method="post" action="/search/"' in client.get("/cases/").content.decode()
    assert "Nothing found" in page
    assert f'href="/cases/{case.pk}/"' in one
    assert "<mark>leaving</mark>" in one


def test_words_in_an_address_are_not_looked_for(office: Office) -> None:
    lives.a_case(office)

    page = client_of(office.amina).get("/search/?words=leaving").content.decode()

    assert "arrest of" not in page


def test_nothing_typed_is_said_beside_the_field(office: Office) -> None:
    answer = client_of(office.amina).post("/search/", {"words": " "})

    assert answer.status_code == 422
    assert "Write at least one word to look for." in answer.content.decode()


def test_a_search_is_kept_run_again_and_forgotten(office: Office) -> None:
    lives.a_case(office)
    client = client_of(office.amina)
    client.post("/search/keep/", {"words": "leaving", "kind": "case", "name": "Arrests"})
    (kept,) = keeping.kept_searches(office.amina)

    page = text(client, f"/search/{kept.id}/")
    client.post(f"/search/{kept.id}/forget/")

    assert "Arrests" in page
    assert "arrest of Ilan Verro" in page
    assert keeping.kept_searches(office.amina) == []


def test_somebody_elses_kept_search_is_not_there(office: Office) -> None:
    kept = keeping.keep_search(Wanted(words="leaving"), name="Arrests", by=office.amina)

    assert client_of(office.bruno).post(f"/search/{kept.pk}/").status_code == 404


def test_a_name_that_is_missing_keeps_what_was_found_on_the_page(office: Office) -> None:
    lives.a_case(office)

    answer = client_of(office.amina).post("/search/keep/", {"words": "leaving", "name": ""})

    assert answer.status_code == 422
    assert "Give the search a name" in answer.content.decode()
    assert "arrest of Ilan Verro" in answer.content.decode()
