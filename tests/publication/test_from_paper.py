"""A letter from paper becomes public by the same gate: consents, its pages as pictures, two people."""

import json
from typing import Any

import pytest
from tests.lives import a_case, asked_again
from tests.people import Office
from tests.publication.prepared import a_pdf, a_public_copy, a_reply, offered, prepared
from tests.transmission.paper import NOW, confirmed

from demarche.archive import queries as archive
from demarche.departures.publish import publish_due
from demarche.procedure.references import Reference
from demarche.publication import actions as gate
from demarche.publication.errors import GateClosed
from demarche.publication.previewing import preview
from demarche.publication.queries import public_bytes

pytestmark = pytest.mark.django_db(databases=["desk", "archive", "intake"])
NEVER = {"government": "yes", "public": "no"}
UNNAMED = {"title": "Marenia: an arrest", "topic": "An arrest", "masked": [], "persons": []}


def from_paper(office: Office, **of_case: Any) -> Any:
    sent = confirmed(office, case=a_case(office, **of_case), year=2009, number=7)
    asked_again(office, sent, now=NOW)
    return sent


def test_nothing_is_offered_before_somebody_has_looked_at_its_pages(office: Office) -> None:
    preparation = prepared(office, from_paper(office), "communication", NOW)

    with pytest.raises(GateClosed, match="look at its scanned pages"):
        gate.offer(preparation, by=office.amina, now=NOW)
    assert preview(preparation, reader=office.amina, now=NOW).record is None


def test_a_name_without_consent_in_the_scan_stops_it_until_it_is_marked(office: Office) -> None:
    sent = from_paper(office, consents=NEVER)
    copy = a_public_copy(office, sent, NOW)
    preparation = prepared(office, sent, "communication", NOW, **UNNAMED)

    entries = public_bytes(gate.offer(preparation, by=office.amina, now=NOW), reader=office.bruno, now=NOW)

    assert copy.state == "made"
    assert b"Verro" not in b"".join(entries.values())
    assert json.loads(entries["record.json"])["documents"][0]["redacted"] is True


def test_what_is_masked_in_words_alone_still_stands_in_the_pages(office: Office) -> None:
    sent = from_paper(office)
    a_public_copy(office, sent, NOW)
    preparation = prepared(office, sent, "communication", NOW, masked=["concerned about the arrest"])

    with pytest.raises(GateClosed, match="is masked, but stands in the letter’s pages"):
        gate.offer(preparation, by=office.amina, now=NOW)


def test_a_reply_may_not_name_whom_the_letters_pages_do_not_name(office: Office) -> None:
    sent = from_paper(office)
    a_public_copy(office, sent, NOW, terms=["Verro"])
    a_reply(office, sent, pdf=a_pdf("On the matter of Verro.", "ru"))
    preparation = prepared(office, sent, "communication", NOW)

    with pytest.raises(GateClosed, match="“Verro” is masked in the letter, but stands in the reply"):
        gate.offer(preparation, by=office.amina, now=NOW)


@pytest.mark.django_db(databases=["desk", "archive", "intake"], transaction=True)
def test_it_becomes_public_with_its_day_and_its_file_codes(office: Office) -> None:
    sent = from_paper(office)
    a_public_copy(office, sent, NOW)
    preparation = offered(office, sent, "communication", NOW)
    gate.approve(preparation, digest=preparation.digest, by=office.bruno, now=NOW)

    publish_due(now=NOW)
    record = archive.communication(Reference("XMA", 2009, 7)).record

    assert (record["sent_on"], record["first_public_day"]) == ("2009-05-04", "2009-07-03")
    assert record["background"][0] == "The letter was sent under: G/SO 214 (107-9); G/SO 214 (67-17)."
    assert [document["name"] for document in record["documents"]] == ["letter-en.pdf"]
