"""Names across scripts and spellings: which pairs of a table are told apart, and how a likeness is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.triage.names import ARABIC_AND_PERSIAN, CHINESE, LATIN_AND_CYRILLIC, OTHER_SCRIPTS, PAIRS

from demarche.triage.resemblance import WORTH_A_LOOK, digests, likeness_of, names_alike, resembling, shared
from demarche.triage.spelling import Spelled, script_of, spelled

STORY = "Two men in uniform took her from her office in the evening and did not say why or where they would go. "


def alike(one: str, other: str) -> bool:
    return names_alike(spelled(one), spelled(other)).score >= WORTH_A_LOOK


def reasons(one: str, other: str) -> str:
    return "; ".join(names_alike(spelled(one), spelled(other)).reasons)


def test_the_table_of_names_is_told_apart_nearly_always() -> None:
    found = [(said, alike(one, other)) for one, other, said in PAIRS]

    right, wrong = found.count((True, True)), found.count((False, True))

    assert right / (right + wrong) >= 0.95
    assert right / sum(said for said, _ in found) >= 0.95


@pytest.mark.parametrize("pairs", [LATIN_AND_CYRILLIC, ARABIC_AND_PERSIAN, CHINESE, OTHER_SCRIPTS])
def test_no_script_is_left_behind(pairs: list[tuple[str, str, bool]]) -> None:
    wrong = [(one, other) for one, other, said in pairs if alike(one, other) != said]

    assert len(wrong) <= len(pairs) // 10


def test_the_table_holds_six_scripts_and_more() -> None:
    assert {script_of(name) for one, other, _ in PAIRS for name in (one, other)} >= {
        *("LATIN", "CYRILLIC", "ARABIC", "CJK", "DEVANAGARI", "GREEK", "HEBREW", "GEORGIAN", "ETHIOPIC")
    }


@pytest.mark.parametrize(("one", "other", "_"), PAIRS)
def test_it_does_not_matter_which_of_two_names_is_first(one: str, other: str, _: bool) -> None:
    assert alike(one, other) == alike(other, one)


def test_a_likeness_says_what_agrees() -> None:
    assert reasons("Sela Orvane", "Села Орване") == "The same name, transliterated"
    assert "in another order" in reasons("Talkov Sergey", "Сергей Талков")
    assert "once with a patronymic" in reasons("Sergei Ivanovich Talkov", "Сергей Талков")
    assert reasons("Anna Talkova", "Irina Talkova") == "The same family name, spelled the same"
    assert "an initial" in reasons("I. Volin", "Igor Volin")
    assert "another part differs" in reasons("Сергей Иванович Талков", "Сергей Алексеевич Талков")
    assert reasons("李伟", "李薇") == "The same sounds, written with other characters"


def test_a_name_survives_being_sealed() -> None:
    parts = spelled("Сергей Иванович Талков")

    assert [Spelled.unpacked(part.packed()) for part in parts] == parts


@pytest.mark.parametrize("name", ["", "   ", "—", "12345", "😀", "\u202e", "'; DROP", "()", "٫٬"])
def test_no_name_is_too_odd_to_be_read(name: str) -> None:
    assert names_alike(spelled(name), spelled("Sela Orvane")).score < WORTH_A_LOOK


@given(one=st.text(max_size=40), other=st.text(max_size=40))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    assert 0 <= names_alike(spelled(one), spelled(other)).score <= 70


def test_a_list_of_made_up_names_keeps_nobody_waiting() -> None:
    crowd = likeness_of({"persons": [{"name": "a b c d e f g h " * 1000}] * 5000})

    assert (len(crowd.names), max(map(len, crowd.names))) == (30, 6)


def test_the_same_words_are_found_though_some_were_changed() -> None:
    other = STORY.replace("evening", "night") + "Her sister complained to the prosecutor and heard nothing."

    assert shared(digests(STORY), digests(other)) > 0.3
    assert shared(digests(STORY), digests("The school was closed on Monday by order of the mayor of the town.")) == 0
    assert (
        shared(
            digests("两名穿制服的人把她从办公室带走没有说明原因"),
            digests("两名穿制服的人把她从办公室带走也没有说明原因"),
        )
        > 0.4
    )


def test_state_and_week_alone_suggest_nothing_and_make_a_family_name_worth_a_look() -> None:
    def told(name: str, week: str) -> object:
        return likeness_of({"persons": [{"name": name}], "state": "XMA"}, week=week)

    strangers = resembling(told("Sela Orvane", "2026-W10"), told("Grace Achieng", "2026-W10"))  # type: ignore[arg-type]
    family = resembling(told("Sela Orvane", "2026-W10"), told("Тома Орване", "2026-W10"))  # type: ignore[arg-type]

    assert strangers.score < WORTH_A_LOOK <= family.score
    assert family.reasons == ("The same family name, transliterated", "The same State and week")
