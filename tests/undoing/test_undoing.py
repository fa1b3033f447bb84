"""Undo: every way back leads back, by whoever took the step alone, and only while nobody has moved on."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from tests import lives
from tests.people import Office

from demarche.cases import actions as cases
from demarche.journal.models import Move
from demarche.journal.moving import Moving
from demarche.letters import actions as letters
from demarche.papers.errors import NotYours
from demarche.undoing.actions import A_WHILE, done_by, done_lately, just_done, undo
from demarche.undoing.errors import CannotUndo
from demarche.undoing.ways import WAYS, way_of

pytestmark = pytest.mark.django_db(databases=["desk"])
THEN, NOW = lives.at(4, 1), lives.at(4, 1) + timedelta(minutes=1)


def last() -> Move:
    return Move.objects.order_by("-at").first()


def test_a_closed_case_is_reopened_and_a_struck_fact_put_back(office: Office) -> None:
    case = lives.a_case(office)
    fact = case.facts.get()
    cases.strike(fact, by=office.amina, now=THEN)
    undo(last(), by=office.amina, now=NOW)
    cases.close(case, by=office.amina, now=THEN + timedelta(hours=1))
    undo(last(), by=office.amina, now=NOW + timedelta(hours=1))

    for record, state in ((fact, "recorded"), (case, "open")):
        record.refresh_from_db()
        assert record.state == state


def test_a_letter_that_was_given_up_is_drafted_again(office: Office) -> None:
    letter = lives.a_drafted_letter(office, lives.a_case(office), joint=False)
    letters.give_up(letter, by=office.amina, now=THEN)

    done = just_done(office.amina, NOW)
    assert done is not None
    undo(done.moves[0], by=office.amina, now=NOW)

    letter.refresh_from_db()
    assert (done.words, letter.state) == ("Letter given up", "drafting")


@pytest.mark.parametrize("way", sorted(WAYS))
def test_each_way_starts_from_a_step_of_the_table_and_leads_to_where_it_came_from(way: tuple[str, str]) -> None:
    record, event = way
    table = apps.get_model(record).table
    steps = [(before, after) for (before, each), after in table.moves.items() if each == event]

    back = {table.after(after, each) for _, after in steps for each in table.events(after)}

    assert issubclass(apps.get_model(record), Moving)
    assert back & {before for before, _ in steps}


def test_what_somebody_has_moved_on_since_is_not_undone(office: Office) -> None:
    case = lives.a_case(office)
    cases.close(case, by=office.amina, now=THEN)
    closed = last()
    cases.reopen(case, by=office.amina, now=NOW)

    with pytest.raises(CannotUndo):
        undo(closed, by=office.amina, now=NOW)
    with pytest.raises(CannotUndo):
        done_by(closed.pk, office.amina)


def test_only_whoever_took_a_step_and_still_may_takes_it_back(office: Office) -> None:
    case = lives.a_case(office)
    cases.admit(case, staff=office.dalia.staff, by=office.amina, now=lives.at(3, 2))
    cases.close(case, by=office.amina, now=THEN)
    with pytest.raises(NotYours):
        done_by(last().pk, office.dalia)
    with pytest.raises(NotYours):
        undo(last(), by=office.dalia, now=NOW)
    office.amina.staff.rights = []

    assert just_done(office.amina, NOW) is None
    with pytest.raises(NotYours):
        undo(last(), by=office.amina, now=NOW)


def test_a_page_offers_it_for_a_few_minutes_and_the_list_for_weeks(office: Office) -> None:
    cases.close(lives.a_case(office), by=office.amina, now=THEN)

    assert just_done(office.amina, THEN + A_WHILE - timedelta(seconds=1)) is not None
    assert just_done(office.amina, THEN + A_WHILE) is None
    assert [done.words for done in done_lately(office.amina, THEN + timedelta(days=20))] == ["Case closed"]
    assert done_lately(office.amina, THEN + timedelta(days=31)) == []


def test_what_was_done_together_is_offered_together(office: Office) -> None:
    for name in ("Ilan Verro", "Sela Orvane"):
        cases.close(lives.a_case(office, name=name), by=office.amina, now=THEN)

    done = just_done(office.amina, NOW)

    assert done is not None
    assert (done.words, len(done.moves)) == ("2 cases closed", 2)


@pytest.mark.parametrize(
    "event",
    [("transmission.transmission", "accepted"), ("letters.letter", "signed"), ("publication.preparation", "approved")],
)
def test_what_leaves_the_house_has_no_way_back(event: tuple[str, str]) -> None:
    assert way_of(*event) is None


def test_a_case_that_was_taken_away_offers_nothing(office: Office) -> None:
    case: Any = lives.a_case(office)
    cases.admit(case, staff=office.dalia.staff, by=office.amina, now=lives.at(3, 2))
    cases.close(case, by=office.amina, now=THEN)
    cases.papers.dismiss(case.dossier, staff=office.amina.staff, by=office.dalia)

    assert just_done(office.amina, NOW) is None
