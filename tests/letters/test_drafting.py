"""A letter begins with what the case holds, and no word of it gets lost."""

import pytest
from tests.lives import a_case, a_drafted_letter, at, revise
from tests.people import Office

from demarche.letters import actions
from demarche.letters import queries as letters
from demarche.letters.content import LetterText, split_paragraphs
from demarche.letters.errors import LetterStopped, StaleVersion
from demarche.papers.errors import NotYours
from demarche.procedure.natures import Nature


def draft(office: Office, case: object, nature: str = "AL", **how: object):
    how.setdefault("language", "en")
    return actions.draft(case, nature=Nature(nature), by=office.amina, now=at(3, 2), **how)


def test_the_first_text_has_the_person_and_the_chronology(office: Office) -> None:
    letter = draft(office, a_case(office))

    text = letters.text_of(letter.current, reader=office.amina, now=at(3, 2))

    assert "journalist in Port Salin" in text.persons[0]
    assert text.facts == ["On 7 January 2022, he was arrested on leaving his office."]


def test_who_has_not_agreed_is_not_put_into_the_first_text(office: Office) -> None:
    letter = draft(office, a_case(office, consents={"government": "unasked"}))

    assert letters.text_of(letter.current, reader=office.amina, now=at(3, 2)).persons == []


def test_a_stale_save_changes_nothing_and_says_so(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))
    text = letters.text_of(letter.current, reader=office.amina, now=at(3, 4))

    with pytest.raises(StaleVersion, match="unsaved"):
        actions.revise(letter, text=text, seen_version=1, by=office.amina, now=at(3, 5))


def test_saving_the_same_text_makes_no_new_version(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))
    before = letter.current.number

    revise(office, letter)

    assert letter.current.number == before


def test_every_version_stays(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))

    first = letter.versions.first()

    assert letters.text_of(first, reader=office.amina, now=at(3, 5)).concerns == []
    assert letter.versions.count() == 2


def test_a_colleague_without_the_case_knows_no_letter(office: Office) -> None:
    letter = draft(office, a_case(office))

    with pytest.raises(NotYours):
        letters.letter(letter.pk, reader=office.dalia)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_letters_are_written_in_three_languages(office: Office, language: str) -> None:
    letter = draft(office, a_case(office), language=language)

    assert letters.text_of(letter.current, reader=office.amina, now=at(3, 2)).questions


def test_no_letter_is_written_in_another_language(office: Office) -> None:
    with pytest.raises(LetterStopped, match="English, French or Spanish"):
        draft(office, a_case(office), language="ru")


def test_only_an_other_letter_comments_on_legislation(office: Office) -> None:
    with pytest.raises(LetterStopped, match="legislation"):
        draft(office, a_case(office), on_legislation=True)


def test_an_empty_line_begins_a_new_paragraph() -> None:
    assert split_paragraphs("One\r\nline.\r\n\r\n\r\nTwo.\n") == ["One line.", "Two."]


def test_a_text_finds_the_communications_that_it_cites() -> None:
    text = LetterText(subject="x", earlier=["In KAZ 1/2022 and AL XMA 3/2021 we wrote; not in A/HRC/29/50."])

    assert [str(reference) for reference in text.citations()] == ["KAZ 1/2022", "XMA 3/2021"]
