"""The persons of a case on its page: what is known, connections as a graph and in words, the same person elsewhere."""

import uuid
from typing import Any

import pytest
from django.test import Client
from tests.desk.test_case_pages import ASKED, once
from tests.desk.test_triage_pages import page_of
from tests.lives import a_case, at
from tests.people import Office, client_of

from demarche.cases import actions, queries, relating

pytestmark = pytest.mark.django_db(databases=["desk"])
NOW = at(3, 1)


@pytest.fixture
def desk(office: Office) -> Client:
    return client_of(office.amina)


def of(case: Any, office: Office) -> Any:
    return queries.case_file(case, office.amina, NOW)


def test_what_is_known_is_typed_shown_and_comes_back_into_the_form(desk: Client, office: Office) -> None:
    case = a_case(office)
    typed = ASKED | once() | {"names": "Sela Orvane\nSela O.", "role": "alleged_victim", "gender": "woman"}
    typed |= {"born": "2010", "nationality": "XVO", "contact": "By her sister only."}

    assert desk.post(f"/cases/{case.pk}/persons/new/", typed).status_code == 302

    page = page_of(desk, f"/cases/{case.pk}/")
    assert all(words in page for words in ("Woman", "Vostany", "By her sister only.", "a child"))
    row = of(case, office).persons[1]
    form = page_of(desk, f"/cases/persons/{row.id}/")
    assert 'value="2010"' in form
    assert "What kind of name each is, and in which language" in form


def test_a_wrong_date_of_birth_comes_back_with_all_that_was_typed(desk: Client, office: Office) -> None:
    case = a_case(office)
    typed = ASKED | once() | {"names": "Sela Orvane", "role": "witness", "born": "yesterday", "occupation": "Nurse"}

    answer = desk.post(f"/cases/{case.pk}/persons/new/", typed)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Write the date of birth as 1991" in page
    assert 'value="Nurse"' in page


def test_a_connection_is_drawn_and_told_in_words(desk: Client, office: Office) -> None:
    case = a_case(office)
    lawyer = actions.record_person(case, names=["Noor Amadi"], role="lawyer", by=office.amina, now=NOW)
    victim = of(case, office).persons[0]
    assert 'class="connections"' not in page_of(desk, f"/cases/{case.pk}/")
    said = once() | {
        "one": str(lawyer.pk),
        "kind": "lawyer",
        "other": str(victim.id),
        "note": "By mandate.",
        "since": "2019-03",
    }

    assert desk.post(f"/cases/{case.pk}/relations/new/", said).status_code == 302
    assert desk.post(f"/cases/{case.pk}/relations/new/", said).status_code == 302

    page = page_of(desk, f"/cases/{case.pk}/")
    assert page.count('<path class="work"') == 1
    assert "<bdi>Noor Amadi</bdi></a> is the lawyer of <a" in page
    assert "since March 2019" in page
    assert "since March 2019" in page_of(desk, f"/cases/persons/{lawyer.pk}/about/")
    assert "style=" not in page[page.index('<svg class="connections"') :].partition("</svg>")[0]


def test_a_connection_is_amended_struck_and_put_back(desk: Client, office: Office) -> None:
    case = a_case(office)
    other = actions.record_person(case, names=["Noor Amadi"], role="relative", by=office.amina, now=NOW)
    said = {"one": str(of(case, office).persons[0].id), "other": str(other.pk), "kind": "spouse"}
    desk.post(f"/cases/{case.pk}/relations/new/", said | once())
    (tie,) = of(case, office).relations

    desk.post(f"/cases/relations/{tie.id}/", said | once() | {"kind": "sibling", "seen": tie.seen})
    assert "is a brother or sister of" in page_of(desk, f"/cases/{case.pk}/")
    desk.post(f"/cases/relations/{tie.id}/strike/", once())
    assert of(case, office).relations == []
    desk.post(f"/cases/relations/{tie.id}/restore/", once())
    assert len(of(case, office).relations) == 1


def test_the_same_person_in_another_case_is_said_and_taken_back(desk: Client, office: Office) -> None:
    first, second = a_case(office), a_case(office)
    here, there = of(first, office).persons[0], of(second, office).persons[0]

    assert "Ilan Verro" in page_of(desk, f"/cases/persons/{here.id}/same/")
    desk.post(f"/cases/persons/{here.id}/same/", once() | {"other": str(there.id)})
    assert f'/cases/{first.pk}/"' in page_of(desk, f"/cases/{second.pk}/")
    desk.post(f"/cases/persons/{there.id}/same/{here.id}/end/", once())
    assert f'/cases/{first.pk}/"' not in page_of(desk, f"/cases/{second.pk}/")


def test_who_does_not_know_a_case_cannot_link_into_it(office: Office) -> None:
    mine, hers = a_case(office), a_case(office)
    actions.admit(mine, staff=office.dalia.staff, by=office.amina, now=NOW)
    here, there = of(mine, office).persons[0], of(hers, office).persons[0]
    desk = client_of(office.dalia)

    assert "Ilan Verro</bdi></h2>" not in page_of(desk, f"/cases/persons/{here.id}/same/")
    for other in (there.id, uuid.uuid4()):
        desk.post(f"/cases/persons/{here.id}/same/", once() | {"other": str(other)})
        assert desk.post(f"/cases/persons/{here.id}/same/{other}/end/", once()).status_code == 404
    assert of(mine, office).persons[0].known["same"] == []


def test_the_page_of_a_person_tells_all_that_the_case_knows(desk: Client, office: Office) -> None:
    case = a_case(office)
    victim = of(case, office).persons[0]
    known = {"born": "2004-06", "name_kinds": {"إيلان": "own_script"}, "contact": "By letter."}
    row = actions.amend_person(victim.row, names=["Ilan Verro", "إيلان"], by=office.amina, now=NOW, **known)
    lawyer = actions.record_person(case, names=["Noor Amadi"], role="lawyer", by=office.amina, now=NOW)
    tie = relating.relate(case, one=lawyer, other=row, kind="lawyer", by=office.amina, now=NOW)

    page = page_of(desk, f"/cases/persons/{row.pk}/about/")

    assert '<bdi lang="ar" dir="rtl">إيلان</bdi>' in page
    assert "A child when it happened: protected by default" in page
    assert "Arrest</span> · 17 years old · <strong>a child</strong>" in page
    assert f'is represented by <a href="/cases/persons/{lawyer.pk}/about/">' in page
    assert "<ins" in page[page.index("Earlier versions") :]
    actions.strike(tie, by=office.amina, now=NOW)
    assert "checked" not in page_of(desk, f"/cases/persons/{row.pk}/").partition('name="minor"')[2].partition(">")[0]
    assert "Taken back" in page_of(desk, f"/cases/persons/{row.pk}/about/")


def test_the_page_of_a_person_is_for_who_may_know_the_case_and_tells_of_no_other(office: Office) -> None:
    mine, hers = a_case(office), a_case(office, name="Ilan Verrow")
    here, there = of(mine, office).persons[0], of(hers, office).persons[0]
    relating.same_person(here.row, there.row, by=office.amina, now=NOW)
    both, one = client_of(office.amina), client_of(office.dalia)
    address = f"/cases/persons/{here.id}/about/"
    assert one.get(address).status_code == 404

    actions.admit(mine, staff=office.dalia.staff, by=office.amina, now=NOW)

    assert all(words in page_of(both, address) for words in ("Also in", str(there.id)))
    shown = page_of(one, address)
    assert "Also in" not in shown
    assert not any(words in shown for words in (str(there.id), str(hers.pk), "Verrow"))


def test_languages_of_names_are_said_and_a_wrong_one_is_refused(desk: Client, office: Office) -> None:
    case = a_case(office)
    row = of(case, office).persons[0].row
    actions.amend_person(row, names=["Ilan Verro", "ایلان"], by=office.amina, now=NOW)
    typed = ASKED | once() | {"names": "Ilan Verro\nایلان", "role": "alleged_victim", "kind_0": "own_script"}

    assert "Persian, by its letters" in page_of(desk, f"/cases/persons/{row.pk}/")
    assert desk.post(f"/cases/persons/{row.pk}/", typed | {"language_1": "xx"}).status_code == 422
    assert desk.post(f"/cases/persons/{row.pk}/", typed | {"language_1": "ug"}).status_code == 302
    name = of(case, office).persons[0].written[1]
    assert (name.kind, name.language, name.direction) == ("In its own script", "ug", "rtl")


def test_somebody_with_quite_another_name_is_chosen_from_a_case_that_one_may_know(desk: Client, office: Office) -> None:
    first, second = a_case(office), a_case(office, name="Abu Salin")
    here, there = of(first, office).persons[0], of(second, office).persons[0]
    address = f"/cases/persons/{here.id}/same/"

    assert "Abu Salin</bdi>" not in page_of(desk, address)
    assert "Abu Salin</bdi>" in page_of(desk, f"{address}?case={second.pk}")
    assert desk.post(f"{address}?case={second.pk}", once() | {"other": str(there.id)}).status_code == 302
    assert of(second, office).persons[0].known["same"] == [str(here.id)]
    actions.admit(first, staff=office.dalia.staff, by=office.amina, now=NOW)
    hers = page_of(client_of(office.dalia), f"{address}?case={second.pk}")
    assert not any(words in hers for words in ("Abu Salin", str(second.pk)))
