"""No letter can be signed with a place left open, whatever the office and the drafters write."""

import string
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from tests.lives import a_case, a_drafted_letter, at, revise
from tests.people import Office

from demarche.clauses.catalogue import KINDS, PLACEHOLDERS
from demarche.clauses.placeholders import complaint, filled, left_open
from demarche.letters import signing
from demarche.letters.errors import LetterStopped

VALUES = {name: f"<{name}>" for name in PLACEHOLDERS}
PIECES = st.lists(
    st.one_of(
        st.sampled_from([f"{{{name}}}" for name in PLACEHOLDERS]),
        st.sampled_from(["{", "}", "{}", "{{", "}}", "{mandates!r}", "{subject:>9}", "{day}", " and "]),
        st.text(alphabet=string.ascii_letters + " .,", max_size=9),
    ),
    max_size=9,
).map("".join)


@settings(max_examples=400)
@given(text=PIECES, kind=st.sampled_from(KINDS))
def test_a_clause_that_is_kept_leaves_no_place_open(text: str, kind: Any) -> None:
    if not complaint(text, needs=kind.needs, may=kind.may):
        words = filled(text, VALUES)

        assert left_open([words]) == []
        assert not set("{}") & set(words)
        assert all(f"<{name}>" in words for name in kind.needs)


class Library(RuleBasedStateMachine):
    """Clauses are rewritten in any order; every letter that could be made of those kept is whole."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[str, str] = {}

    @rule(kind=st.sampled_from(KINDS), text=PIECES)
    def rewrite(self, kind: Any, text: str) -> None:
        if text.strip() and not complaint(text, needs=kind.needs, may=kind.may):
            self.kept[kind.key] = text

    @rule(kind=st.sampled_from(KINDS))
    def go_back(self, kind: Any) -> None:
        self.kept.pop(kind.key, None)

    @invariant()
    def the_letter_is_whole(self) -> None:
        sheet = {"closing": [[{"text": filled(text, VALUES)}] for text in self.kept.values()]}
        assert left_open(sheet) == []


def test_however_clauses_are_rewritten_every_letter_is_whole() -> None:
    run_state_machine_as_test(Library, settings=settings(max_examples=40, stateful_step_count=20))


@pytest.mark.parametrize("section", ["persons", "facts", "concerns", "questions", "annex", "subject"])
def test_a_place_left_open_in_the_drafters_own_text_stops_the_offer(office: Office, section: str) -> None:
    typed: Any = "the arrest on {day}" if section == "subject" else ["He was arrested on {day}."]
    letter = a_drafted_letter(office, a_case(office))
    revise(office, letter, **{section: typed})

    with pytest.raises(LetterStopped, match=r"place to fill in: \{day\}"):
        signing.offer_for_signature(letter, by=office.amina, now=at(3, 5))


def test_what_is_filled_in_is_not_filled_in_again() -> None:
    assert filled("About {subject}.", {"subject": "{mandates}", "mandates": "M"}) == "About {mandates}."


def test_a_sheet_is_searched_to_its_last_leaf() -> None:
    annex = [{"heading": "{a}", "paragraphs": [[{"text": "b {c} d"}], {"numbered": ["{e}"]}]}]

    assert left_open(annex) == ["{a}", "{c}", "{e}"]
