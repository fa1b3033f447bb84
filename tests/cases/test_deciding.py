"""A mandate holder decides in place of somebody who cannot be asked; the person's own word counts before it."""

from typing import Any

import pytest
from tests.lives import a_case, at
from tests.people import Office

from demarche.cases import actions, deciding, queries
from demarche.cases.errors import CaseRefused, WrongEntry
from demarche.letters.naming import named_without
from demarche.procedure.consents import Consent

pytestmark = pytest.mark.django_db(databases=["desk"])
NOW = at(3, 1)


@pytest.fixture
def case(office: Office) -> Any:
    made = a_case(office, consents={"government": "no"})
    actions.admit(made, staff=office.bruno.staff, by=office.amina, now=NOW)
    return made


def person(case: Any, office: Office) -> Any:
    return queries.case_file(case, office.bruno, NOW).persons[0]


def test_a_decision_lets_the_name_stand_until_it_is_taken_back(case: Any, office: Office) -> None:
    row = person(case, office).row
    deciding.decide(row, Consent.PUBLIC, reason="Held without contact; the family is abroad.", by=office.bruno, now=NOW)

    who = person(case, office)
    assert who.agrees(Consent.PUBLIC)
    assert named_without(Consent.PUBLIC, [who], "Ilan Verro was arrested.") == []
    assert who.decided["public"]["by"] == "Bruno"
    deciding.take_back(row, Consent.PUBLIC, by=office.bruno, now=NOW)
    assert not person(case, office).agrees(Consent.PUBLIC)


def test_what_the_person_said_is_not_decided_and_counts_later_too(case: Any, office: Office) -> None:
    row = person(case, office).row
    with pytest.raises(CaseRefused, match="Their word counts"):
        deciding.decide(row, Consent.GOVERNMENT, reason="All the same.", by=office.bruno, now=NOW)

    deciding.decide(row, Consent.PUBLIC, reason="Missing.", by=office.bruno, now=NOW)
    actions.amend_person(row, consents={"public": "no"}, by=office.amina, now=NOW)
    assert not person(case, office).agrees(Consent.PUBLIC)
    actions.amend_person(row, consents={"public": "unasked"}, by=office.amina, now=NOW)
    assert not person(case, office).agrees(Consent.PUBLIC)


def test_only_a_mandate_holder_decides_and_only_with_a_reason(case: Any, office: Office) -> None:
    row = person(case, office).row

    with pytest.raises(CaseRefused, match="Only a mandate holder"):
        deciding.decide(row, Consent.PUBLIC, reason="Missing.", by=office.amina, now=NOW)
    with pytest.raises(WrongEntry, match="cannot be asked"):
        deciding.decide(row, Consent.PUBLIC, reason="  ", by=office.bruno, now=NOW)
    with pytest.raises(WrongEntry, match="decided so"):
        deciding.decide(row, Consent.CONTACT, reason="Missing.", by=office.bruno, now=NOW)


def test_amending_a_person_keeps_what_was_decided_and_who_gave_the_consents(case: Any, office: Office) -> None:
    row = person(case, office).row
    deciding.decide(row, Consent.PUBLIC, reason="Missing.", by=office.bruno, now=NOW)
    actions.amend_person(row, biography="A lawyer.", consent_by="lawyer", by=office.amina, now=NOW)

    who = person(case, office)
    assert (who.consent_by, list(who.decided)) == ("lawyer", ["public"])
    with pytest.raises(WrongEntry):
        actions.amend_person(row, consent_by="neighbour", by=office.amina, now=NOW)
