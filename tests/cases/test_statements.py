"""Statements typed at once: each line becomes a fact, with who says it."""

import uuid

import pytest
from tests.lives import a_case, at
from tests.people import Office

from demarche.cases import queries, statements
from demarche.cases.casefile import CaseFact
from demarche.cases.errors import WrongEntry
from demarche.cases.models import Event, Fact
from demarche.cases.statements import parsed

pytestmark = pytest.mark.django_db(databases=["desk"])
NOW = at(3, 1)
ARREST = {"title": "Second arrest", "on": "2022-02-11"}


@pytest.mark.parametrize(
    ("line", "text", "attribution", "who"),
    [
        ("She was arrested.", "She was arrested.", "reportedly", ""),
        ("Known: she was arrested.", "She was arrested.", "known", ""),
        ("Reportedly, she was arrested.", "She was arrested.", "reportedly", ""),
        ("reportedly she was arrested.", "She was arrested.", "reportedly", ""),
        ("According to her lawyer: she was at home.", "She was at home.", "according_to", "her lawyer"),
        ("According to her lawyer, she was at home.", "She was at home.", "according_to", "her lawyer"),
        ("Knowingly she went back.", "Knowingly she went back.", "reportedly", ""),
        ("According to the law she may appeal.", "According to the law she may appeal.", "reportedly", ""),
        ("  Two\tspaces  here. ", "Two spaces here.", "reportedly", ""),
    ],
)
def test_what_opens_a_line_says_how_it_is_known(line: str, text: str, attribution: str, who: str) -> None:
    (found,) = parsed(line)

    assert (found.text, found.attribution, found.according_to) == (text, attribution, who)


@pytest.mark.parametrize(("typed", "sentence"), [("Fine.\n\nKnown: ", "Line 2"), ("line\n" * 41, "41 lines")])
def test_a_line_without_a_statement_and_too_many_lines_are_refused(typed: str, sentence: str) -> None:
    with pytest.raises(WrongEntry, match=sentence) as refused:
        parsed(typed)

    assert refused.value.field == "statements"


def of_the_event(office: Office, case: object) -> list[CaseFact]:
    (event,) = [each for each in queries.case_file(case, office.amina, NOW).events if each.title == "Second arrest"]  # type: ignore[arg-type]
    return event.facts


def test_an_event_and_its_statements_are_recorded_together_and_once(office: Office) -> None:
    case, once = a_case(office), uuid.uuid4()
    before = Fact.objects.count()
    person = queries.case_file(case, office.amina, NOW).persons[0].row
    typed = "Known: she was arrested.\nAccording to her lawyer: she was at home."

    for _ in range(2):
        statements.record_event(
            case, event=ARREST, statements=typed, disclosure="team", person=person, by=office.amina, now=NOW, once=once
        )

    facts = of_the_event(office, case)
    assert [each.text for each in facts] == ["She was arrested.", "She was at home."]
    assert {each.disclosure for each in facts} == {"team"}
    assert {each.person.id for each in facts if each.person} == {person.pk}
    assert Fact.objects.count() == before + 2


def test_nothing_is_recorded_where_one_line_is_wrong(office: Office) -> None:
    case = a_case(office)
    events, facts = Event.objects.count(), Fact.objects.count()

    with pytest.raises(WrongEntry):
        statements.record_event(
            case, event=ARREST, statements="Good.\nKnown:", disclosure="team", by=office.amina, now=NOW
        )
    with pytest.raises(WrongEntry):
        statements.record_event(
            case, event=ARREST, statements="Good.", disclosure="everybody", by=office.amina, now=NOW
        )

    assert (Event.objects.count(), Fact.objects.count()) == (events, facts)
