"""A consent that is withdrawn after an approval: the second approval stops, and what stands is pointed at."""

from typing import Any

import pytest
from tests.lives import a_sent_letter, at
from tests.people import Office, client_of
from tests.publication.prepared import approved, offered

from demarche.cases import actions as cases
from demarche.procedure import clock
from demarche.publication import actions as gate
from demarche.publication.consenting import hold_withdrawn, withdrawn_since
from demarche.publication.errors import GateClosed
from demarche.publication.queries import release_of

DAY_59, LATER = at(5, 16), at(5, 16, 11)


@pytest.fixture
def sent(office: Office) -> Any:
    return a_sent_letter(office)


def refuse(office: Office, sent: Any) -> None:
    """The person concerned no longer agrees to being named in public."""
    person = sent.letter.case.persons.get()
    agreed = {"government": "yes", "public": "no"}
    cases.amend_person(person, consents=agreed, consent_basis="Wrote to us.", by=office.amina, now=LATER)


def test_the_second_approval_reads_the_consents_again(office: Office, sent: Any) -> None:
    cases.admit(sent.letter.case, staff=office.bruno.staff, by=office.amina, now=DAY_59)
    preparation = offered(office, sent, "communication", DAY_59)
    refuse(office, sent)

    with pytest.raises(GateClosed, match="“Ilan Verro” has refused consent"):
        gate.approve(preparation, digest=preparation.digest, by=office.bruno, now=LATER)

    assert preparation.state == "offered"


def test_who_does_not_know_the_case_cannot_approve_what_changed(office: Office, sent: Any) -> None:
    preparation = offered(office, sent, "communication", DAY_59)
    refuse(office, sent)

    with pytest.raises(GateClosed, match="Return it"):
        gate.approve(preparation, digest=preparation.digest, by=office.chen, now=LATER)


def test_a_release_that_names_somebody_who_no_longer_agrees_is_pointed_at(
    office: Office, sent: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: LATER)
    preparation = approved(office, sent, "communication", DAY_59)
    before = withdrawn_since(preparation, reader=office.amina, now=LATER)
    refuse(office, sent)
    browser = client_of(office.amina)

    page = browser.get(f"/releases/{preparation.pk}/").content.decode()
    today = browser.get("/").content.decode()

    assert before == []
    assert "“Ilan Verro” has refused consent to being named in public" in page
    assert "names somebody who no longer agrees" in today


def test_the_page_that_records_a_refusal_holds_what_is_on_its_way(
    office: Office, sent: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: LATER)
    preparation = approved(office, sent, "communication", DAY_59)
    person = sent.letter.case.persons.get()
    browser = client_of(office.amina)
    form = browser.get(f"/cases/persons/{person.pk}/").context["form"]
    typed = {bound.html_name: bound.value() for bound in form if bound.value() not in (None, False)}
    answers = {name: "no" if "public" in name else value for name, value in typed.items()}

    browser.post(f"/cases/persons/{person.pk}/", answers | {"consent_basis": "Wrote to us."})

    assert release_of(preparation).state == "held"
    assert "is held: let it go, or cancel it" in client_of(office.bruno).get("/").content.decode()


def test_a_change_that_names_nobody_holds_nothing(office: Office, sent: Any) -> None:
    preparation = approved(office, sent, "communication", DAY_59)
    person = sent.letter.case.persons.get()
    cases.amend_person(person, biography="Mr. Ilan Verro writes.", by=office.amina, now=LATER)

    assert hold_withdrawn(sent.letter.case, by=office.amina, now=LATER) == []
    assert release_of(preparation).state == "waiting"


def test_who_cannot_read_the_wording_holds_it_all_the_same(office: Office, sent: Any) -> None:
    preparation = approved(office, sent, "communication", DAY_59)

    assert hold_withdrawn(sent.letter.case, by=office.dalia, now=LATER) == [preparation]


def test_nothing_is_told_to_who_does_not_know_the_case(office: Office, sent: Any) -> None:
    preparation = approved(office, sent, "communication", DAY_59)
    refuse(office, sent)

    assert withdrawn_since(preparation, reader=office.amina, now=LATER) != []
    assert withdrawn_since(preparation, reader=office.chen, now=LATER) == []
