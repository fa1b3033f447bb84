"""Requests that were answered, and meetings that were agreed on, before requests had a table of their own."""

from django.db import migrations

from demarche.procedure import clock

LEFT_BY_TRIAGE = {"answered": "answered", "declined": "declined"}


def stand(apps, schema_editor):
    """Say of each request how it stands, when it was first answered, and in which week a meeting was held.

    The day of a meeting is sealed: the week in which somebody wrote down that it was held is the nearest known. That of
    a meeting that is agreed on and not yet held stays open.
    """
    alias = schema_editor.connection.alias
    submissions, requests, meetings, moves = (
        apps.get_model(*name).objects.using(alias)
        for name in (("triage", "Submission"), ("meetings", "Request"), ("meetings", "Meeting"), ("journal", "Move"))
    )
    for submission in submissions.filter(kind="meeting", to_meet=None):
        told = submission.messages.filter(direction="out").exclude(kind="opened").order_by("number").first()
        of_request = meetings.filter(submission=submission).order_by("-at")
        standing = of_request.filter(state="agreed").first() or of_request.first()
        state = LEFT_BY_TRIAGE.get(submission.state, "open")
        if standing is not None and (standing.state == "agreed" or state != "declined"):
            state = standing.state
        if state != "open" or told:
            requests.create(
                submission=submission, state=state, state_code=submission.state_code,
                answered_on=clock.office_day(told.at) if told else None,
            )  # fmt: skip
    for meeting in meetings.filter(state="held", week=""):
        held = moves.filter(record_id=meeting.pk, event="hold").order_by("-at").first()
        meetings.filter(pk=meeting.pk).update(week=clock.week_of(held.at if held else meeting.at))


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "__first__"),
        ("meetings", "0002_requests_to_meet"),
    ]

    operations = [migrations.RunPython(stand, migrations.RunPython.noop)]
