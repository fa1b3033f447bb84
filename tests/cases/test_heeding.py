"""A source changes what may be told after a case was opened: nothing leaves until the case says the same."""

from typing import Any

import pytest
from tests.lives import PARTICULARS, a_drafted_letter, asked_again, at, sign
from tests.people import Office, client_of
from tests.publication.prepared import offered
from tests.worlds import sealed_change, sealed_submission, sealed_withdrawal

from demarche.cases import actions as cases
from demarche.cases.heeding import heed, open_change, unheeded
from demarche.letters import signing
from demarche.letters.errors import LetterStopped
from demarche.procedure import clock
from demarche.publication import actions as gate
from demarche.publication.errors import GateClosed
from demarche.transmission import actions as transmission
from demarche.transmission.errors import TransmissionStopped
from demarche.triage import actions as triage
from demarche.vault.receipt import Receipt

pytestmark = pytest.mark.django_db(databases=["desk", "intake", "archive"])
DAY_59 = at(5, 16)


@pytest.fixture
def receipt() -> Receipt:
    return Receipt.new("en")


@pytest.fixture
def case(office: Office, receipt: Receipt) -> Any:
    agreed = {"government": "yes", "public": "yes", "mandates": "yes"}
    submission = triage.open_arrival(
        sealed_submission(receipt=receipt, consents=agreed, sent_at=at(2, 28)), by=office.amina, now=at(3, 1)
    )
    made = cases.open_case(
        title="arrest of Sela Orvane",
        state_code="XMA",
        lead=office.hrd,
        by=office.amina,
        now=at(3, 1),
        submission=submission,
    )
    event = cases.record_event(made, title="Arrest", on="2022-02-11", place="Port Ambre", by=office.amina, now=at(3, 1))
    cases.record_fact(made, text="She was taken.", attribution="known", event=event, by=office.amina, now=at(3, 1))
    return made


def change(office: Office, receipt: Receipt, **consents: str) -> None:
    triage.open_arrival(sealed_change(receipt, consents, sent_at=at(3, 4)), by=office.amina, now=at(3, 4))


def test_a_change_stops_a_letter_until_it_is_heeded(office: Office, case: Any, receipt: Receipt) -> None:
    letter = a_drafted_letter(office, case, joint=False)
    change(office, receipt, press="no")
    with pytest.raises(LetterStopped, match="A source of this case has changed"):
        signing.offer_for_signature(letter, by=office.amina, now=at(3, 5))

    heed(unheeded(case).get(), by=office.amina, now=at(3, 5))
    signing.offer_for_signature(letter, by=office.amina, now=at(3, 5))

    assert letter.state == "signing"


def test_a_change_stops_a_signed_letter_before_it_is_sent(
    office: Office, case: Any, receipt: Receipt, mailoutbox: list[Any]
) -> None:
    letter = a_drafted_letter(office, case, joint=False)
    signing.offer_for_signature(letter, by=office.amina, now=at(3, 5))
    sign(office, letter)
    registered = transmission.register(letter, particulars=PARTICULARS, by=office.amina, now=at(3, 18))
    triage.open_arrival(sealed_withdrawal(receipt), by=office.amina, now=at(3, 18))

    with pytest.raises(TransmissionStopped, match="taken the report back"):
        transmission.send_by_email(registered, by=office.amina, now=at(3, 18))

    assert mailoutbox == []


def test_a_change_stops_both_approvals(office: Office, case: Any, receipt: Receipt) -> None:
    letter = a_drafted_letter(office, case, joint=False)
    signing.offer_for_signature(letter, by=office.amina, now=at(3, 5))
    sign(office, letter)
    sent = transmission.register(letter, particulars=PARTICULARS, by=office.amina, now=at(3, 18))
    transmission.send_by_email(sent, by=office.amina, now=at(3, 18))
    asked_again(office, sent, now=at(3, 18))
    preparation = offered(office, sent, "communication", DAY_59)
    change(office, receipt, public="no")

    with pytest.raises(GateClosed, match="A source of this case"):
        gate.approve(preparation, digest=preparation.digest, by=office.bruno, now=DAY_59)
    gate.send_back(preparation, by=office.amina, now=DAY_59)
    with pytest.raises(GateClosed, match="A source of this case"):
        gate.offer(preparation, by=office.amina, now=DAY_59)


def test_what_changed_before_the_case_was_opened_is_in_it_from_the_start(office: Office, receipt: Receipt) -> None:
    submission = triage.open_arrival(sealed_submission(receipt=receipt), by=office.amina, now=at(3, 1))
    change(office, receipt, government="no")

    made = cases.open_case(
        title="Sela", state_code="XMA", lead=office.hrd, by=office.amina, now=at(3, 5), submission=submission
    )

    from demarche.cases.queries import case_file

    assert case_file(made, office.amina, at(3, 5)).persons[0].consents["government"] == "no"
    assert open_change(made) == ""


def test_the_desk_says_it_today_and_on_the_cases_page_until_it_is_confirmed(
    office: Office, case: Any, receipt: Receipt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: at(3, 5))
    change(office, receipt, press="no")
    browser, link = client_of(office.amina), unheeded(case).get()

    today = browser.get("/").content.decode()
    page = browser.get(f"/cases/{case.pk}/").content.decode()
    browser.post(f"/cases/{case.pk}/sources/{link.pk}/heeded/")

    assert "A source has changed what may be told" in today
    assert "The case says the same now" in page
    assert not unheeded(case).exists()
    assert "The case says the same now" not in browser.get(f"/cases/{case.pk}/").content.decode()


def test_who_refused_other_mandates_is_not_shared_with_one(office: Office, case: Any, receipt: Receipt) -> None:
    letter = a_drafted_letter(office, case, joint=False)
    person = case.persons.get()
    cases.amend_person(
        person,
        consents={"government": "yes", "mandates": "no"},
        consent_basis="Told us.",
        by=office.amina,
        now=at(3, 4),
    )

    with pytest.raises(LetterStopped, match="“Sela Orvane” refused to be shared with other mandates"):
        signing.invite(letter, mandate=office.expression, by=office.amina, now=at(3, 5))
    assert not letter.joinings.exists()


def test_a_title_that_names_somebody_without_consent_is_no_subject(office: Office, receipt: Receipt) -> None:
    submission = triage.open_arrival(
        sealed_submission(receipt=receipt, consents={"government": "no"}), by=office.amina, now=at(3, 1)
    )
    made = cases.open_case(
        title="arrest of Sela Orvane",
        state_code="XMA",
        lead=office.hrd,
        by=office.amina,
        now=at(3, 1),
        submission=submission,
    )

    from demarche.letters import actions as letters
    from demarche.letters.queries import text_of
    from demarche.procedure.natures import Nature

    letter = letters.draft(made, nature=Nature("AL"), language="en", by=office.amina, now=at(3, 2))

    assert text_of(letter.current, reader=office.amina, now=at(3, 2)).subject == ""
