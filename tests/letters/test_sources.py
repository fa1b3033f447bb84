"""Each factual sentence keeps the facts behind it; what changes in the case shows beside it."""

from typing import Any

import pytest
from tests.lives import a_case, a_drafted_letter, at, revise
from tests.people import Office

from demarche.cases import actions as cases
from demarche.cases.queries import case_file
from demarche.letters import queries as letters
from demarche.letters.content import LetterText
from demarche.letters.errors import LetterStopped
from demarche.letters.sentences import sentences
from demarche.letters.source_steps import link, take_in
from demarche.letters.sourcing import Said, not_said, sourced

ARREST = "On 7 January 2022, he was arrested on leaving his office."


def text_of(office: Office, letter: Any) -> LetterText:
    return letters.text_of(letter.current, reader=office.amina, now=at(3, 4))


def said(office: Office, letter: Any) -> list[Said]:
    return sourced(letter, text_of(office, letter), reader=office.amina, now=at(3, 4))


def amend(office: Office, case: Any, **changes: Any) -> None:
    fact = case.facts.get()
    cases.amend_fact(fact, seen=fact.paper_id, by=office.amina, now=at(3, 4), **changes)


def test_a_sentence_taken_from_the_case_has_its_fact(office: Office) -> None:
    case = a_case(office)
    letter = a_drafted_letter(office, case)

    (sentence,) = said(office, letter)

    assert (sentence.text, sentence.behind[0].fact) == (ARREST, str(case.facts.get().pk))
    assert not sentence.changed


def test_a_mended_sentence_keeps_its_fact_and_a_new_one_has_none(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))

    revise(office, letter, facts=["On 7 January 2022, Mr. Verro was arrested on leaving his office. He is ill."])
    mended, new = said(office, letter)

    assert mended.behind
    assert new.unsourced


def test_an_amended_fact_marks_its_sentence_with_what_changed(office: Office) -> None:
    case = a_case(office)
    letter = a_drafted_letter(office, case)

    amend(office, case, text="He was arrested on leaving the court.")
    behind = said(office, letter)[0].behind[0]

    assert behind.state == "amended"
    assert (behind.before, behind.after) == (
        "He was arrested on leaving his office.",
        "He was arrested on leaving the court.",
    )
    assert behind.aspects == ("what it says",)


def test_a_fact_that_is_kept_back_since_marks_its_sentence(office: Office) -> None:
    case = a_case(office)
    letter = a_drafted_letter(office, case)

    amend(office, case, disclosure="team")

    assert said(office, letter)[0].behind[0].state == "kept_back"


def test_a_struck_fact_marks_its_sentence(office: Office) -> None:
    case = a_case(office)
    letter = a_drafted_letter(office, case)

    cases.strike(case.facts.get(), by=office.amina, now=at(3, 4))

    assert said(office, letter)[0].behind[0].state == "struck"


def test_a_link_made_by_hand_says_that_the_fact_was_looked_at(office: Office) -> None:
    case = a_case(office)
    letter = a_drafted_letter(office, case)
    amend(office, case, text="He was arrested on leaving the court.")

    version = letter.current.number
    link(letter, said=ARREST, facts=[case.facts.get().pk], seen_version=version, by=office.amina, now=at(3, 4))

    assert not said(office, letter)[0].changed


def test_a_link_is_taken_away_and_stays_away(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))

    link(letter, said=ARREST, facts=[], seen_version=letter.current.number, by=office.amina, now=at(3, 4))
    revise(office, letter, concerns=["Another."])

    assert said(office, letter)[0].unsourced


def test_what_is_kept_from_the_government_cannot_stand_behind_a_sentence(office: Office) -> None:
    case = a_case(office)
    letter = a_drafted_letter(office, case)
    amend(office, case, disclosure="never")

    with pytest.raises(LetterStopped, match="kept from the Government"):
        link(letter, said=ARREST, facts=[case.facts.get().pk], seen_version=2, by=office.amina, now=at(3, 4))


def test_a_new_fact_is_proposed_and_comes_in_at_its_place(office: Office) -> None:
    case = a_case(office)
    letter = a_drafted_letter(office, case)
    later = cases.record_event(case, title="Trial", on="2022-02-01", place="", by=office.amina, now=at(3, 4))
    new = cases.record_fact(
        case, text="He was tried in his absence.", attribution="known", event=later, by=office.amina, now=at(3, 4)
    )

    proposed = not_said(case_file(case, office.amina, at(3, 4)), text_of(office, letter))
    take_in(letter, facts=[new.pk], seen_version=letter.current.number, by=office.amina, now=at(3, 4))

    assert [fact.id for fact in proposed] == [new.pk]
    assert text_of(office, letter).facts == [ARREST, "On 1 February 2022, he was tried in his absence."]
    assert not said(office, letter)[1].unsourced
    assert not_said(case_file(case, office.amina, at(3, 4)), text_of(office, letter)) == []


def test_a_text_of_before_there_were_links_is_read(office: Office) -> None:
    old = {"subject": "the arrest", "persons": [], "earlier": [], "facts": ["He was arrested."], "concerns": []}

    assert LetterText.load(old | {"questions": [], "annex": [], "press_release_warning": False}).sources == {}


@pytest.mark.parametrize(
    ("paragraph", "number"),
    [
        ("Mr. Verro was held under art. 9. He is free.", 2),
        ("He said: “Let me go.” Nobody did. On 3 May he left.", 3),
        ("قال المحامي ذلك. ثم خرج من المحكمة.", 2),
        ("Его задержали. Он свободен.", 2),
        ("It rose to 3.5 per cent.", 1),
    ],
)
def test_sentences_are_told_apart(paragraph: str, number: int) -> None:
    assert len(sentences(paragraph)) == number
