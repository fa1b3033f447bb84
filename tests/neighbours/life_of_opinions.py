"""A working group that adopts opinions: letters that stay confidential, an opinion with a number of its own."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.lives import PARTICULARS, a_case, asked_again, at, sign
from tests.people import Office

from demarche.departures.models import Release
from demarche.letters import actions as letters
from demarche.letters import signing
from demarche.letters.content import LetterText
from demarche.letters.queries import text_of
from demarche.procedure.natures import Nature
from demarche.publication import actions as gate
from demarche.publication import queries as gate_reads
from demarche.publication.errors import GateClosed
from demarche.transmission import actions as transmission
from demarche.transmission import dealing
from demarche.transmission.errors import TransmissionStopped

pytestmark = pytest.mark.django_db(databases=["desk", "archive", "intake"])


def sent(office: Office, case: Any, nature: str, when: Any) -> Any:
    """Draft, sign, number and send a letter of a nature."""
    letter = letters.draft(case, nature=Nature(nature), language="en", by=office.amina, now=at(3, 2))
    signing.join(
        signing.invite(letter, mandate=office.expression, by=office.amina, now=at(3, 2)), by=office.chen, now=at(3, 2)
    )
    text = text_of(letter.current, reader=office.amina, now=at(3, 2)).dump()
    whole = LetterText.load(text | {"concerns": ["We are concerned."], "annex": ["Article 9."]})
    whole = LetterText.load(whole.dump() | {"subject": whole.subject or "the detention of Ilan Verro"})
    letters.revise(letter, text=whole, seen_version=letter.current.number, by=office.amina, now=at(3, 2))
    signing.offer_for_signature(letter, by=office.amina, now=at(3, 5))
    sign(office, letter)
    made = transmission.register(letter, particulars=PARTICULARS, by=office.amina, now=when)
    return transmission.send_by_email(made, by=office.amina, now=when)


def test_letters_stay_confidential_and_the_opinion_becomes_public_after_two_days(office: Office) -> None:
    case = a_case(office)
    regular, opinion = sent(office, case, "RC", at(3, 18)), sent(office, case, "OP", at(9, 1))

    assert (str(regular.reference), str(opinion.reference)) == ("XMA 1/2022", "Opinion No. 1/2022")
    assert opinion.addressee == "XMA"
    assert opinion.public_from - opinion.sent_at == timedelta(hours=48)
    assert gate_reads.nobody_prepares(office.amina) == [opinion]
    with pytest.raises(GateClosed, match="do not become public"):
        gate.prepare(regular, kind="communication", by=office.amina, now=at(9, 2))


def test_more_time_is_a_month_at_most(office: Office) -> None:
    regular = sent(office, a_case(office), "RC", at(3, 18))
    said = {"reason": "The file is long.", "granted_by": "Bruno Aldana", "by": office.amina, "now": at(5, 1)}

    with pytest.raises(TransmissionStopped, match="30 days in all"):
        dealing.extend(regular, until=date(2022, 7, 1), **said)
    dealing.extend(regular, until=date(2022, 6, 16), **said)
    assert dealing.reply_by(regular) == date(2022, 6, 16)


def test_an_opinion_needs_three_people(office: Office) -> None:
    opinion = sent(office, a_case(office), "OP", at(9, 1))
    asked_again(office, opinion, now=at(9, 1))
    made = gate.prepare(opinion, kind="communication", by=office.amina, now=at(9, 2))
    gate.offer(made, by=office.amina, now=at(9, 2))

    gate.approve(made, digest=made.digest, by=office.bruno, now=at(9, 2))

    assert (made.state, gate_reads.approvals_left(made)) == ("offered", 1)
    with pytest.raises(GateClosed):
        gate.approve(made, digest=made.digest, by=office.bruno, now=at(9, 2))
    gate.approve(made, digest=made.digest, by=office.chen, now=at(9, 3))
    release = Release.objects.get()
    assert (made.state, release.code, release.nature, release.term_hours) == ("approved", "OPN", "OP", 48)


def test_the_database_itself_keeps_a_letter_that_is_never_published(office: Office) -> None:
    test_an_opinion_needs_three_people(office)

    with pytest.raises(IntegrityError), transaction.atomic(using="desk"):
        Release.objects.update(nature="RC")
