"""From the second approval to the public page: citations, early releases, corrections, withdrawals."""

from typing import Any

import pytest
from tests.lives import PARTICULARS, a_case, a_drafted_letter, a_sent_letter, asked_again, at, sign
from tests.people import Office
from tests.publication.prepared import approved, prepared

from demarche.archive import queries as archive
from demarche.departures.publish import publish_due
from demarche.letters import signing
from demarche.procedure.references import Reference
from demarche.publication import actions as gate
from demarche.transmission import actions as transmission

pytestmark = pytest.mark.django_db(databases=["desk", "archive", "intake"], transaction=True)
DAY_59, OWN = at(5, 16), Reference("XMA", 2022, 1)


@pytest.fixture
def sent(office: Office) -> Any:
    return a_sent_letter(office)


def a_second_letter(office: Office, **sections: Any) -> Any:
    letter = a_drafted_letter(office, a_case(office, name="Sela Orvane"), **sections)
    signing.offer_for_signature(letter, by=office.amina, now=at(3, 5))
    sign(office, letter)
    sent = transmission.register(letter, particulars=PARTICULARS, by=office.amina, now=at(3, 20))
    transmission.send_by_email(sent, by=office.amina, now=at(3, 20))
    asked_again(office, sent, now=at(3, 20))
    return sent


def test_an_early_release_leaves_at_once_with_its_reason(office: Office, sent: Any) -> None:
    preparation = prepared(office, sent, "communication", at(4, 1))
    gate.decide_early(preparation, reason="His life is in danger.", by=office.amina, now=at(4, 1))
    gate.offer(preparation, by=office.amina, now=at(4, 1))
    gate.approve(preparation, digest=preparation.digest, by=office.bruno, now=at(4, 1))

    publish_due(now=at(4, 1, 10))

    assert archive.communication(OWN).record["early_release"] == "His life is in danger."


def test_a_correction_replaces_what_is_public(office: Office, sent: Any) -> None:
    approved(office, sent, "communication", DAY_59)
    publish_due(now=at(5, 17))

    approved(office, sent, "correction", at(5, 20), topic="Arrest of a journalist, corrected")
    publish_due(now=at(5, 20, 10))

    assert archive.communication(OWN).record["topic"] == "Arrest of a journalist, corrected"


def test_a_withdrawal_needs_no_key_but_two_people(office: Office, sent: Any, settings: Any) -> None:
    approved(office, sent, "communication", DAY_59)
    publish_due(now=at(5, 17))
    settings.PUBLISHER_IDENTITY_FILE = settings.PUBLISHER_RECIPIENT_FILE = settings.ARCHIVE_FILE.with_name("no-key")
    preparation = gate.prepare(sent, kind="withdrawal", by=office.amina, now=at(6, 1))
    gate.say_why(preparation, reason="CANARY the family asks for it.", by=office.amina, now=at(6, 1))
    gate.offer(preparation, by=office.amina, now=at(6, 1))
    gate.approve(preparation, digest=preparation.digest, by=office.bruno, now=at(6, 1))

    publish_due(now=at(6, 1, 10))

    assert archive.communication(OWN) is None
    assert str(archive.withdrawn_on(OWN)) == "2022-06-01"
    assert b"CANARY" not in settings.ARCHIVE_FILE.read_bytes()


def test_a_citation_keeps_a_release_waiting_until_the_cited_letter_is_public(office: Office) -> None:
    first = a_sent_letter(office)
    later = a_second_letter(office)
    approved(office, later, "communication", DAY_59, background=["See our communication XMA 1/2022."])

    publish_due(now=at(6, 1))
    waiting = archive.communication(Reference("XMA", 2022, 2))
    approved(office, first, "communication", at(6, 2))
    publish_due(now=at(6, 3))
    publish_due(now=at(6, 3))

    assert waiting is None
    assert archive.communication(Reference("XMA", 2022, 2)) is not None


def test_a_masked_citation_keeps_nothing_waiting(office: Office) -> None:
    a_sent_letter(office)
    later = a_second_letter(office, facts=["We refer to our communication XMA 1/2022 of 18 March 2022."])

    approved(office, later, "communication", DAY_59, masked=["XMA 1/2022"])
    publish_due(now=at(6, 1))

    assert archive.communication(Reference("XMA", 2022, 2)).record["earlier"] == []
