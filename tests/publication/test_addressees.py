"""The same letter to several: each becomes public alone, and names another only when that one is public too."""

import subprocess
from typing import Any

import pytest
from tests.lives import PARTICULARS, a_case, a_signed_letter, at
from tests.people import Office
from tests.publication.prepared import a_reply
from tests.transmission.mailbox import about, report

from demarche.archive import queries as archive_queries
from demarche.departures.publish import publish_due
from demarche.departures.queries import is_public
from demarche.papers.queries import read
from demarche.procedure.references import Reference
from demarche.publication import actions as gate
from demarche.publication.bouncing import take_mail
from demarche.publication.building import public_sheet
from demarche.publication.errors import GateClosed
from demarche.publication.queries import kinds_open, public_bytes, release_of
from demarche.transmission import actions as transmission
from demarche.transmission.actions import Addressee
from demarche.typesetting import typeset_letter

pytestmark = pytest.mark.django_db(databases=["desk", "archive", "intake"], transaction=True)
STATE = PARTICULARS | {"name": "the Government of Marenia"}
COMPANY = {
    "lines": ["Harrow Mining Ltd"],
    "footer": "The Director",
    "email": "a@b.example",
    "name": "Harrow Mining Ltd",
}


@pytest.fixture
def both(office: Office) -> tuple[Any, Any]:
    letter = a_signed_letter(office, a_case(office))
    told = [Addressee("XMA", STATE), Addressee("OTH", COMPANY)]
    made = transmission.register_all(letter, addressees=told, by=office.amina, now=at(3, 18))
    state, company = (transmission.send_by_email(one, by=office.amina, now=at(3, 18)) for one in made)
    return state, company


def released(office: Office, sent: Any, day: int) -> Any:
    preparation = gate.prepare(sent, kind="communication", by=office.amina, now=at(5, day))
    gate.offer(preparation, by=office.amina, now=at(5, day))
    gate.approve(preparation, digest=preparation.digest, by=office.bruno, now=at(5, day))
    return preparation


def text_of(entries: dict[str, bytes]) -> bytes:
    """Return the words of public bytes: the record's and the documents'."""
    shown = [["pdftotext", "-", "-"] if name.endswith(".pdf") else ["cat"] for name in entries]
    pairs = zip(shown, entries.values(), strict=True)
    told = [subprocess.run(how, input=one, capture_output=True, check=True).stdout for how, one in pairs]
    return b" ".join(b" ".join(told).split())


def others_in(office: Office, sent: Any) -> list[str]:
    sheet = read(sent.sheet, reader=office.amina, now=at(5, 20))
    return list(public_sheet(sent, sheet)["also_sent_to"])


def test_the_first_to_be_public_names_nobody_and_the_second_names_the_first(
    office: Office, both: tuple[Any, Any]
) -> None:
    state, company = both
    first = public_bytes(released(office, state, 18), reader=office.amina, now=at(5, 18))
    publish_due(now=at(5, 18))

    second = public_bytes(released(office, company, 19), reader=office.amina, now=at(5, 19))

    assert b"Harrow" not in text_of(first)
    assert b"Government of Marenia" in text_of(second)
    assert (others_in(office, state), others_in(office, company)) == ([], ["the Government of Marenia"])


def test_the_public_letter_is_the_same_as_if_it_had_gone_to_one_alone(office: Office, both: tuple[Any, Any]) -> None:
    sheet = read(both[0].sheet, reader=office.amina, now=at(5, 20))

    assert sheet["also_sent_to"] == ["Harrow Mining Ltd"]
    assert typeset_letter(public_sheet(both[0], sheet)).pdf == typeset_letter(sheet | {"also_sent_to": []}).pdf


def test_a_letter_to_a_company_becomes_public_in_its_own_series(office: Office, both: tuple[Any, Any]) -> None:
    released(office, both[1], 18)
    publish_due(now=at(5, 18))

    (shown,) = archive_queries.everything()

    assert (str(shown.reference), shown.record["addressee_kind"]) == ("OTH 1/2022", "other")
    assert shown.record["title"].startswith("Harrow Mining Ltd: ")
    assert not is_public(Reference("XMA", 2022, 1))


def test_a_bounce_stops_what_was_to_become_public_on_the_former_day(office: Office, both: tuple[Any, Any]) -> None:
    state, company = both
    preparation = released(office, state, 1)

    take_mail(state, content=report(about(state)), by=office.amina, now=at(5, 2))
    publish_due(now=at(5, 30))

    assert (state.state, release_of(preparation).state) == ("bounced", "cancelled")
    assert archive_queries.everything() == []
    assert kinds_open(state) == ["communication"]
    assert company.state == "sent"


def test_what_waits_for_approval_goes_back_and_nothing_new_is_offered(office: Office, both: tuple[Any, Any]) -> None:
    preparation = gate.prepare(both[0], kind="communication", by=office.amina, now=at(5, 1))
    gate.offer(preparation, by=office.amina, now=at(5, 1))

    take_mail(both[0], content=report(about(both[0])), by=office.amina, now=at(5, 2))
    preparation.refresh_from_db()

    assert preparation.state == "preparing"
    with pytest.raises(GateClosed, match="came back undelivered"):
        gate.offer(preparation, by=office.amina, now=at(5, 3))


def test_a_bounce_after_the_reply_is_not_believed(office: Office, both: tuple[Any, Any]) -> None:
    a_reply(office, both[0])

    with pytest.raises(GateClosed, match="the addressee has it"):
        take_mail(both[0], content=report(about(both[0])), by=office.amina, now=at(5, 17))

    both[0].refresh_from_db()
    assert (both[0].state, both[0].mails.count()) == ("sent", 0)
