"""An organisation that sends urgent appeals: public an hour after they were sent, and confidential letters never."""

from datetime import timedelta

import pytest
from tests.lives import PARTICULARS, a_case, asked_again, at, sign
from tests.people import Office

from demarche.archive import queries as archive
from demarche.departures.publish import publish_due
from demarche.letters import actions as letters
from demarche.letters import signing
from demarche.letters.content import LetterText
from demarche.letters.queries import text_of
from demarche.procedure.natures import Nature
from demarche.procedure.references import Reference
from demarche.publication import actions as gate
from demarche.sites.desk.letter_forms import DraftForm
from demarche.sites.intake.forms import Consents
from demarche.transmission import actions as transmission

pytestmark = pytest.mark.django_db(databases=["desk", "archive", "intake"], transaction=True)


def test_an_appeal_is_public_an_hour_after_it_was_sent(office: Office) -> None:
    letter = letters.draft(a_case(office), nature=Nature("UA"), language="en", by=office.amina, now=at(3, 2))
    text = text_of(letter.current, reader=office.amina, now=at(3, 2)).dump() | {"concerns": ["We are concerned."]}
    whole = LetterText.load(text | {"annex": ["Article 9."]})
    letters.revise(letter, text=whole, seen_version=1, by=office.amina, now=at(3, 2))
    signing.offer_for_signature(letter, by=office.amina, now=at(3, 5))
    sign(office, letter)
    made = transmission.register(letter, particulars=PARTICULARS, by=office.amina, now=at(3, 5))
    sent = transmission.send_by_email(made, by=office.amina, now=at(3, 5))
    asked_again(office, sent, now=at(3, 5))
    prepared = gate.prepare(sent, kind="communication", by=office.amina, now=at(3, 5))
    gate.offer(prepared, by=office.amina, now=at(3, 5))
    gate.approve(prepared, digest=prepared.digest, by=office.bruno, now=at(3, 5))

    assert sent.public_from - sent.sent_at == timedelta(hours=1)
    assert publish_due(now=at(3, 5, 9)) == []
    assert len(publish_due(now=at(3, 5, 10))) == 1
    found = archive.communication(Reference("XMA", 2022, 1))
    assert found is not None
    assert (str(found.reference), found.first_public_day) == ("XMA-1-2022", found.sent_on)


def test_sources_are_asked_what_this_body_asks() -> None:
    form = Consents()

    assert list(form.fields) == ["government", "public", "press", "contact"]
    assert str(form.fields["public"].label) == "May their names be public, in an appeal that everybody can read?"


def test_the_desk_offers_the_natures_of_this_body(office: Office) -> None:
    labels = [label for _, label in DraftForm().fields["nature"].choices]

    assert labels == ["Urgent appeal", "Open letter", "Confidential letter"]
    assert DraftForm().fields["nature"].initial == "OL"
