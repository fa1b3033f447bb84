"""Cases that have to do with each other: seen from both sides, by those alone who may know both."""

import pytest
from tests.people import Office
from tests.worlds import SENT_AT as NOW

from demarche.cases import actions, links, queries
from demarche.cases.errors import WrongEntry
from demarche.cases.models import Case, CaseLink
from demarche.letters import actions as letters
from demarche.letters.queries import text_of
from demarche.papers.errors import NotYours
from demarche.papers.models import Paper
from demarche.procedure.natures import Nature
from demarche.procedure.references import Reference
from demarche.staff.keys import SignedIn

pytestmark = pytest.mark.django_db(databases=["desk"])


def opened(office: Office, title: str) -> Case:
    return actions.open_case(title=title, state_code="XMA", lead=office.hrd, by=office.amina, now=NOW)


@pytest.fixture
def first(office: Office) -> Case:
    return opened(office, "Sela Orvane: arrest")


@pytest.fixture
def second(office: Office) -> Case:
    return opened(office, "Sela Orvane: raid on her house")


def test_a_link_reads_from_both_sides(first: Case, second: Case, amina: SignedIn) -> None:
    links.connect(second, first, kind="reprisal", by=amina, now=NOW)

    (there,), (here,) = (links.linked(case, amina, NOW) for case in (second, first))
    assert (there.label, there.other) == ("Tells of a reprisal for", first)
    assert (here.label, here.other) == ("Met with a reprisal, told in", second)


def test_who_knows_one_of_the_cases_alone_does_not_learn_of_the_other(
    first: Case, second: Case, amina: SignedIn, bruno: SignedIn
) -> None:
    actions.admit(first, staff=bruno.staff, by=amina, now=NOW)
    link = links.connect(first, second, kind="related", by=amina, now=NOW)

    assert links.linked(first, bruno, NOW) == []
    assert not Paper.objects.filter(dossier__in=[first.dossier, second.dossier], kind=links.LINK).exists()
    assert "link" not in {reading.paper.kind for reading in queries.readings(first)}
    with pytest.raises(NotYours):
        links.link(link.pk, bruno)


def test_bruno_sees_the_link_while_he_knows_both(first: Case, second: Case, amina: SignedIn, bruno: SignedIn) -> None:
    actions.admit(first, staff=bruno.staff, by=amina, now=NOW)
    links.connect(first, second, kind="follow_up", by=amina, now=NOW)

    actions.admit(second, staff=bruno.staff, by=amina, now=NOW)
    known = [each.other for each in links.linked(first, bruno, NOW)]
    actions.dismiss(second, staff=bruno.staff, by=amina, now=NOW)

    assert known == [second]
    assert not CaseLink.objects.get().dossier.wraps.filter(staff=bruno.staff).exists()


def test_the_same_event_is_told_in_two_cases(first: Case, second: Case, amina: SignedIn) -> None:
    here = actions.record_event(first, title="Raid", on="2026-02-11", by=amina, now=NOW)
    there = actions.record_event(second, title="Raid at night", on="2026-02", precision="month", by=amina, now=NOW)
    with pytest.raises(WrongEntry, match="event of this case"):
        links.connect(first, second, kind="same_event", event=here, other_event=here, by=amina, now=NOW)

    links.connect(first, second, kind="same_event", event=here, other_event=there, by=amina, now=NOW)

    (seen,) = links.linked(second, amina, NOW)
    assert (seen.event, seen.other_event) == (str(there.pk), str(here.pk))


def test_a_link_taken_away_is_gone_on_both_sides(first: Case, second: Case, amina: SignedIn) -> None:
    link = links.connect(first, second, kind="related", by=amina, now=NOW)

    links.disconnect(link, by=amina, now=NOW)

    assert [links.linked(case, amina, NOW) for case in (first, second)] == [[], []]


def test_a_communication_is_cited_by_its_number_and_a_new_letter_recalls_it(first: Case, amina: SignedIn) -> None:
    links.cite(first, reference="AL KAZ 1/2022", by=amina, now=NOW)

    letter = letters.draft(first, nature=Nature("AL"), language="en", by=amina, now=NOW)

    assert text_of(letter.current, reader=amina, now=NOW).citations() == [Reference("KAZ", 2022, 1)]
    with pytest.raises(WrongEntry, match="noted already"):
        links.cite(first, reference="KAZ 1/2022", by=amina, now=NOW)


def test_what_is_no_number_is_refused_beside_its_box(first: Case, amina: SignedIn) -> None:
    with pytest.raises(WrongEntry) as refused:
        links.cite(first, reference="the letter of March", by=amina, now=NOW)

    assert refused.value.field == "reference"


def test_the_case_of_a_cited_letter_names_who_cites_it_to_who_knows_both(
    first: Case, second: Case, amina: SignedIn, bruno: SignedIn
) -> None:
    actions.admit(second, staff=bruno.staff, by=amina, now=NOW)
    links.cite(first, reference="XMA 3/2026", by=amina, now=NOW)

    sent = [Reference("XMA", 2026, 3)]
    assert links.citing(sent, second, amina) == [first]
    assert links.citing(sent, second, bruno) == []
