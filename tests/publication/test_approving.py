"""Two people approve the exact bytes; whoever prepared them is neither of the second."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.lives import PARTICULARS, a_case, a_drafted_letter, a_sent_letter, asked_again, at, sign
from tests.people import Office, enrolled
from tests.publication.prepared import a_reply, approved, offered, prepared, reworded

from demarche.cases import actions as cases
from demarche.departures import actions as departures
from demarche.departures.models import Release
from demarche.letters import signing
from demarche.papers import actions as papers
from demarche.papers.files import path_of
from demarche.procedure.references import Reference
from demarche.publication import actions as gate
from demarche.publication.errors import GateClosed
from demarche.publication.models import Preparation
from demarche.publication.queries import kinds_open, release_of, unseen_replies, wording_of
from demarche.publication.wording import Wording
from demarche.staff.rights import Right
from demarche.transmission import actions as transmissions
from demarche.vault.papers import SealBroken

pytestmark = pytest.mark.django_db(databases=["desk", "archive", "intake"])
DAY_59, OWN = at(5, 16), Reference("XMA", 2022, 1)


@pytest.fixture
def sent(office: Office) -> Any:
    return a_sent_letter(office)


def test_nobody_approves_what_they_offered(office: Office, sent: Any) -> None:
    preparation = offered(office, sent, "communication", DAY_59)

    with pytest.raises(GateClosed, match="A second person approves"):
        gate.approve(preparation, digest=preparation.digest, by=office.amina, now=DAY_59)


def test_nobody_approves_what_they_prepared_and_another_offered(office: Office, sent: Any) -> None:
    esra = enrolled("Esra", [Right.CASE, Right.PREPARE_RELEASE], [(office.hrd, "assistant")])
    for dossier in (sent.letter.dossier, sent.letter.case.dossier):
        papers.admit(dossier, staff=esra.staff, by=office.amina, now=DAY_59)
    preparation = prepared(office, sent, "communication", DAY_59)
    gate.offer(preparation, by=esra, now=DAY_59)

    with pytest.raises(GateClosed, match="You prepared this"):
        gate.approve(preparation, digest=preparation.digest, by=office.amina, now=DAY_59)


def test_one_person_in_both_places_is_refused_by_the_database(office: Office, sent: Any) -> None:
    preparation = offered(office, sent, "communication", DAY_59)

    with pytest.raises(IntegrityError, match="two_different_people_approve"), transaction.atomic(using="desk"):
        Preparation.objects.filter(pk=preparation.pk).update(second_approver=preparation.first_approver_id)


def test_bytes_that_were_changed_are_not_approved(office: Office, sent: Any) -> None:
    preparation = offered(office, sent, "communication", DAY_59)
    stored = path_of(preparation.bundle_id)
    sealed = bytearray(stored.read_bytes())
    sealed[200] ^= 1
    stored.write_bytes(sealed)

    with pytest.raises(SealBroken):
        gate.approve(preparation, digest=preparation.digest, by=office.bruno, now=DAY_59)

    assert not Release.objects.exists()


def test_other_bytes_put_in_place_are_not_approved(office: Office, sent: Any) -> None:
    preparation = offered(office, sent, "communication", DAY_59)
    other = papers.file(
        sent.letter.dossier, kind="public-bytes", name="x.zip", media_type="application/zip", chunks=[b"other"],
        by=office.amina, now=DAY_59,
    )  # fmt: skip
    Preparation.objects.update(bundle=other)

    with pytest.raises(GateClosed, match="not the ones that were offered"):
        gate.approve(Preparation.objects.get(), digest=preparation.digest, by=office.bruno, now=DAY_59)


def test_what_waits_for_approval_is_not_changed(office: Office, sent: Any) -> None:
    preparation = offered(office, sent, "communication", DAY_59)

    with pytest.raises(GateClosed, match="Return it first"):
        reworded(office, preparation, {"topic": "Another"}, DAY_59)


def test_of_two_who_save_at_once_the_second_is_told(office: Office, sent: Any) -> None:
    preparation = prepared(office, sent, "communication", DAY_59)
    mine, theirs = (Preparation.objects.get(pk=preparation.pk) for _ in range(2))
    reworded(office, theirs, {"topic": "Theirs"}, DAY_59)

    with pytest.raises(GateClosed, match="Somebody else has just changed this"):
        gate.word(mine, wording=Wording("Mine", "Mine"), by=office.amina, now=DAY_59)

    assert wording_of(Preparation.objects.get(), reader=office.amina, now=DAY_59).topic == "Theirs"


def test_returning_what_was_approved_meanwhile_undoes_nothing(office: Office, sent: Any) -> None:
    preparation = offered(office, sent, "communication", DAY_59)
    stale = Preparation.objects.get(pk=preparation.pk)
    gate.approve(preparation, digest=preparation.digest, by=office.bruno, now=DAY_59)

    with pytest.raises(Exception, match="Somebody else has just moved this on"):
        gate.send_back(stale, by=office.bruno, now=DAY_59, reason="No.")

    assert Preparation.objects.get().state == "approved"
    assert Preparation.objects.get().digest == preparation.digest


def test_after_a_return_the_former_digest_approves_nothing(office: Office, sent: Any) -> None:
    preparation = offered(office, sent, "communication", DAY_59)
    former = preparation.digest
    gate.send_back(preparation, by=office.bruno, now=DAY_59, reason="Mend the topic.")
    gate.offer(reworded(office, preparation, {"topic": "An arrest"}, DAY_59), by=office.amina, now=DAY_59)

    with pytest.raises(GateClosed, match="Look at it again"):
        gate.approve(preparation, digest=former, by=office.bruno, now=DAY_59)


def test_the_same_wording_makes_the_same_bytes(office: Office, sent: Any) -> None:
    preparation = offered(office, sent, "communication", DAY_59)
    former = preparation.digest
    gate.send_back(preparation, by=office.bruno, now=DAY_59)

    gate.offer(preparation, by=office.amina, now=DAY_59 + timedelta(minutes=5))

    assert preparation.digest == former


def test_a_reason_is_kept_when_the_wording_is_changed_afterwards(office: Office, sent: Any) -> None:
    preparation = prepared(office, sent, "communication", at(4, 1))
    gate.decide_early(preparation, reason="His life is in danger.", by=office.amina, now=at(4, 1))

    reworded(office, preparation, {"topic": "An arrest"}, at(4, 1))

    assert wording_of(preparation, reader=office.amina, now=at(4, 1)).reason == "His life is in danger."


def test_what_can_be_prepared_follows_what_was_approved(office: Office, sent: Any) -> None:
    before = kinds_open(sent)
    preparation = approved(office, sent, "communication", DAY_59)
    after = kinds_open(sent)
    departures.cancel(release_of(preparation), by=office.amina, now=DAY_59)

    assert (before, kinds_open(sent)) == (["communication"], ["communication"])
    assert after == ["reply", "translation", "correction", "withdrawal"]


def test_two_releases_are_never_prepared_at_once(office: Office, sent: Any) -> None:
    gate.prepare(sent, kind="communication", by=office.amina, now=DAY_59)

    with pytest.raises(IntegrityError), transaction.atomic(using="desk"):
        Preparation.objects.create(
            transmission=sent,
            kind="communication",
            wording=Preparation.objects.get().wording,
            prepared_by=office.amina.staff,
            prepared_at=DAY_59,
        )


def test_a_reply_that_comes_meanwhile_is_pointed_at_and_can_be_taken_up(office: Office, sent: Any) -> None:
    preparation = prepared(office, sent, "communication", DAY_59)
    before = unseen_replies(office.amina)

    reply = a_reply(office, sent)

    standing = wording_of(preparation, reader=office.amina, now=DAY_59).with_replies([str(reply.pk)])
    assert (before, unseen_replies(office.amina)) == ([], [preparation])
    assert [choice.reply for choice in standing.replies] == [str(reply.pk)]


def test_the_first_public_title_is_the_letters_subject_and_not_the_cases_title(office: Office) -> None:
    case = a_case(office)
    cases.rename(case, title="arrest, told by the sister", by=office.amina, now=at(3, 1))
    letter = a_drafted_letter(office, case, subject="the arrest of a journalist")
    signing.offer_for_signature(letter, by=office.amina, now=at(3, 5))
    sign(office, letter)
    sent = transmissions.register(letter, particulars=PARTICULARS, by=office.amina, now=at(3, 18))
    transmissions.send_by_email(sent, by=office.amina, now=at(3, 18))
    asked_again(office, sent, now=at(3, 18))

    preparation = gate.prepare(sent, kind="communication", by=office.amina, now=DAY_59)

    wording = wording_of(preparation, reader=office.amina, now=DAY_59)
    assert wording.title == "Marenia: the arrest of a journalist"
    assert "sister" not in str(wording.dump())
