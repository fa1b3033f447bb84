"""From the second approval to the page: the Mission first, the hour, the same door, links, corrections, withdrawal."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError
from tests.lives import at
from tests.people import Office
from tests.press.released import (
    AGREED,
    DAY_3,
    HEADING,
    SAID,
    a_letter_sent,
    a_version,
    approved,
    begun,
    followed,
    told,
    worded,
)
from tests.publication.prepared import approved as release_approved
from tests.transmission.mailbox import report

from demarche.archive import press as published
from demarche.cases import actions as cases
from demarche.cases.queries import case_file
from demarche.departures.models import Announcement
from demarche.departures.publish import publish_due
from demarche.papers.actions import admit, dismiss
from demarche.press import actions, advancing, holding
from demarche.press.bouncing import take_mail
from demarche.press.consenting import hold_withdrawn
from demarche.press.models import AdvanceCopy
from demarche.press.queries import announcement_of, kinds_open
from demarche.publication.errors import GateClosed

pytestmark = pytest.mark.django_db(databases=["desk", "archive", "intake"], transaction=True)
HOURS, MINUTE = timedelta(hours=24), timedelta(minutes=1)


@pytest.fixture(autouse=True)
def door(archive: Path) -> Path:
    return archive


@pytest.fixture
def sent(office: Office) -> Any:
    return a_letter_sent(office)


def test_the_mission_reads_the_approved_text_and_then_has_its_hours(office: Office, sent: Any) -> None:
    issue = approved(office, sent)
    assert announcement_of(issue) is None
    advancing.give(issue, sent, channel="email", by=office.amina, now=DAY_3)

    message = mail.outbox[-1]
    publish_due(now=DAY_3 + HOURS - MINUTE)
    before = published.press_release(issue.press.key)
    publish_due(now=DAY_3 + HOURS)

    assert (message.to, message.subject) == (["mission@example.org"], "Advance copy, for the Permanent Mission")
    assert HEADING in message.body
    assert "on 22 March 2022 at 10:00 (CET) at the earliest" in message.body
    assert before is None
    assert published.press_release(issue.press.key).record["versions"][0]["text"] == [SAID]


def test_an_embargo_is_kept_to_the_minute(office: Office, sent: Any) -> None:
    hour = at(3, 25, 14)
    issue = told(office, sent, embargo_at=hour)

    publish_due(now=hour - MINUTE)
    before = published.press_release(issue.press.key)
    publish_due(now=hour)

    assert before is None
    assert published.press_release(issue.press.key).published_at == hour


def test_a_copy_by_hand_runs_from_the_hour_at_which_it_was_given(office: Office, sent: Any) -> None:
    issue = approved(office, sent)
    given = DAY_3 + timedelta(hours=1)

    with pytest.raises(GateClosed, match="not in the future"):
        advancing.give(issue, sent, channel="hand", to="A clerk", given_at=given, by=office.amina, now=DAY_3)
    later = given + timedelta(hours=3)
    advancing.give(issue, sent, channel="hand", to="A clerk", given_at=given, by=office.amina, now=later)

    assert announcement_of(issue).not_before == given + HOURS
    assert advancing.copies(issue, reader=office.amina, now=later)[0][1] == "A clerk"
    with pytest.raises(IntegrityError, match="stays written"):
        AdvanceCopy.objects.update(given_at=DAY_3)


def test_a_mission_is_passed_over_only_with_a_reason(office: Office, sent: Any) -> None:
    issue = approved(office, sent)

    with pytest.raises(GateClosed, match="Say why"):
        advancing.skip(issue, reason=" ", by=office.bruno, now=DAY_3)
    advancing.skip(issue, reason="He may die today.", by=office.bruno, now=DAY_3)
    publish_due(now=DAY_3)

    assert published.press_release(issue.press.key) is not None
    assert advancing.why_skipped(issue, reader=office.amina, now=DAY_3) == "He may die today."


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"not_before": at(3, 22, 8)}, "mission_is_told_first"),
        ({"mission_told_at": None}, "mission_is_told_first"),
        ({"embargo_at": at(4, 1)}, "not_before_its_embargo"),
        ({"sent_at": at(4, 1)}, "after_sending"),
        ({"second_approver_id": "first"}, "two_different_approvers"),
    ],
)
def test_a_row_changed_by_hand_is_refused(office: Office, sent: Any, values: dict[str, Any], constraint: str) -> None:
    found = announcement_of(told(office, sent))
    if "second_approver_id" in values:
        values = {"second_approver_id": found.first_approver_id}

    with pytest.raises(IntegrityError, match=constraint):
        Announcement.objects.filter(pk=found.pk).update(**values)


def test_communications_or_an_hour_that_nobody_approved_are_refused(office: Office, sent: Any) -> None:
    issue = told(office, sent, embargo_at=at(3, 25))
    Announcement.objects.update(embargo_at=None, not_before=at(3, 22, 12))

    publish_due(now=at(3, 23))

    assert published.press_release(issue.press.key) is None


def test_it_is_linked_once_both_are_public_and_the_number_is_nowhere_before(
    office: Office, sent: Any, archive: Path
) -> None:
    issue = told(office, sent)
    release_approved(office, sent, "communication", at(5, 16))
    publish_due(now=at(3, 23))
    alone, kept = published.about(issue.press.key), archive.read_bytes()

    publish_due(now=at(5, 17))

    assert alone == []
    assert b"XMA 1/2022" not in kept
    assert b"2022-03-18" not in kept
    assert [str(reference) for reference in published.about(issue.press.key)] == ["XMA 1/2022"]
    assert [one.key for one in published.of_communication(sent.reference)] == [issue.press.key]


def test_the_link_goes_with_the_communication_and_comes_back_with_its_correction(office: Office, sent: Any) -> None:
    issue = told(office, sent)
    release_approved(office, sent, "communication", at(5, 16))
    publish_due(now=at(5, 17))
    release_approved(office, sent, "correction", at(5, 18))
    publish_due(now=at(5, 18))
    corrected = published.about(issue.press.key)
    withdrawal = release_approved(office, sent, "withdrawal", at(5, 19), reason="A name.")
    publish_due(now=at(5, 19))

    assert withdrawal.state == "approved"
    assert len(corrected) == 1
    assert published.about(issue.press.key) == []


def test_what_goes_out_together_waits_for_its_communication(office: Office, sent: Any) -> None:
    text = ["Experts wrote to the Government (XMA 1/2022)."]
    issue = told(office, sent, together=True, versions=[a_version(text=text)])
    release_approved(office, sent, "communication", at(5, 16))
    publish_due(now=at(5, 1))
    before = published.press_release(issue.press.key)

    publish_due(now=at(5, 17))

    assert before is None
    assert published.press_release(issue.press.key).published_at == at(5, 17)


def test_a_correction_is_a_new_version_under_the_same_address(office: Office, sent: Any) -> None:
    issue = told(office, sent)
    publish_due(now=at(3, 23))
    assert kinds_open(issue.press) == ["correction", "withdrawal"]

    followed(office, issue, "correction", at(3, 24))
    publish_due(now=at(3, 24))
    found = published.press_release(issue.press.key)

    assert (found.published_at, found.corrected_on.isoformat()) == (at(3, 23), "2022-03-24")


def test_a_withdrawal_leaves_its_day_and_nothing_of_the_text(office: Office, sent: Any, archive: Path) -> None:
    issue = told(office, sent)
    publish_due(now=at(3, 23))

    followed(office, issue, "withdrawal", at(3, 24))
    publish_due(now=at(3, 24))

    assert published.press_release(issue.press.key) is None
    assert published.withdrawn_on(issue.press.key).isoformat() == "2022-03-24"
    assert b"alarmed" not in archive.read_bytes()


def test_somebody_who_no_longer_agrees_stops_it_at_the_door(office: Office, sent: Any) -> None:
    issue = told(office, sent)
    [person] = case_file(sent.letter.case, office.amina, DAY_3).persons
    later = DAY_3 + timedelta(hours=2)
    content = {key: person.content[key] for key in ("names", "biography", "consent_basis")}
    cases.amend_person(person.row, **content, consents=AGREED | {"press": "no"}, by=office.amina, now=later)
    hold_withdrawn(sent.letter.case, by=office.amina, now=later)

    assert announcement_of(issue).state == "held"
    with pytest.raises(GateClosed, match="has refused consent"):
        holding.lift(issue, by=office.amina, now=later)


def test_a_letter_that_came_back_stops_it(office: Office, sent: Any) -> None:
    issue = told(office, sent)
    about = sent.attempts.last().message_id

    take_mail(sent, content=report(about), by=office.amina, now=DAY_3 + MINUTE)

    assert announcement_of(issue).state == "cancelled"
    assert kinds_open(issue.press) == ["release"]


def test_a_mission_that_got_two_letters_gets_one_copy_that_names_both(office: Office, sent: Any) -> None:
    other = a_letter_sent(office, name="Sela Orvane")
    before = len(mail.outbox)

    issue = told(office, sent, other)
    publish_due(now=DAY_3 + HOURS)

    assert len(mail.outbox) == before + 1
    assert "our communication XMA 1/2022 and XMA 2/2022" in mail.outbox[-1].body
    assert published.press_release(issue.press.key).record["states"] == ["XMA"]


def test_its_consents_are_compared_with_every_case_and_by_who_knows_them_all(office: Office, sent: Any) -> None:
    other = a_letter_sent(office, name="Sela Orvane", consents={"government": "yes"})
    text = a_version(text=["Ilan Verro and Sela Orvane must be released."])

    with pytest.raises(GateClosed, match="“Sela Orvane” has not been asked for consent"):
        approved(office, sent, other, versions=[text])
    issue = worded(office, begun(office, sent, other))
    admit(other.letter.case.dossier, staff=office.dalia.staff, by=office.amina, now=DAY_3)
    dismiss(other.letter.case.dossier, staff=office.amina.staff, by=office.amina)
    office.amina.dossier_keys.pop(other.letter.case.dossier_id, None)
    with pytest.raises(GateClosed, match="a colleague who knows them all offers it"):
        actions.offer(issue, by=office.amina, now=DAY_3)
