"""Earlier submissions on the same person: suggested to who may know both, explained, judged by a person, reversible."""

import pytest
from tests.people import Office, enrolled
from tests.worlds import ANSWERS, sealed_submission
from tests.worlds import SENT_AT as NOW

from demarche.journal.queries import moves_of
from demarche.papers.errors import NotYours
from demarche.papers.keys import take_keys
from demarche.papers.models import Reading, Wrap
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.triage import actions, likenesses
from demarche.triage.errors import TriageRefused
from demarche.triage.models import Resemblance, Submission
from demarche.triage.queries import decisions

pytestmark = pytest.mark.django_db(databases=["desk"])


def told(amina: SignedIn, name: str, **more: str) -> Submission:
    answers = ANSWERS | {"persons": [{"name": name, "about": ""}], "what_happened": name, "now": ""} | more
    return actions.open_arrival(sealed_submission(answers=answers), by=amina, now=NOW)


@pytest.fixture
def pair(amina: SignedIn) -> tuple[Submission, Submission]:
    return told(amina, "Sela Orvane"), told(amina, "Села Орване")


def test_the_same_person_in_another_script_is_suggested_at_the_opening_with_its_reasons(
    pair: tuple[Submission, Submission], amina: SignedIn
) -> None:
    (found,) = likenesses.suggestions(pair[1], reader=amina, now=NOW)

    assert found["other"] == pair[0]
    assert found["reasons"] == ["The same name, transliterated", "The same State and week"]
    assert {row.state for row in Submission.objects.all()} == {"opened"}


def test_both_pages_tell_of_the_other(pair: tuple[Submission, Submission], amina: SignedIn) -> None:
    (there,) = likenesses.suggestions(pair[0], reader=amina, now=NOW)

    assert there["other"] == pair[1]
    assert [likenesses.open_suggestions(each, amina) for each in pair] == [1, 1]


def test_another_person_is_not_suggested(amina: SignedIn) -> None:
    told(amina, "Sela Orvane")
    other = told(amina, "Grace Achieng")

    assert likenesses.suggestions(other, reader=amina, now=NOW) == []


def test_what_a_reader_may_not_know_is_neither_compared_nor_shown(
    office: Office, amina: SignedIn, pair: tuple[Submission, Submission]
) -> None:
    esra = enrolled("Esra", [Right.TRIAGE])
    third = told(amina, "Sela Orvané")

    assert likenesses.suggestions(third, reader=esra, now=NOW) == []
    assert actions.look_again(third, by=esra, now=NOW) == 0
    with pytest.raises(NotYours):
        likenesses.one(Resemblance.objects.filter(other=pair[0]).first().pk, esra)  # type: ignore[union-attr]


def test_a_suggestion_is_put_aside_and_taken_up_again_both_written_down(
    pair: tuple[Submission, Submission], amina: SignedIn
) -> None:
    suggestion = Resemblance.objects.get()

    actions.dismiss_resemblance(suggestion, reason="Another mother’s name.", by=amina, now=NOW)
    aside = likenesses.open_suggestions(pair[1], amina)
    again = actions.look_again(pair[1], by=amina, now=NOW)
    actions.take_up_resemblance(suggestion, reason="It was a nickname.", by=amina, now=NOW)

    assert (aside, again, likenesses.open_suggestions(pair[1], amina)) == (0, 0, 1)
    assert [(move.event, move.by_id, move.at) for move in moves_of(suggestion)] == [
        ("dismiss", amina.id, NOW),
        ("take_up", amina.id, NOW),
    ]
    assert likenesses.suggestions(pair[1], reader=amina, now=NOW)[0]["said"] == "It was a nickname."


def test_a_suggestion_is_not_put_aside_without_a_word(pair: tuple[Submission, Submission], amina: SignedIn) -> None:
    with pytest.raises(TriageRefused, match="tells them apart"):
        actions.dismiss_resemblance(Resemblance.objects.get(), reason=" ", by=amina, now=NOW)


def test_a_merge_is_taken_back_with_who_when_and_why(pair: tuple[Submission, Submission], amina: SignedIn) -> None:
    first, second = pair
    actions.merge(second, into=first, reason="The same name and week.", by=amina, now=NOW)

    actions.reopen(second, reason="Two cousins.", by=amina, now=NOW)

    (taken_back,) = decisions(second, amina, NOW)
    assert (second.state, first.state) == ("opened", "opened")
    assert (taken_back.reason, taken_back.undone_why) == ("The same name and week.", "Two cousins.")
    assert (taken_back.row.undone_by, taken_back.row.undone_at) == (amina.staff, NOW)


def test_comparing_shows_nobody_anything_and_so_logs_no_reading(
    pair: tuple[Submission, Submission], amina: SignedIn
) -> None:
    Reading.objects.all().delete()

    actions.look_again(pair[1], by=amina, now=NOW)

    assert not Reading.objects.exists()


def test_a_key_kept_on_the_shelf_opens_for_its_person_alone(
    pair: tuple[Submission, Submission], amina: SignedIn, bruno: SignedIn
) -> None:
    both = [each.dossier_id for each in pair]
    take_keys(both, SignedIn(amina.staff, amina.identity))
    Wrap.objects.filter(staff=amina.staff).update(sealed_key=b"gone: only what is kept can be opened")

    again, other = SignedIn(amina.staff, amina.identity), SignedIn(bruno.staff, bruno.identity)
    take_keys(both, again)
    take_keys(both, other)

    assert again.dossier_keys == {each: amina.dossier_keys[each] for each in both}
    assert other.dossier_keys == {}


def test_what_was_opened_before_anything_was_compared_is_found_too(
    pair: tuple[Submission, Submission], amina: SignedIn
) -> None:
    Submission.objects.update(likeness=None)
    Resemblance.objects.all().delete()

    assert actions.look_again(pair[1], by=amina, now=NOW) == 1
