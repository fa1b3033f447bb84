"""What a case knows of persons and organisations: names of kinds, age, connections, the same person elsewhere."""

from datetime import date
from typing import Any

import pytest
from tests.lives import a_case, at
from tests.people import Office

from demarche.cases import actions, queries, relating, resembling
from demarche.cases.births import age, under_age
from demarche.cases.casefile import CasePerson, CaseRelation
from demarche.cases.errors import CaseRefused, WrongEntry
from demarche.cases.people import about
from demarche.letters.naming import named_without
from demarche.papers.errors import NotYours
from demarche.procedure.consents import Consent

pytestmark = pytest.mark.django_db(databases=["desk"])
NOW = at(3, 1)


def people(case: Any, office: Office) -> list[CasePerson]:
    return queries.case_file(case, office.amina, NOW).persons


def somebody(office: Office, case: Any, name: str, role: str = "relative", **known: Any) -> Any:
    return actions.record_person(case, names=[name], role=role, by=office.amina, now=NOW, **known)


def two_of_a_case(office: Office) -> tuple[Any, Any, Any]:
    case = a_case(office)
    return case, people(case, office)[0].row, somebody(office, case, "Noor Amadi")


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        ("1991-04-30", date(2022, 4, 29), (30, 30)),
        ("1991-04-30", date(2022, 4, 30), (31, 31)),
        ("1991", date(2022, 6, 1), (30, 31)),
        ("2004-06", date(2022, 6, 15), (17, 18)),
        ("2004-02-29", date(2022, 2, 28), (17, 17)),
    ],
)
def test_the_age_is_as_exact_as_the_date_of_birth(born: str, on: date, years: tuple[int, int]) -> None:
    assert age(born, on) == years
    assert under_age(born, on) == (years[0] < 18)


@pytest.mark.parametrize("born", ["91", "1991-13", "1991-04-31", "30.04.1991", "1991-4-3"])
def test_a_date_of_birth_that_is_none_is_refused(born: str) -> None:
    with pytest.raises(WrongEntry, match="date of birth"):
        about(["Sela"], born=born)


@pytest.mark.parametrize(
    ("field", "answer"),
    [("gender", "x"), ("nationality", "ZZZ"), ("being", "ghost"), ("organisation_kind", "club")],
)
def test_an_answer_that_was_not_offered_is_refused(field: str, answer: str) -> None:
    with pytest.raises(WrongEntry) as why:
        about(["Sela"], **{field: answer})

    assert why.value.field == field


def test_what_is_known_comes_back_and_names_keep_their_kinds(office: Office) -> None:
    case = a_case(office)
    known = {
        "gender": "woman",
        "born": "1980",
        "nationality": "XVO",
        "defender": ["women"],
        "contact": "By her sister.",
    }
    row = actions.record_person(
        case, names=["Sela Orvane", "سيلا"], role="alleged_victim", name_kinds={"سيلا": "own_script", "gone": "alias"},
        by=office.amina, now=NOW, **known,
    )  # fmt: skip
    actions.amend_person(row, biography="A lawyer.", by=office.amina, now=NOW)

    shown = people(case, office)[1]
    assert {name: shown.known[name] for name in known} == known
    assert (shown.kind_of("سيلا"), shown.known["name_kinds"]) == ("In its own script", {"سيلا": "own_script"})
    assert not shown.minor


def test_a_person_of_before_these_were_asked_is_read(office: Office) -> None:
    case = a_case(office)
    (shown,) = people(case, office)
    old = {name: shown.content[name] for name in ("names", "role", "biography", "minor", "consents", "consent_basis")}

    read = CasePerson(shown.row, old)

    assert (read.known["gender"], read.known["same"], read.minor, read.organisation) == ("", [], False, False)


def test_a_child_is_named_in_public_only_with_consent_and_a_reason(office: Office) -> None:
    case = a_case(office)
    yes = {"government": "yes", "public": "yes"}
    row = somebody(
        office, case, "Mira Verro", role="alleged_victim", born="2010", consents=yes, consent_basis="By her mother."
    )

    child = people(case, office)[1]
    assert (child.minor, child.agrees(Consent.GOVERNMENT), child.agrees(Consent.PUBLIC)) == (True, True, False)

    actions.amend_person(row, child_named_because="She speaks in public herself.", by=office.amina, now=NOW)
    assert people(case, office)[1].agrees(Consent.PUBLIC)


def test_connections_read_both_ways_and_end_with_a_struck_person(office: Office) -> None:
    case = a_case(office)
    (victim,) = people(case, office)
    lawyer = somebody(office, case, "Noor Amadi", role="lawyer")
    made = relating.relate(case, one=lawyer, other=victim.row, kind="lawyer", by=office.amina, now=NOW)

    (tie,) = queries.case_file(case, office.amina, NOW).relations
    assert tie.seen_from(tie.one) == ("is the lawyer of", tie.other)
    assert tie.seen_from(tie.other) == ("is represented by", tie.one)
    relating.amend_relation(made, one=lawyer, other=victim.row, kind="colleague", by=office.amina, now=NOW)
    assert queries.case_file(case, office.amina, NOW).relations[0].words == "works with"
    actions.strike(lawyer, by=office.amina, now=NOW)
    assert queries.case_file(case, office.amina, NOW).relations == []


def test_nobody_is_connected_with_themselves_or_with_another_case(office: Office) -> None:
    case, other = a_case(office), a_case(office, name="Sela Orvane")
    (one,), (there,) = people(case, office), people(other, office)

    with pytest.raises(WrongEntry, match="two different"):
        relating.relate(case, one=one.row, other=one.row, kind="spouse", by=office.amina, now=NOW)
    with pytest.raises(NotYours):
        relating.relate(case, one=one.row, other=there.row, kind="spouse", by=office.amina, now=NOW)


def test_the_same_person_is_found_and_linked_in_both_cases_for_who_knows_both(office: Office) -> None:
    first, second = a_case(office), a_case(office)
    (here,), (there,) = people(first, office), people(second, office)
    (likely,) = resembling.persons_like(here.row, office.amina, NOW)
    assert likely.person.pk == there.id

    relating.same_person(here.row, there.row, by=office.amina, now=NOW)

    (linked,) = people(second, office)
    assert [each.pk for each in relating.elsewhere(linked.known["same"], office.amina)] == [here.id]
    actions.admit(second, staff=office.dalia.staff, by=office.amina, now=NOW)
    assert relating.elsewhere(linked.known["same"], office.dalia) == []
    relating.not_the_same(here.row, there.row, by=office.amina, now=NOW)
    assert people(first, office)[0].known["same"] == people(second, office)[0].known["same"] == []


def test_two_of_one_case_are_not_linked(office: Office) -> None:
    case = a_case(office)
    (one,) = people(case, office)

    with pytest.raises(CaseRefused, match="stand in one case"):
        relating.same_person(one.row, somebody(office, case, "Ilan V."), by=office.amina, now=NOW)


def test_the_same_person_is_looked_for_under_the_names_of_both_cases(office: Office) -> None:
    first, second, third = a_case(office), a_case(office, name="Abu Salin"), a_case(office, name="Ilan Verro")
    (here,), (there,), (like,) = people(first, office), people(second, office), people(third, office)
    assert there.id not in [each.person.pk for each in resembling.persons_like(like.row, office.amina, NOW)]

    relating.same_person(here.row, there.row, by=office.amina, now=NOW)

    found = [each.person.pk for each in resembling.persons_like(like.row, office.amina, NOW)]
    assert {here.id, there.id} == set(found)


def test_a_body_of_the_state_is_named_without_being_asked_and_an_association_is_not(office: Office) -> None:
    case = a_case(office)
    for name, kind in (("Ministry of Ports", "state_body"), ("Harbour Watch", "ngo")):
        somebody(office, case, name, role="organisation", organisation_kind=kind)

    found = named_without(Consent.GOVERNMENT, people(case, office), "The Ministry of Ports summoned Harbour Watch.")

    assert [name for _, name in found] == ["Harbour Watch"]


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("", "", ""),
        ("2019-03", "", "since March 2019"),
        ("2016", "2021-05-07", "2016 to 7 May 2021"),
        ("", "2021", "until 2021"),
        ("2021-05", "2021", "May 2021 to 2021"),
    ],
)
def test_a_connection_lasts_as_far_as_is_known(office: Office, since: str, until: str, words: str) -> None:
    case, one, other = two_of_a_case(office)

    relating.relate(case, one=one, other=other, kind="spouse", since=since, until=until, by=office.amina, now=NOW)

    (tie,) = queries.case_file(case, office.amina, NOW).relations
    assert tie.lasted == words


@pytest.mark.parametrize(("since", "until"), [("2021", "2020"), ("2021-13", ""), ("", "May")])
def test_a_connection_with_wrong_days_is_refused(office: Office, since: str, until: str) -> None:
    case, one, other = two_of_a_case(office)

    with pytest.raises(WrongEntry):
        relating.relate(case, one=one, other=other, kind="spouse", since=since, until=until, by=office.amina, now=NOW)


def test_a_connection_of_before_there_were_days_is_read_still(office: Office) -> None:
    case, one, other = two_of_a_case(office)
    tie = relating.relate(case, one=one, other=other, kind="spouse", by=office.amina, now=NOW)
    (shown,) = queries.case_file(case, office.amina, NOW).relations
    old = {"kind": "spouse", "note": ""}

    assert CaseRelation(tie, old, shown.one, shown.other).lasted == ""
