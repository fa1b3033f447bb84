"""A letter is looked over before it is signed: names compared with the case, words with the lists of their language."""

from typing import Any

import pytest
from tests.lives import a_case, a_drafted_letter, at, revise
from tests.people import Office

from demarche.letters import checking, signing
from demarche.letters import queries as letters
from demarche.letters.checking import Finding
from demarche.letters.errors import LetterStopped
from demarche.letters.spelling import known, likely


def found(office: Office, letter: Any) -> list[Finding]:
    text = letters.text_of(letter.current, reader=office.amina, now=at(3, 4))
    return checking.findings(letter, text, reader=office.amina, now=at(3, 4))


def a_letter(office: Office, *facts: str, name: str = "Lukpan Akhmedyarov") -> Any:
    letter = a_drafted_letter(office, a_case(office, name=name))
    revise(office, letter, facts=list(facts))
    return letter


def test_a_name_written_one_letter_wrong_is_found_with_the_right_one(office: Office) -> None:
    letter = a_letter(office, "On 7 January 2022, Mr. Akmedyarov was arrested.")

    (finding,) = found(office, letter)

    assert (finding.kind, finding.word, finding.proposals) == ("name", "Akmedyarov", ["Akhmedyarov"])
    assert finding.before.endswith("Mr. ")


@pytest.mark.parametrize("name", ["أحمد المنصوري", "Лукпан Ахмедьяров"])
def test_a_name_in_another_script_is_compared_too(office: Office, name: str) -> None:
    right = name.split()[1]
    letter = a_letter(office, f"It was said that {right[:-2]}{right[-1]} was arrested.", name=name)

    assert [(each.kind, each.proposals) for each in found(office, letter)] == [("name", [right])]


def test_names_places_and_mandates_are_no_errors(office: Office) -> None:
    letter = a_letter(office, "Lukpan Akhmedyarov was arrested in Port Salin, Marenia.")

    assert found(office, letter) == []


def test_a_word_in_no_list_is_found_with_what_may_be_meant(office: Office) -> None:
    letter = a_letter(office, "The Govenment detained him.")

    (finding,) = found(office, letter)

    assert (finding.kind, finding.proposals[0]) == ("word", "Government")


def test_a_correction_is_made_wherever_the_word_stands(office: Office) -> None:
    letter = a_letter(office, "Akmedyarov was arrested. Akmedyarov is free.")

    number = letter.current.number
    checking.correct(
        letter, word="Akmedyarov", by_word="Akhmedyarov", seen_version=number, by=office.amina, now=at(3, 5)
    )

    text = letters.text_of(letter.current, reader=office.amina, now=at(3, 5))
    assert text.facts == ["Akhmedyarov was arrested. Akhmedyarov is free."]


def test_a_word_said_to_be_right_is_not_asked_about_again(office: Office) -> None:
    letter = a_letter(office, "Akmedyarov was arrested.")

    checking.pass_over(letter, word="Akmedyarov", seen_version=letter.current.number, by=office.amina, now=at(3, 5))
    revise(office, letter, facts=["Akmedyarov was arrested again."])

    assert found(office, letter) == []


def test_a_letter_with_a_name_written_wrong_is_not_offered(office: Office) -> None:
    letter = a_letter(office, "Akmedyarov was arrested.")

    with pytest.raises(LetterStopped, match="nearly the name “Akhmedyarov”"):
        signing.offer_for_signature(letter, by=office.amina, now=at(3, 5))


def test_a_word_in_no_list_stops_no_letter(office: Office) -> None:
    letter = a_letter(office, "The Govenment detained him.")

    assert signing.offer_for_signature(letter, by=office.amina, now=at(3, 5)).state == "signing"


@pytest.mark.parametrize(
    ("word", "language"),
    [("defenders", "en"), ("défenseurs", "fr"), ("periodistas", "es"), ("المحامي", "en"), ("журналистом", "en")],
)
def test_words_of_the_languages_are_known(word: str, language: str) -> None:
    assert known(word, language)


@pytest.mark.parametrize(
    ("word", "language"), [("govenment", "en"), ("gouvernment", "fr"), ("govierno", "es"), ("журналлист", "en")]
)
def test_misspelt_words_are_not(word: str, language: str) -> None:
    assert not known(word, language)
    assert likely(word, language)
