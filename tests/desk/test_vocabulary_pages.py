"""The pages of the vocabularies, as who manages the office uses them, and as everybody else sees them."""

import csv
import io
import json
import re
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.people import client_of

from demarche.staff.keys import SignedIn
from demarche.vocabularies import actions, queries
from demarche.vocabularies.models import OfficeTerm, Wording

pytestmark = pytest.mark.django_db(databases=["desk"])
ACTS = "/vocabularies/acts/"


@pytest.fixture
def desk(amina: SignedIn) -> Client:
    return client_of(amina)


@pytest.fixture
def ban(amina: SignedIn, now: datetime) -> OfficeTerm:
    """A term of the office's own under “Detention, imprisonment”."""
    return actions.add("acts", labels={"en": "Exit ban"}, parent="030102", by=amina, now=now)


def page(desk: Client, address: str) -> str:
    answer = desk.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def table(rows: str, *, encoding: str = "utf-8-sig") -> SimpleUploadedFile:
    return SimpleUploadedFile("acts.csv", rows.encode(encoding), content_type="text/csv")


def test_everybody_looks_at_the_vocabularies_and_the_footer_leads_there(dalia: SignedIn) -> None:
    text = page(client_of(dalia), "/vocabularies/")

    assert "Rights concerned" in text
    assert "532" in text
    assert 'href="/vocabularies/"' in page(client_of(dalia), "/")


def test_a_vocabulary_is_a_tree_whose_lists_all_end(desk: Client) -> None:
    text = page(desk, ACTS)

    assert text.count("<details") == text.count("</details>") > 100
    assert len(re.findall("<li[ >]", text)) == text.count("</li>")
    assert text.count('class="term"') == 532
    assert text.index("Violations against the right to liberty") < text.index(">Arrest<") < text.index(">Abduction")


def test_languages_stand_side_by_side_as_asked(desk: Client) -> None:
    text = page(desk, f"{ACTS}?beside=fr&beside=ar")

    assert '<span lang="fr" dir="auto">Arrestation</span>' in text
    assert '<span lang="ar" dir="auto">—</span>' in text
    assert 'lang="es" dir="auto">' not in text


@pytest.mark.parametrize("typed", ["house arrest", "ARRÊT À DOMICILE", "домашний арест", "030105"])
def test_a_search_finds_words_in_every_language_and_codes(desk: Client, typed: str) -> None:
    text = page(desk, f"{ACTS}?q={typed}")

    assert ">House arrest<" in text
    assert "Violations against the right to liberty › Direct actions" in text
    assert ">Torture<" not in text


def test_a_search_that_finds_nothing_says_what_to_do(desk: Client) -> None:
    assert "Try fewer of them" in page(desk, f"{ACTS}?q=zzz")


def test_a_term_is_added_below_another_and_shown_with_its_history(desk: Client) -> None:
    answer = desk.post(f"{ACTS}add/", {"parent": "030102", "en": "Exit ban", "fr": "Interdiction de sortie"})

    assert (answer.status_code, answer["Location"]) == (302, f"{ACTS}terms/own-1/")
    text = page(desk, answer["Location"])
    assert "Interdiction de sortie" in text
    assert "Detention, imprisonment" in text
    assert "Added · <bdi>Amina</bdi>" in text


def test_a_refused_term_says_why_and_gives_back_what_was_typed(desk: Client) -> None:
    answer = desk.post(f"{ACTS}add/", {"parent": "0301", "en": "Arrest", "ru": "Задержание"})

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "There is such a term here already, under the code 030101." in text
    assert "Задержание" in text
    assert 'value="0301" checked' in text


def test_a_term_is_retired_and_offered_again(desk: Client, ban: OfficeTerm) -> None:
    one = f"{ACTS}terms/{ban.code}/"

    desk.post(f"{one}retire/")
    assert "Forms do not offer it" in page(desk, one)
    assert "Exit ban" not in page(desk, ACTS)
    assert "Exit ban" in page(desk, f"{ACTS}?retired=on")
    desk.post(f"{one}restore/")
    assert "Exit ban" in page(desk, ACTS)


def test_retiring_twice_says_that_it_cannot_follow(desk: Client, ban: OfficeTerm) -> None:
    one = f"{ACTS}terms/{ban.code}/"
    desk.post(f"{one}retire/")

    again = desk.post(f"{one}retire/")

    assert again.status_code == 422
    assert "cannot follow" in again.content.decode()


def test_words_are_mended_and_the_earlier_ones_stay(desk: Client, ban: OfficeTerm) -> None:
    answer = desk.post(f"{ACTS}terms/{ban.code}/words/", {"en": "Ban on leaving", "zh": "禁止出境"})

    assert answer.status_code == 302
    text = page(desk, answer["Location"])
    assert "<h1><bdi>Ban on leaving</bdi></h1>" in text
    assert "Earlier words" in text
    assert "Exit ban" in text


def test_a_term_of_the_house_takes_a_language_that_it_lacks_and_no_other_words(desk: Client) -> None:
    one = f"{ACTS}terms/030101/"
    assert "disabled" in page(desk, f"{one}words/")

    desk.post(f"{one}words/", {"en": "Something else", "ar": "توقيف"})

    assert "توقيف" in page(desk, one)
    assert queries.label("acts", "030101") == "Arrest"


def test_a_download_names_its_version_and_has_every_term(desk: Client, ban: OfficeTerm) -> None:
    as_csv, as_json = desk.get(f"{ACTS}as/csv/"), desk.get(f"{ACTS}as/json/")

    rows = list(csv.DictReader(io.StringIO(as_csv.content.decode("utf-8-sig"))))
    whole = json.loads(as_json.content)
    assert "acts-1.1-" in as_csv["Content-Disposition"]
    assert len(rows) == len(whole["terms"]) == 533
    assert {row["version"] for row in rows} == {whole["version"]} == {"1.1"}
    assert next(row for row in rows if row["code"] == ban.code)["from"] == "office"
    assert desk.get(f"{ACTS}as/exe/").status_code == 404


def test_a_table_comes_back_with_translations(desk: Client, ban: OfficeTerm) -> None:
    # As a spreadsheet writes it: semicolons, and codes without their first nought.
    rows = "code;en;fr;ar\r\nown-1;Exit ban;Interdiction de sortie;\r\n30101;Arrest;Arrestation;توقيف\r\n"

    answer = desk.post(f"{ACTS}translations/", {"table": table(rows)})

    assert answer.status_code == 302
    assert queries.label("acts", ban.code, "fr") == "Interdiction de sortie"
    assert queries.label("acts", "030101", "ar") == "توقيف"
    assert "Words written" in page(desk, answer["Location"])


def test_a_whole_downloaded_table_comes_back_without_a_change(desk: Client, ban: OfficeTerm) -> None:
    before = Wording.objects.count()
    file = SimpleUploadedFile("acts.csv", desk.get(f"{ACTS}as/csv/").content)

    assert desk.post(f"{ACTS}translations/", {"table": file}).status_code == 302

    assert Wording.objects.count() == before


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("code,fr\nown-1,Interdiction\nown-7,Autre\n", "row 3: “own-7” is no code"),
        ("code,fr\nown-1,Interdiction\nown-1,Autre\n", "stands there twice"),
        ("code,fr\nown-1,Interdiction\n030101,Arrêt\n", "030101, fr: The words that come with the house stay"),
        ("own-1,Interdiction\n", "names its columns"),
        ('code,fr\nown-1,"Inter', "cannot be read as a table"),
        ("", "This file is empty"),
    ],
)
def test_a_table_with_a_fault_changes_nothing(desk: Client, ban: OfficeTerm, rows: str, sentence: str) -> None:
    answer = desk.post(f"{ACTS}translations/", {"table": table(rows, encoding="utf-8")})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Wording.objects.filter(language="fr").count() == 0


def test_a_table_in_another_encoding_is_named_so(desk: Client) -> None:
    answer = desk.post(f"{ACTS}translations/", {"table": table("code,fr\nown-1,é\n", encoding="latin-1")})

    assert "CSV UTF-8" in answer.content.decode()


@pytest.mark.parametrize("address", ["add/", "translations/", "terms/own-1/words/"])
def test_who_does_not_manage_the_office_finds_no_way_to_change(ban: OfficeTerm, dalia: SignedIn, address: str) -> None:
    client = client_of(dalia)

    assert client.get(f"{ACTS}{address}").status_code == 404
    assert "Retire it" not in page(client, f"{ACTS}terms/own-1/")
    assert client.post(f"{ACTS}terms/own-1/retire/").status_code == 404


@pytest.mark.parametrize("address", ["vocabularies/states/", "vocabularies/acts/terms/own-9/"])
def test_what_is_not_there_is_not_found(desk: Client, address: str) -> None:
    assert desk.get(f"/{address}").status_code == 404
