"""An officer says which rights are concerned, and takes questions and law from the library."""

from datetime import date
from typing import Any

import pytest
from tests.lives import a_case, a_drafted_letter, at
from tests.people import Office

from demarche.clauses import actions as library
from demarche.clauses import proposing
from demarche.clauses.errors import ClauseRefused
from demarche.clauses.queries import Standing, standings
from demarche.clauses.writing import written_date
from demarche.letters import clause_steps, signing
from demarche.letters.clauses import Chosen
from demarche.letters.errors import LetterStopped, StaleVersion
from demarche.letters.queries import signed_sheet, text_of

RATIFIED = Standing("ratification", date(2006, 1, 24))


@pytest.fixture
def letter(office: Office) -> Any:
    return a_drafted_letter(office, a_case(office))


def text(office: Office, letter: Any) -> Any:
    return text_of(letter.current, reader=office.amina, now=at(3, 5))


def choose(office: Office, letter: Any, *options: str, addressee: str = "state", others: str = "") -> Any:
    chosen = Chosen(addressee, options, others)
    seen = letter.current.number
    return clause_steps.choose(letter, chosen=chosen, seen_version=seen, by=office.amina, now=at(3, 5))


def take(office: Office, letter: Any, *, questions: Any = (), provisions: Any = (), seen: int | None = None) -> Any:
    number = letter.current.number if seen is None else seen
    return clause_steps.take(
        letter, questions=questions, provisions=provisions, seen=number, by=office.amina, now=at(3, 5)
    )


def closing(office: Office, letter: Any) -> str:
    signing.offer_for_signature(letter, by=office.amina, now=at(3, 6))
    sheet = signed_sheet(letter.current, reader=office.amina, now=at(3, 6))
    return "\n".join(run["text"] for part in sheet["closing_paragraphs"] for run in part)


def test_articles_stand_under_their_treaty_and_no_article_twice(office: Office, letter: Any) -> None:
    take(office, letter, provisions=["ICCPR.9", "UDHR.9"], questions=["liberty.1"])
    take(office, letter, provisions=["ICCPR.9", "ICCPR.19"])

    annex = text(office, letter).annex
    start = annex.index("# International Covenant on Civil and Political Rights")
    assert [each[:11] for each in annex[start + 1 :]] == ["Article 9 p", "Article 19 "]
    assert text(office, letter).questions[-1].startswith("Please explain the factual and legal grounds of the arrest")


def test_the_date_of_ratification_stands_where_it_is_known(office: Office, letter: Any) -> None:
    library.set_standings("XMA", told={"ICCPR": RATIFIED}, by=office.amina, now=at(3, 1))

    take(office, letter, provisions=["ICCPR.9", "CAT.14"])

    annex = text(office, letter).annex
    assert "Ratified by your Excellency’s Government on 24 January 2006." in annex
    assert annex[-2:][0].startswith("# Convention against Torture")


def test_a_state_that_is_not_a_party_is_named_as_such_and_the_office_is_right_over_what_ships(office: Office) -> None:
    library.set_standings("KAZ", told={"ICCPR": Standing("none")}, by=office.amina, now=at(3, 1))

    found = proposing.law(["liberty"], addressee="state", language="en", state_code="KAZ", at=at(3, 2))

    assert [each.is_not_binding for each in found if each.code == "ICCPR"] == [True]
    assert standings("KAZ", date(2022, 3, 2))["CAT"] == Standing("accession", date(1998, 8, 26))


@pytest.mark.parametrize(
    ("standing", "field"),
    [
        (Standing("ratification"), "ICCPR_on"),
        (Standing("", date(2006, 1, 24)), "ICCPR_act"),
        (Standing("none", date(2006, 1, 24)), "ICCPR_act"),
        (Standing("accession", date(2030, 1, 1)), "ICCPR_on"),
    ],
)
def test_half_a_date_is_refused_beside_its_field(office: Office, standing: Standing, field: str) -> None:
    with pytest.raises(ClauseRefused) as refused:
        library.set_standings("XMA", told={"ICCPR": standing}, by=office.amina, now=at(3, 1))

    assert refused.value.field == field


def test_a_stale_page_takes_nothing(office: Office, letter: Any) -> None:
    with pytest.raises(StaleVersion):
        take(office, letter, questions=["liberty.1"], seen=1)


def test_a_letter_to_a_company_speaks_to_the_company(office: Office, letter: Any) -> None:
    choose(office, letter, "copies", addressee="company", others="the Government of Marenia.")

    words = closing(office, letter)
    assert "response received from your company" in words
    assert "also being sent to the Government of Marenia." in words
    assert "Excellency" not in words
    law = clause_steps.offered_law(letter, text(office, letter), ["business"])
    assert [each.id for each in law[0].provisions] == ["UNGP.11_15", "UNGP.17_18", "UNGP.22"]
    asked = clause_steps.offered_questions(letter, text(office, letter), [])
    assert any("due diligence" in each.text for each in asked)


def test_optional_clauses_stay_when_the_text_is_revised(office: Office, letter: Any) -> None:
    choose(office, letter, "reprisals", "wgad")
    take(office, letter, questions=["liberty.1"])

    words = closing(office, letter)
    assert "suffer reprisals" in words
    assert "Working Group on Arbitrary Detention" in words
    assert "Disappearances" not in words


@pytest.mark.parametrize(
    ("options", "addressee", "sentence"),
    [
        (("copies",), "state", "Say to whom"),
        (("wgad",), "company", "Only letters to a Government"),
        ((), "planet", "Choose from"),
    ],
)
def test_a_choice_that_no_letter_has_is_refused(
    office: Office, letter: Any, options: tuple[str, ...], addressee: str, sentence: str
) -> None:
    with pytest.raises(LetterStopped, match=sentence):
        choose(office, letter, *options, addressee=addressee)


def test_who_else_is_written_to_is_looked_through_for_names(office: Office, letter: Any) -> None:
    choose(office, letter, "copies", others="Mr. Ilan Verro’s employer")

    assert "Mr. Ilan Verro’s employer" in text(office, letter).whole()


def test_dates_are_written_as_each_language_writes_them() -> None:
    first = date(2022, 3, 1)

    assert [written_date(first, code) for code in ("en", "fr", "es")] == [
        "1 March 2022",
        "1er mars 2022",
        "1 de marzo de 2022",
    ]
    assert written_date(date(2022, 3, 11), "fr") == "11 mars 2022"
