"""Births as far as they are known, and whoever was a child when it happened."""

from datetime import date
from typing import Any

import pytest
from tests.lives import a_case, at
from tests.people import Office

from demarche.cases import actions, births, queries
from demarche.cases.casefile import CasePerson
from demarche.cases.errors import WrongEntry
from demarche.procedure.consents import Consent

NOW = at(3, 1)


@pytest.mark.parametrize(
    ("said", "stored", "words"),
    [
        ("1991", "1991", "1991"),
        (" 1991-04-03 ", "1991-04-03", "3 April 1991"),
        ("About 1991", "about 1991", "about 1991"),
        ("ca. 1991", "about 1991", "about 1991"),
        ("1990 / 1992-06", "1990/1992-06", "between 1990 and June 1992"),
        ("between 1990 and 1992", "1990/1992", "between 1990 and 1992"),
        ("17 on 2022-03-18", "2004-03-19/2005-03-18", "between 19 March 2004 and 18 March 2005"),
        ("17 years old in 2022", "2004-01-02/2005-12-31", "between 2 January 2004 and 31 December 2005"),
        ("16 2024-02-29", "2007-03-01/2008-02-29", "between 1 March 2007 and 29 February 2008"),
        ("", "", ""),
    ],
)
def test_a_birth_is_understood_and_said_back(said: str, stored: str, words: str) -> None:
    assert births.birth(said) == stored
    assert births.birth(stored) == stored
    assert (births.in_words(stored) if stored else "") == words


@pytest.mark.parametrize("said", ["young", "1991-00", "1991-02-30", "1992/1990", "about", "400 in 2022", "17 in May"])
def test_what_is_no_birth_is_refused(said: str) -> None:
    with pytest.raises(WrongEntry, match="an age as"):
        births.birth(said)


@pytest.mark.parametrize(
    ("born", "years", "words"),
    [
        ("2004-03-19/2005-03-18", (17, 17), "17"),
        ("about 2004", (15, 20), "between 15 and 20"),
        ("2004", (17, 18), "17 or 18"),
    ],
)
def test_the_age_is_as_wide_as_what_is_known(born: str, years: tuple[int, int], words: str) -> None:
    assert births.age(born, date(2022, 3, 18)) == years
    assert births.years_in_words(years) == words


def test_the_age_at_an_event_is_as_exact_as_its_date() -> None:
    assert births.age_at("2004-03-18", "2022-03-18") == (18, 18)
    assert births.age_at("2004-03-18", "2022-03") == (17, 18)
    assert births.age_at("2004-03-18", "2022") == (17, 18)
    assert births.age_at("", "2022") is births.age_at("2004", "") is None


def the_last(case: Any, office: Office) -> CasePerson:
    return queries.case_file(case, office.amina, NOW).persons[-1]


@pytest.mark.django_db(databases=["desk"])
def test_a_child_when_it_happened_stays_protected_in_public(office: Office) -> None:
    case = a_case(office)
    yes = {"government": "yes", "public": "yes"}
    actions.record_event(case, title="Arrest", on="2021-06-01", by=office.amina, now=NOW)
    last = actions.record_event(case, title="Summons", on="2022-01-09", by=office.amina, now=NOW)
    row = actions.record_person(
        case, names=["Mira Verro"], role="alleged_victim", born="2004-01-15", consents=yes, consent_basis="Herself.",
        by=office.amina, now=NOW,
    )  # fmt: skip

    young = the_last(case, office)
    assert (young.child_now, young.child_then, young.minor) == (False, True, True)
    assert (young.agrees(Consent.GOVERNMENT), young.agrees(Consent.PUBLIC)) == (True, False)

    actions.amend_event(last, on="2022-01-20", by=office.amina, now=NOW)
    assert not the_last(case, office).minor
    first = queries.case_file(case, office.amina, NOW).events[0].row
    actions.record_fact(case, text="She was held.", event=first, person=row, by=office.amina, now=NOW)
    assert the_last(case, office).minor
