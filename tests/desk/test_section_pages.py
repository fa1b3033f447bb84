"""Several people write one letter on its pages, section by section."""

import re
import uuid
from typing import Any

import pytest
from django.test import Client
from tests.lives import a_case, a_drafted_letter, at
from tests.people import Office, client_of

from demarche.cases import actions as cases
from demarche.letters import actions, working
from demarche.letters.queries import text_of

pytestmark = pytest.mark.django_db(databases=["desk"])


@pytest.fixture
def letter(office: Office) -> Any:
    case = a_case(office)
    cases.admit(case, staff=office.dalia.staff, by=office.amina, now=at(3, 4))
    made = a_drafted_letter(office, case, joint=False, facts=["He was arrested."], questions=["Why?"])
    office.dalia.staff.rights = ["draft"]
    office.dalia.staff.save(update_fields=["rights"])
    actions.admit(made, staff=office.dalia.staff, by=office.amina, now=at(3, 5))
    return made


@pytest.fixture
def amina(office: Office) -> Client:
    return client_of(office.amina)


@pytest.fixture
def dalia(office: Office) -> Client:
    return client_of(office.dalia)


def take(desk: Client, letter: Any, **said: str) -> Any:
    return desk.post(f"/letters/{letter.pk}/sections/facts/take/", {"once": str(uuid.uuid4())} | said)


def typed(desk: Client, letter: Any, words: str) -> dict[str, str]:
    page = desk.get(f"/letters/{letter.pk}/sections/facts/").content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    return hidden | {"facts": words, "once": str(uuid.uuid4())}


def test_a_section_is_taken_written_and_saved(amina: Client, letter: Any, office: Office) -> None:
    assert take(amina, letter).status_code == 302
    page = amina.get(f"/letters/{letter.pk}/sections/facts/").content.decode()
    assert page.count("<textarea") == 1

    assert amina.post(f"/letters/{letter.pk}/sections/facts/", typed(amina, letter, "He was taken.")).status_code == 302

    text = text_of(letter.current, reader=office.amina, now=at(3, 6))
    assert (text.facts, text.questions) == (["He was taken."], ["Why?"])


def test_a_colleague_reads_who_writes_and_takes_over_and_no_word_is_lost(
    amina: Client, dalia: Client, letter: Any, office: Office
) -> None:
    take(amina, letter)
    mine = typed(amina, letter, "He was taken at noon.")
    page = dalia.get(f"/letters/{letter.pk}/sections/facts/").content.decode()
    assert "<bdi>Amina</bdi> writes in this section" in page
    assert "<textarea" not in page
    assert take(dalia, letter).status_code == 409
    assert take(dalia, letter, over="yes").status_code == 302

    answer = amina.post(f"/letters/{letter.pk}/sections/facts/", mine)

    assert answer.status_code == 422
    assert "Dalia has taken this section over" in answer.content.decode()
    ((_, kept),) = working.own(letter, reader=office.amina)
    assert kept.facts == ["He was taken at noon."]


def test_the_edit_page_says_who_writes_where_and_a_section_is_given_back(
    amina: Client, dalia: Client, letter: Any
) -> None:
    take(amina, letter)
    assert "<bdi>Amina</bdi> writes here" in dalia.get(f"/letters/{letter.pk}/edit/").content.decode()

    amina.post(f"/letters/{letter.pk}/sections/facts/let-go/", {"once": str(uuid.uuid4())})
    assert "writes here" not in dalia.get(f"/letters/{letter.pk}/edit/").content.decode()
    assert amina.get(f"/letters/{letter.pk}/sections/nowhere/").status_code == 404
