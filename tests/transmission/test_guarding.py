"""What was sent is not changed by anybody: the database refuses raw statements too, on both engines."""

import pytest
from django.db import IntegrityError, connections, transaction
from tests.lives import a_registered_letter, a_sent_letter, at
from tests.people import Office

from demarche.transmission import actions
from demarche.transmission.models import Transmission

CHANGES = (
    "UPDATE transmission_transmission SET sent_on = '2022-03-17', first_public_day = '2022-05-16'",
    "UPDATE transmission_transmission SET state = 'registered'",
    "UPDATE transmission_transmission SET state = 'bounced'",
    "UPDATE transmission_transmission SET final_digest = 'other'",
    "UPDATE transmission_transmission SET channel = 'hand'",
    "UPDATE transmission_transmission SET particulars_id = pdf_id",
    "DELETE FROM transmission_transmission",
    "UPDATE letters_letter SET language = 'fr'",
    "UPDATE letters_letter SET state = 'drafting'",
    "UPDATE letters_letterversion SET number = number + 10",
    "UPDATE letters_letterversion SET signing_digest = ''",
    "DELETE FROM letters_letterversion",
    "UPDATE papers_paper SET kind = 'other'",
    "DELETE FROM papers_paper",
    "DELETE FROM transmission_attempt",
)


def refused(statement: str) -> bool:
    try:
        with transaction.atomic(using="desk"), connections["desk"].cursor() as cursor:
            cursor.execute(statement)
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize("statement", CHANGES)
def test_the_database_refuses_to_change_what_was_sent(office: Office, statement: str) -> None:
    a_sent_letter(office)

    assert refused(statement)


def test_the_database_refuses_another_text_of_a_sent_letter(office: Office) -> None:
    version = a_sent_letter(office).letter.current
    version.pk, version.number = None, version.number + 1

    with pytest.raises(IntegrityError), transaction.atomic(using="desk"):
        version.save(force_insert=True)


@pytest.mark.parametrize("change", ["number = 7", "year = 2021", "code = 'OTH'", "signing_digest = ''"])
def test_a_number_once_given_stays_before_sending_too(office: Office, change: str) -> None:
    a_registered_letter(office)

    assert refused(f"UPDATE transmission_transmission SET {change}")
    assert refused("DELETE FROM transmission_transmission")


def test_what_is_not_sent_can_still_be_mended(office: Office) -> None:
    registered = a_registered_letter(office)

    assert not refused("UPDATE letters_letterversion SET made_at = made_at")
    actions.withhold(registered, by=office.amina, now=at(3, 18))
    assert Transmission.objects.get().state == "withheld"
