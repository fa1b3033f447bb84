"""Meetings that were agreed on before requests had a table of their own go on as any other."""

from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connections
from tests.meetings.asking import DAY, NOW, agreed, asked

from demarche.meetings import actions, figures, queries
from demarche.meetings.models import Meeting, Request
from demarche.sites.desk import meeting_waiting
from demarche.staff.keys import SignedIn
from demarche.triage import actions as triage
from demarche.triage.models import Submission

pytestmark = pytest.mark.django_db(databases=["desk"])
LATER = NOW + timedelta(days=8)


def migrated() -> None:
    """Bring the tables to where they stood, and go on from there."""
    Meeting.objects.update(week="")
    Request.objects.all().delete()
    stand = import_module("demarche.meetings.migrations.0003_requests_of_earlier_meetings").stand
    for _ in range(2):
        stand(apps, SimpleNamespace(connection=connections["desk"]))


def request_of(submission: Submission) -> Request:
    return Request.objects.get(submission=submission)


def test_what_is_agreed_on_can_be_held(amina: SignedIn) -> None:
    meeting = agreed(asked(amina), amina)
    migrated()
    assert "look whether it has taken place" in next(iter(meeting_waiting.waiting(amina, NOW))).why

    actions.hold(Meeting.objects.get(pk=meeting.pk), notes="", by=amina, now=LATER)

    request = request_of(meeting.submission)
    assert (request.state, request.answered_on) == ("held", NOW.date())


def test_a_held_meeting_counts_in_the_year_in_which_that_was_written_down(amina: SignedIn) -> None:
    meeting = agreed(asked(amina), amina)
    actions.hold(meeting, notes="", by=amina, now=LATER)
    migrated()

    assert Meeting.objects.get().week == "2026-W11"
    assert [(row["name"], row["meetings"]) for row in figures.figures(amina)["by_year"]] == [("2026", 1)]


def test_the_last_word_on_several_meetings_counts(amina: SignedIn) -> None:
    submission = asked(amina)
    actions.call_off(agreed(submission, amina), text="Not that day.", by=amina, now=NOW)
    actions.reopen(submission, by=amina, now=NOW)
    agreed(submission, amina, DAY + timedelta(days=7), NOW + timedelta(hours=1))
    migrated()

    assert request_of(submission).state == "agreed"


def test_a_request_that_triage_declined_stays_declined_and_one_that_nobody_answered_open(amina: SignedIn) -> None:
    declined, waiting = asked(amina), asked(amina)
    triage.decline(
        declined, reason_code="outside_mandate", reason="Not ours.", tell_source="We cannot.", by=amina, now=NOW
    )
    migrated()

    assert request_of(declined).state == "declined"
    assert not Request.objects.filter(submission=waiting).exists()
    assert queries.stands(waiting).state == "open"
