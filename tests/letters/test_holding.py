"""Sections in somebody's hands: several write at once, a section is taken over, and nobody loses a word."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.lives import a_case, a_drafted_letter, at
from tests.people import Office

from demarche.cases import actions as cases
from demarche.letters import actions, holding, working
from demarche.letters.errors import LetterStopped
from demarche.letters.queries import text_of

pytestmark = pytest.mark.django_db(databases=["desk"])
NOW = at(3, 5)
LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def letter(office: Office) -> Any:
    case = a_case(office)
    cases.admit(case, staff=office.dalia.staff, by=office.amina, now=at(3, 4))
    made = a_drafted_letter(office, case, joint=False, facts=["He was arrested."], questions=["Why?"])
    actions.admit(made, staff=office.dalia.staff, by=office.amina, now=NOW)
    return made


def text(letter: Any, reader: Any, **sections: Any) -> Any:
    return replace(text_of(letter.current, reader=reader, now=NOW), **sections)


def test_two_people_write_in_two_sections_and_both_stand(letter: Any, office: Office) -> None:
    amina, dalia = office.amina, office.dalia
    hers = text(letter, amina, facts=["He was taken."])
    his = text(letter, dalia, questions=["Why?", "By whom?"])
    holding.take(letter, "facts", by=amina, now=NOW)
    holding.take(letter, "questions", by=dalia, now=NOW)

    holding.save(letter, "facts", hers, by=amina, now=LATER)
    holding.save(letter, "questions", his, by=dalia, now=LATER)

    standing = text(letter, amina)
    assert (standing.facts, standing.questions) == (["He was taken."], ["Why?", "By whom?"])
    assert holding.holds(letter, now=LATER) == {}


def test_a_section_in_somebodys_hands_is_taken_only_when_that_is_said(letter: Any, office: Office) -> None:
    holding.take(letter, "facts", by=office.amina, now=NOW)

    with pytest.raises(LetterStopped, match="Amina writes in this section"):
        holding.take(letter, "facts", by=office.dalia, now=LATER)
    holding.take(letter, "facts", by=office.dalia, now=LATER, over=True)
    assert holding.holds(letter, now=LATER)["facts"].staff_id == office.dalia.id


def test_whoever_lost_a_section_saves_nothing_over_it(letter: Any, office: Office) -> None:
    holding.take(letter, "facts", by=office.amina, now=NOW)
    holding.take(letter, "facts", by=office.dalia, now=LATER, over=True)
    before = letter.current.number

    with pytest.raises(LetterStopped, match="Dalia has taken this section over"):
        holding.save(letter, "facts", text(letter, office.amina, facts=["Mine."]), by=office.amina, now=LATER)

    assert letter.current.number == before


def test_after_silence_a_section_is_free_and_a_kept_word_breaks_the_silence(letter: Any, office: Office) -> None:
    holding.take(letter, "facts", by=office.amina, now=NOW)
    end = NOW + holding.SILENCE
    assert holding.holds(letter, now=end) == {}

    holding.touch(letter, by=office.amina, now=LATER)
    assert "facts" in holding.holds(letter, now=end)
    holding.take(letter, "facts", by=office.dalia, now=LATER + holding.SILENCE)
    assert holding.holder(letter, "facts").staff_id == office.dalia.id


def test_saving_gives_up_what_was_kept_and_giving_back_changes_nothing(letter: Any, office: Office) -> None:
    typed = text(letter, office.amina, facts=["He was taken."])
    holding.take(letter, "facts", by=office.amina, now=NOW)
    kept = working.keep(letter, text=typed, seen_version=letter.current.number, by=office.amina, now=NOW)
    holding.save(letter, "facts", typed, kept=kept.pk, turn=kept.turn, by=office.amina, now=LATER)
    assert list(working.own(letter, reader=office.amina)) == []

    number = letter.current.number
    holding.take(letter, "facts", by=office.amina, now=LATER)
    holding.let_go(letter, "facts", by=office.amina)
    assert (holding.holds(letter, now=LATER), letter.current.number) == ({}, number)


def test_a_letter_that_is_not_changed_any_more_and_an_unknown_section_are_refused(letter: Any, office: Office) -> None:
    with pytest.raises(LetterStopped, match="no such section"):
        holding.take(letter, "signature", by=office.amina, now=NOW)
    actions.give_up(letter, by=office.amina, now=NOW)
    with pytest.raises(LetterStopped, match="not changed any more"):
        holding.take(letter, "facts", by=office.amina, now=NOW)
