"""The office writes clauses in its own words; a letter keeps those of the day on which it was begun."""

from typing import Any

import pytest
from tests.lives import a_case, a_drafted_letter, at
from tests.people import Office

from demarche.clauses import actions, queries
from demarche.clauses.errors import ClauseRefused
from demarche.letters import signing
from demarche.letters.queries import signed_sheet

OWN = "We write as {mandates}, under {resolutions} of the Human Rights Council."


def opening_of(office: Office, letter: Any) -> str:
    signing.offer_for_signature(letter, by=office.amina, now=at(3, 6))
    sheet = signed_sheet(letter.current, reader=office.amina, now=at(3, 6))
    return str(sheet["opening_paragraphs"][0][0]["text"])


def write(office: Office, text: str = OWN, *, seen: int = 0, key: str = "opening", day: int = 1) -> Any:
    return actions.write(key, "en", text=text, seen=seen, by=office.amina, now=at(3, day))


def test_mandates_and_resolutions_stand_in_the_same_order(office: Office) -> None:
    opening = opening_of(office, a_drafted_letter(office, a_case(office)))

    assert opening.index("defenders") < opening.index("expression") < opening.index("52/4 and 52/9")


def test_one_mandate_has_one_resolution(office: Office) -> None:
    opening = opening_of(office, a_drafted_letter(office, a_case(office), joint=False))

    assert opening.endswith("pursuant to Human Rights Council resolution 52/4.")


def test_the_offices_own_words_hold_for_letters_begun_from_then_on(office: Office) -> None:
    write(office)

    assert opening_of(office, a_drafted_letter(office, a_case(office))).startswith("We write as Special Rapporteur")


def test_a_letter_begun_before_keeps_the_words_of_its_day(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))
    write(office, day=4)

    assert opening_of(office, letter).startswith("We have the honour")


def test_a_letter_says_which_version_of_each_clause_it_has(office: Office) -> None:
    write(office)
    letter = a_drafted_letter(office, a_case(office))
    signing.offer_for_signature(letter, by=office.amina, now=at(3, 6))

    versions = signed_sheet(letter.current, reader=office.amina, now=at(3, 6))["clauses"]

    assert (versions["opening"], versions["reply_state"]) == ("office-1", "shipped-1")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("We write as {mandates} under {resolutions}, {greeting}.", "Nothing is ever filled into {greeting} here"),
        ("We write as {mandates}.", "has to say {resolutions}"),
        ("We write as {mandates under {resolutions}.", "A brace stands alone"),
        ("{mandates} {resolutions} {mandates.pk}", "Nothing is ever filled into {mandates.pk}"),
        ("  ", "Write the clause"),
    ],
)
def test_a_clause_with_a_wrong_place_to_fill_in_is_not_kept(office: Office, text: str, sentence: str) -> None:
    with pytest.raises(ClauseRefused, match=sentence) as refused:
        write(office, text)

    assert refused.value.field == "text"
    assert queries.versions("opening", "en") == []


def test_who_was_slower_is_told_and_changes_nothing(office: Office) -> None:
    write(office)

    with pytest.raises(ClauseRefused, match="Somebody else"):
        write(office, f"{OWN} Again.", seen=0)


def test_going_back_to_the_shipped_words_keeps_the_history(office: Office) -> None:
    write(office)

    actions.reset("opening", "en", seen=1, by=office.amina, now=at(3, 2))

    assert queries.wording("opening", "en", at(3, 3)).version == "shipped-1"
    assert queries.wording("opening", "en", at(3, 1)).version == "office-1"
    assert [row.number for row in queries.versions("opening", "en")] == [2, 1]


def test_only_who_manages_the_office_changes_clauses(office: Office) -> None:
    with pytest.raises(ClauseRefused, match="manages the office"):
        actions.write("facts", "en", text="As we are told:", seen=0, by=office.bruno, now=at(3, 1))
