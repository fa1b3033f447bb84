"""What readers find."""

from datetime import date
from pathlib import Path

import pytest
from tests.archive.published import a_record, put, put_many, the_example

from demarche.archive import queries
from demarche.procedure.references import Reference


def found(query: str) -> list[str]:
    return [str(item.reference) for item in queries.listing(query=query).items]


@pytest.mark.parametrize("query", ["Vélez Ñandú", "velez nandu", "VELEZ", "ñandú", "vel"])
def test_search_finds_a_name_with_and_without_its_marks(archive: Path, query: str) -> None:
    put(a_record(persons=[{"name": "Inés Vélez Ñandú", "description": []}]))
    put(a_record(number=2))

    assert found(query) == ["XMA 1/2022"]


@pytest.mark.parametrize(
    "query", ["KAZ 2/2022", "kaz 2", "Ахмедьяров", "Казахстан", "كازاخستان", "哈萨克斯坦", "lawyer uralsk"]
)
def test_search_finds_a_reference_a_script_and_a_state_in_any_language(archive: Path, query: str) -> None:
    record = the_example()
    record["persons"][0]["description"].append("Лукпан Ахмедьяров")
    put(record | {"documents": []})
    put(a_record())

    assert found(query) == ["KAZ 2/2022"]


@pytest.mark.parametrize("query", ['"', "*", "a AND", "NEAR(", "title:x", "(", "--", "'; DROP TABLE", "\x00", "^"])
def test_a_query_is_words_and_never_syntax(archive: Path, query: str) -> None:
    put(a_record())

    assert found(query) == []


def test_the_title_weighs_more_than_the_text(archive: Path) -> None:
    put(a_record(number=1, concerns=["A harbour was closed."]))
    put(a_record(number=2, title="Marenia: the harbour"))

    assert found("harbour") == ["XMA 2/2022", "XMA 1/2022"]


def test_the_list_begins_with_the_newest_release_and_counts_exactly(archive: Path) -> None:
    put_many(45)

    first, last = queries.listing(), queries.listing(page=3)

    assert (first.total, len(first.items), len(last.items)) == (45, 20, 5)
    assert first.items[0].reference.number == 45


@pytest.mark.parametrize(("page", "number"), [("0", 3), ("99", 3), ("x", 1), ("", 1), ("-1", 3)])
def test_a_page_that_does_not_exist_is_one_that_does(archive: Path, page: str, number: int) -> None:
    put_many(45)

    assert queries.listing(page=page).page.number == number


def test_a_state_narrows_the_list_and_the_search(archive: Path) -> None:
    put(a_record())
    put(a_record(code="XVO", title="Vostany: arrest of Mara Ilin"))

    assert [str(item.reference) for item in queries.listing(state="XVO").items] == ["XVO 1/2022"]
    assert queries.listing(state="XVO", query="Verro").total == 1
    assert queries.states() == [("XMA", 1), ("XVO", 1)]


def test_a_later_letter_that_cites_one_is_found_from_it(archive: Path) -> None:
    cited = {"reference": {"code": "XMA", "number": 1, "year": 2022}, "sent_on": "2022-03-18"}
    put(a_record())
    put(a_record(number=2, earlier=[cited]), on=date(2022, 6, 1))

    assert [str(one.reference) for one in queries.citing(Reference("XMA", 2022, 1))] == ["XMA 2/2022"]
