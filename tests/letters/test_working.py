"""Words are kept while they are written; several people at work lose none that was acknowledged."""

import random
from dataclasses import replace
from typing import Any

import pytest
from tests.lives import a_case, a_drafted_letter, at
from tests.people import Office

from demarche.letters import actions, working
from demarche.letters import queries as letters
from demarche.letters.content import LetterText
from demarche.letters.errors import LetterStopped, StaleVersion
from demarche.letters.models import WorkingText
from demarche.papers.errors import NotYours


def standing(office: Office, letter: Any) -> LetterText:
    return letters.text_of(letter.current, reader=office.amina, now=at(3, 5))


def keep(office: Office, letter: Any, words: str, row: WorkingText | None = None, by: Any = None) -> WorkingText:
    text = replace(standing(office, letter), concerns=[words])
    how: dict[str, Any] = {"working": row.pk, "turn": row.turn} if row else {}
    return working.keep(letter, text=text, seen_version=2, by=by or office.amina, now=at(3, 5), **how)


def words_of(letter: Any, reader: Any) -> list[list[str]]:
    return [text.concerns for _, text in working.own(letter, reader=reader)]


def test_kept_words_are_sealed_and_come_back_to_their_writer_alone(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))

    row = keep(office, letter, "Unsaved words.")
    row.refresh_from_db()

    assert b"Unsaved" not in bytes(row.sealed)
    assert words_of(letter, office.amina) == [["Unsaved words."]]
    assert words_of(letter, office.bruno) == []


def test_keeping_again_goes_on_in_the_same_place(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))

    keep(office, letter, "First, second.", keep(office, letter, "First."))

    assert words_of(letter, office.amina) == [["First, second."]]


def test_words_kept_from_an_older_state_stand_beside_the_newer_ones(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))
    first = keep(office, letter, "One window.")
    older = WorkingText(pk=first.pk, turn=first.turn)

    keep(office, letter, "One window, more.", first)
    keep(office, letter, "The other window.", older)

    assert sorted(words_of(letter, office.amina)) == [["One window, more."], ["The other window."]]


def test_saving_gives_up_the_working_text_that_was_saved_and_no_other(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))
    saved, other = keep(office, letter, "Saved."), keep(office, letter, "Other.")
    text = replace(standing(office, letter), concerns=["Saved."])

    working.save(letter, text=text, seen_version=2, working=saved.pk, turn=saved.turn, by=office.amina, now=at(3, 5))

    assert words_of(letter, office.amina) == [["Other."]]
    assert [row.pk for row, _ in working.own(letter, reader=office.amina)] == [other.pk]


def test_only_what_was_seen_is_thrown_away(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))
    row = keep(office, letter, "Words.")
    seen = row.turn
    keep(office, letter, "More words.", row)

    with pytest.raises(LetterStopped, match="written on since"):
        working.throw_away(letter, working=row.pk, turn=seen, by=office.amina)


def test_who_else_writes_is_told_by_name_while_it_is_lately(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))
    keep(office, letter, "Mine.", by=office.bruno)

    def writing(hour: int) -> list[Any]:
        return [row.staff for row in working.others_writing(letter, reader=office.amina, now=at(3, 5, hour))]

    assert writing(9) == [office.bruno.staff]
    assert writing(10) == []


def test_who_may_not_know_the_letter_keeps_nothing_in_it(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))

    with pytest.raises(NotYours):
        keep(office, letter, "Words.", by=office.dalia)


def test_a_letter_given_up_takes_no_more_words(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))
    actions.give_up(letter, by=office.amina, now=at(3, 5))

    with pytest.raises(LetterStopped, match="not changed any more"):
        keep(office, letter, "Words.")


class Window:
    """One person's open page: what it has seen, where its words are kept, the last words acknowledged."""

    def __init__(self, by: Any, letter: Any) -> None:
        self.by, self.letter = by, letter
        self.seen, self.acknowledged = letter.current.number, ""
        self.row: WorkingText | None = None

    def step(self, words: str, *, saves: bool) -> None:
        text = LetterText(subject="x", concerns=[words])
        how: dict[str, Any] = {"seen_version": self.seen, "by": self.by, "now": at(3, 5)}
        how |= {"working": self.row.pk, "turn": self.row.turn} if self.row else {}
        try:
            if saves:
                self.seen, self.row = working.save(self.letter, text=text, **how).number, None
        except StaleVersion:
            saves, self.seen = False, self.letter.current.number
        if not saves:
            self.row = working.keep(self.letter, text=text, **how)
        self.acknowledged = words


@pytest.mark.parametrize("seed", range(12))
def test_three_people_at_work_in_any_order_lose_no_acknowledged_word(office: Office, seed: int) -> None:
    letter, dice = a_drafted_letter(office, a_case(office)), random.Random(seed)
    people = [office.amina, office.bruno, office.chen]
    windows = [Window(by, letter) for by in [*people, office.amina]]

    for number in range(24):
        window = dice.choice(windows)
        window.step(f"Words number {number}.", saves=dice.random() < 0.4)
        if dice.random() < 0.2:
            # The session ends or the browser crashes: the page is opened anew, the words come from the server.
            windows[windows.index(window)] = reopened = Window(window.by, letter)
            reopened.acknowledged = window.acknowledged

        versions = [letters.text_of(each, reader=office.amina, now=at(3, 5)).concerns for each in letter.versions.all()]
        held = [*versions, *(words for by in people for words in words_of(letter, by))]
        assert all([each.acknowledged] in held for each in windows if each.acknowledged)
