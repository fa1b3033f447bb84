"""One search over everything that somebody may know: found in every script, and nothing of what one may not know."""

from datetime import timedelta
from typing import Any

import pytest
from tests import lives
from tests.people import Office

from demarche.cases import actions as cases
from demarche.cases import relating
from demarche.papers.models import Paper, Reading, Shelf
from demarche.searching.finding import Found, Wanted, excerpt, find
from demarche.searching.words import said
from demarche.staff.keys import SignedIn

pytestmark = pytest.mark.django_db(databases=["desk"])


def found(words: str, reader: SignedIn, **more: Any) -> Found:
    return find(Wanted(words=words, **more), reader=reader, now=lives.at(5, 1))


def titles(result: Found) -> list[str]:
    return [hit.title for hit in result.hits]


def test_cases_and_letters_are_found_by_what_they_say(office: Office) -> None:
    case = lives.a_case(office)
    lives.a_drafted_letter(office, case, joint=False)

    result = found("verro", office.amina)

    assert {hit.kind for hit in result.hits} == {"case", "letter"}
    assert titles(found("port salin", office.amina, kind="case")) == ["arrest of Ilan Verro"]
    assert found("verro", office.amina, kind="submission").total == 0


def test_accents_capitals_and_vowel_signs_do_not_matter(office: Office) -> None:
    case = lives.a_case(office, name="Noé Brëzal")
    cases.record_fact(case, text="رأته سَلمى الحدّاد.", attribution="known", by=office.amina, now=lives.at(3, 1))

    for words in ("noe BREZAL", "سلمي الحداد", "الحدّاد"):
        assert titles(found(words, office.amina)) == ["arrest of Noé Brëzal"], words


def test_every_word_stands_in_one_paper(office: Office) -> None:
    lives.a_case(office)

    assert found("arrested office", office.amina).total == 1
    assert found("arrested biography-of-somebody-else", office.amina).total == 0


def test_nobody_finds_what_they_may_not_know(office: Office) -> None:
    case = lives.a_case(office)

    before = found("verro", office.dalia).total
    cases.admit(case, staff=office.dalia.staff, by=office.amina, now=lives.at(3, 1))
    let_in = found("verro", office.dalia).total
    cases.dismiss(case, staff=office.dalia.staff, by=office.amina, now=lives.at(3, 2))
    office.dalia.dossier_keys.clear()

    assert (before, let_in, found("verro", office.dalia).total) == (0, 1, 0)
    assert not Shelf.objects.filter(staff=office.dalia.staff, number=0, kind="papers").exists()


def test_an_amended_wording_takes_the_place_of_the_old_one(office: Office) -> None:
    case = lives.a_case(office)
    found("leaving", office.amina)
    cases.amend_fact(
        case.facts.get(), text="He was taken from his flat.", by=office.amina, now=lives.at(3, 1) + timedelta(days=1)
    )

    assert found("leaving", office.amina).total == 0
    assert found("flat", office.amina).total == 1


def test_codes_digests_and_mailboxes_are_not_searched(office: Office) -> None:
    lives.a_case(office)

    assert found("alleged_victim", office.amina).total == 0
    assert said({"role": "alleged_victim", "sha256": "ab" * 32, "names": ["Ilan"], "x": "0" * 64}) == "Ilan"


def test_what_the_page_shows_is_logged_and_what_is_passed_over_is_not(office: Office) -> None:
    lives.a_case(office)
    before = Reading.objects.count()
    found("nowhere-to-be-found", office.amina)
    passed_over = Reading.objects.count()
    found("leaving", office.amina)

    assert passed_over == before
    assert set(Reading.objects.all()[:2].values_list("paper__kind", flat=True)) == {"fact", "card"}


def test_no_shelf_holds_a_word_in_clear(office: Office) -> None:
    lives.a_case(office)
    found("verro", office.amina)

    shelf = bytes(Shelf.objects.get(kind="papers").sealed)

    assert b"verro" not in shelf.lower()
    assert Paper.objects.count() > 3


def test_an_excerpt_marks_the_words_in_their_own_spelling() -> None:
    pieces = excerpt(f"{'before ' * 40}Noé Brëzal spoke. {'after ' * 40}", ["brezal"])

    assert [text for text, marked in pieces if marked] == ["Brëzal"]
    assert (pieces[0][0][0], pieces[-1]) == ("…", ("…", False))


def test_one_person_in_two_cases_is_found_by_the_names_of_both_where_both_may_be_known(office: Office) -> None:
    here, there = lives.a_case(office), lives.a_case(office, name="Abu Salin")
    one, other = here.persons.get(), there.persons.get()
    relating.same_person(one, other, by=office.amina, now=lives.at(3, 1))
    cases.admit(here, staff=office.dalia.staff, by=office.amina, now=lives.at(3, 1))

    result = found("verro", office.amina)

    assert set(titles(result)) == {"arrest of Ilan Verro", "arrest of Abu Salin"}
    assert "the same person" in [each.kind for hit in result.hits for each in hit.excerpts]
    assert titles(found("journalist verro", office.amina)) == ["arrest of Ilan Verro"]
    assert titles(found("verro", office.dalia)) == ["arrest of Ilan Verro"]


def test_codes_of_a_person_are_no_words(office: Office) -> None:
    case = lives.a_case(office)
    person = case.persons.get()
    known = {"gender": "woman", "name_kinds": {"I. Verro": "nom_de_guerre"}, "nationality": "XMA"}
    cases.amend_person(person, names=["Ilan Verro", "I. Verro"], by=office.amina, now=lives.at(3, 1), **known)

    assert found("i. verro", office.amina).total == 1
    assert [found(code, office.amina).total for code in ("woman", "nom_de_guerre", "person", "xma")] == [0, 0, 0, 0]
