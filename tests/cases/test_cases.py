"""Cases: opened for those who may know, put together with attributions, amended without losing what stood before."""

import uuid

import pytest
from tests.people import Office
from tests.worlds import SENT_AT as NOW
from tests.worlds import sealed_submission

from demarche.cases import actions, queries
from demarche.cases.errors import CaseRefused, Stale, WrongEntry
from demarche.cases.models import Case, Fact
from demarche.papers.errors import LastToKnow, NotYours
from demarche.papers.models import Reading
from demarche.procedure.states import IllegalMove
from demarche.staff.keys import SignedIn
from demarche.staff.models import Mandate
from demarche.triage import actions as triage
from demarche.triage.models import Submission

pytestmark = pytest.mark.django_db(databases=["desk"])


@pytest.fixture
def lead(office: Office) -> Mandate:
    return office.hrd


@pytest.fixture
def case(amina: SignedIn, lead: Mandate) -> Case:
    return actions.open_case(title="Sela Orvane: arrest", state_code="XMA", lead=lead, by=amina, now=NOW)


@pytest.fixture
def submission(amina: SignedIn) -> Submission:
    return triage.open_arrival(sealed_submission(), by=amina, now=NOW)


def test_a_case_admits_its_submission_and_starts_from_its_persons_consents_and_words(
    amina: SignedIn, lead: Mandate, submission: Submission
) -> None:
    case = actions.open_case(title="Sela Orvane", state_code="XMA", lead=lead, by=amina, now=NOW, submission=submission)

    file = queries.case_file(case, amina, NOW)
    (person,), (note,) = file.persons, file.notes
    assert (person.name, person.role) == ("Sela Orvane", "alleged_victim")
    assert [person.consents[key] for key in ("government", "public", "press")] == ["yes", "no", "unasked"]
    assert person.consent_basis == "As told with the submission of week 2026-W10, by an organisation."
    assert note.told["what_happened"].startswith("Two men in uniform")
    assert (submission.state, file.loose_facts) == ("admitted", [])


def test_who_submitted_it_is_not_carried_into_the_case(amina: SignedIn, lead: Mandate, submission: Submission) -> None:
    case = actions.open_case(title="Sela", state_code="XMA", lead=lead, by=amina, now=NOW, submission=submission)

    file = queries.case_file(case, amina, NOW)

    everything = repr([person.content for person in file.persons] + [note.told for note in file.notes])
    assert "Harbour Watch" not in everything


def test_a_submission_opens_one_case_however_often_the_button_is_pressed(
    amina: SignedIn, lead: Mandate, submission: Submission
) -> None:
    stale = Submission.objects.get(pk=submission.pk)
    actions.open_case(title="Sela", state_code="XMA", lead=lead, by=amina, now=NOW, submission=submission)

    with pytest.raises(IllegalMove):
        actions.open_case(title="Sela", state_code="XMA", lead=lead, by=amina, now=NOW, submission=stale)

    assert Case.objects.count() == 1


def test_a_case_exists_for_those_alone_who_may_know_it(case: Case, amina: SignedIn, dalia: SignedIn) -> None:
    assert list(queries.cases_of(amina)) == [case]
    assert not queries.cases_of(dalia).exists()
    with pytest.raises(NotYours):
        queries.case(case.pk, dalia)
    with pytest.raises(NotYours):
        queries.case_file(case, dalia, NOW)


def test_bruno_knows_the_case_from_the_day_he_is_let_in_until_he_is_taken_out(
    case: Case, amina: SignedIn, bruno: SignedIn
) -> None:
    actions.admit(case, staff=bruno.staff, by=amina, now=NOW)
    assert queries.case_file(case, bruno, NOW).title == "Sela Orvane: arrest"

    actions.dismiss(case, staff=bruno.staff, by=amina, now=NOW)

    with pytest.raises(NotYours):
        queries.case(case.pk, bruno)
    assert {move.event for move in queries.moves(case)} == {"let_in", "take_out"}


def test_the_last_who_knows_a_case_does_not_leave_it(case: Case, amina: SignedIn) -> None:
    with pytest.raises(LastToKnow):
        actions.dismiss(case, staff=amina.staff, by=amina, now=NOW)


def test_nobody_with_a_conflict_for_the_state_is_let_in(case: Case, amina: SignedIn, chen: SignedIn) -> None:
    chen.staff.conflicts = ["XMA"]

    with pytest.raises(CaseRefused, match="conflict of interest"):
        actions.admit(case, staff=chen.staff, by=amina, now=NOW)


def test_events_stand_in_the_order_of_their_dates_with_their_facts(case: Case, amina: SignedIn) -> None:
    release = actions.record_event(case, title="Release", on="2026-02-13", by=amina, now=NOW)
    year = actions.record_event(case, title="Threats", on="2025", precision="year", by=amina, now=NOW)
    actions.record_fact(case, text="She was released.", attribution="known", event=release, by=amina, now=NOW)
    actions.record_fact(case, text="She is followed.", by=amina, now=NOW)

    file = queries.case_file(case, amina, NOW)

    assert [event.id for event in file.events] == [year.pk, release.pk]
    assert [fact.text for fact in file.events[1].facts] == ["She was released."]
    assert [fact.attribution for fact in file.loose_facts] == ["reportedly"]


def test_an_amendment_is_read_from_then_on_and_what_stood_before_is_kept(case: Case, amina: SignedIn) -> None:
    fact = actions.record_fact(case, text="He was held.", source="A neighbour", by=amina, now=NOW)

    actions.amend_fact(fact, text="She was held.", by=amina, now=NOW)

    (shown,) = queries.case_file(case, amina, NOW).loose_facts
    texts = [content["text"] for content in queries.opened(queries.versions(fact), reader=amina, now=NOW)]
    assert (shown.text, shown.source) == ("She was held.", "A neighbour")
    assert texts == ["She was held.", "He was held."]


def test_an_amendment_made_from_an_older_version_is_refused(case: Case, amina: SignedIn) -> None:
    event = actions.record_event(case, title="Arrest", on="2026-02-11", by=amina, now=NOW)
    seen = event.paper_id
    actions.amend_event(event, place="Port Ambre", by=amina, now=NOW, seen=seen)

    with pytest.raises(Stale, match="A colleague has amended"):
        actions.amend_event(event, place="Port Ombre", by=amina, now=NOW, seen=seen)

    assert queries.case_file(case, amina, NOW).events[0].place == "Port Ambre"


def test_the_same_form_sent_twice_records_once(case: Case, amina: SignedIn) -> None:
    once = uuid.uuid4()

    actions.record_fact(case, text="She was held.", by=amina, now=NOW, once=once)
    actions.record_fact(case, text="She was held.", by=amina, now=NOW, once=once)

    assert Fact.objects.count() == 1


def test_what_is_struck_leaves_the_case_and_can_be_put_back_with_its_facts(case: Case, amina: SignedIn) -> None:
    event = actions.record_event(case, title="Arrest", on="2026-02-11", by=amina, now=NOW)
    actions.record_fact(case, text="She was held.", event=event, by=amina, now=NOW)

    actions.strike(event, by=amina, now=NOW)
    without = queries.case_file(case, amina, NOW)
    actions.restore(event, by=amina, now=NOW)

    assert (without.events, [fact.text for fact in without.loose_facts]) == ([], ["She was held."])
    assert [fact.text for fact in queries.case_file(case, amina, NOW).events[0].facts] == ["She was held."]


def test_a_closed_case_is_not_changed_until_it_is_reopened(case: Case, amina: SignedIn) -> None:
    actions.close(case, by=amina, now=NOW)

    with pytest.raises(CaseRefused, match="Reopen it"):
        actions.record_fact(case, text="She was held.", by=amina, now=NOW)

    actions.reopen(case, by=amina, now=NOW)
    assert actions.record_fact(case, text="She was held.", by=amina, now=NOW).state == "recorded"


@pytest.mark.parametrize(
    ("on", "precision"),
    [("2026-02-30", "day"), ("2026-13", "month"), ("last spring", "about"), ("2026-02", "day"), ("0000", "year")],
)
def test_a_date_that_is_none_is_refused(case: Case, amina: SignedIn, on: str, precision: str) -> None:
    with pytest.raises(WrongEntry):
        actions.record_event(case, title="Arrest", on=on, precision=precision, by=amina, now=NOW)


def test_a_consent_says_how_it_was_given(case: Case, amina: SignedIn) -> None:
    with pytest.raises(WrongEntry, match="how the consent was given"):
        actions.record_person(
            case, names=["Sela"], role="alleged_victim", consents={"public": "yes"}, by=amina, now=NOW
        )


def test_a_fact_of_another_case_takes_no_event_from_here(case: Case, amina: SignedIn, lead: Mandate) -> None:
    other = actions.open_case(title="Another", state_code="XVO", lead=lead, by=amina, now=NOW)
    event = actions.record_event(other, title="Raid", on="2026", precision="year", by=amina, now=NOW)

    with pytest.raises(WrongEntry, match="of this case"):
        actions.record_fact(case, text="She was held.", event=event, by=amina, now=NOW)


def test_every_reading_of_a_case_leaves_its_lines(case: Case, amina: SignedIn) -> None:
    actions.record_fact(case, text="She was held.", by=amina, now=NOW)
    Reading.objects.all().delete()

    queries.case_file(case, amina, NOW)

    assert [(line.paper.kind, line.by) for line in queries.readings(case)] == [("fact", amina.staff)]
