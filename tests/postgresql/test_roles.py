"""On PostgreSQL each process has a role of its own, and the database refuses what its process has no business with."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest
from django.db import ProgrammingError, connections, transaction
from tests import lives
from tests.people import Office, enrolled

from demarche.agenda.days import days_of
from demarche.commands.roles import lay_locks
from demarche.intake.actions import sweep_drafts
from demarche.publication.reminding import something_waits
from demarche.staff.rights import Right

pytestmark = pytest.mark.django_db(databases=["desk", "intake"])
ENVELOPE = (
    "INSERT INTO intake_envelope (id, kind, week, size, sha256, lane) VALUES (%s, 'cover', '2022-W03', 1, %s, '')"
)
AT = datetime(2022, 3, 18, tzinfo=UTC)


@contextmanager
def as_role(ground: str, role: str) -> Iterator[object]:
    """Work on a ground as one process's role."""
    with connections[ground].cursor() as cursor:
        lay_locks(cursor, ground)
        cursor.execute(f"SET ROLE demarche_{role}")
        try:
            yield cursor
        finally:
            cursor.execute("RESET ROLE")


def refused(ground: str, cursor: object, statement: str, values: list | None = None) -> bool:
    """Tell whether the database refuses a statement."""
    try:
        with transaction.atomic(using=ground):
            cursor.execute(statement, values)
    except ProgrammingError as error:
        return "permission denied" in str(error)
    return False


def test_the_intake_adds_envelopes_and_changes_none() -> None:
    with as_role("intake", "intake") as cursor:
        cursor.execute(ENVELOPE, [uuid.uuid4(), "0" * 64])

        assert refused("intake", cursor, "UPDATE intake_envelope SET size = 2")
        assert refused("intake", cursor, "DELETE FROM intake_envelope")
        assert refused("intake", cursor, "DELETE FROM intake_note")


def test_the_intake_keeps_drafts_and_the_collector_sweeps_them_unread() -> None:
    with as_role("intake", "intake") as cursor:
        for week in ("2022-W01", "2022-W03"):
            cursor.execute("INSERT INTO intake_draft VALUES (%s, %s, %s)", [week.encode(), b"sealed", week])
        cursor.execute("UPDATE intake_draft SET sealed = 'anew' WHERE tag_digest = %s", [b"2022-W03"])
        cursor.execute("SELECT sealed FROM intake_draft WHERE tag_digest = %s", [b"2022-W03"])
        assert bytes(cursor.fetchone()[0]) == b"anew"

    with as_role("intake", "collector") as cursor:
        assert refused("intake", cursor, "SELECT sealed FROM intake_draft")
        assert refused("intake", cursor, "UPDATE intake_draft SET week = '2099-W01'")
        assert sweep_drafts(now=AT) == 2
    with as_role("intake", "desk") as cursor:
        assert refused("intake", cursor, "SELECT week FROM intake_draft")


def test_the_collector_reads_no_desk_table_but_its_door() -> None:
    with as_role("desk", "collector") as cursor:
        cursor.execute("SELECT count(*) FROM arrivals_arrival")

        for table in ("papers_paper", "papers_wrap", "staff_slot", "cases_case", "departures_release"):
            assert refused("desk", cursor, f"SELECT * FROM {table}")


def test_the_desk_rewrites_neither_journal_nor_reading_log_nor_papers() -> None:
    with as_role("desk", "desk") as cursor:
        cursor.execute("SELECT count(*) FROM papers_paper")

        for table in ("journal_move", "papers_reading", "papers_paper", "letters_signoff", "vocabularies_wording"):
            assert refused("desk", cursor, f"DELETE FROM {table}")
        assert refused("desk", cursor, "DELETE FROM vocabularies_officeterm")
        for table in ("transmission", "attempt", "mail", "dealing", "entry", "hole"):
            assert refused("desk", cursor, f"DELETE FROM transmission_{table}")
        assert refused("desk", cursor, "UPDATE departures_receipt SET edition = 1")
        assert refused("desk", cursor, "DELETE FROM departures_announcement")
        assert refused("desk", cursor, "UPDATE departures_announcementreceipt SET edition = 1")


def test_the_publisher_sees_no_paper_and_no_held_release() -> None:
    with connections["desk"].cursor() as owner:
        for state in ("waiting", "held"):
            owner.execute(RELEASE, release_in(state))

    with as_role("desk", "publisher") as cursor:
        cursor.execute("SELECT state FROM departures_release")
        seen = cursor.fetchall()

        assert seen == [("waiting",)]
        assert refused("desk", cursor, "SELECT * FROM papers_paper")
        assert refused("desk", cursor, "SELECT * FROM staff_slot")


def test_the_reminders_see_states_and_no_text() -> None:
    with as_role("desk", "reminders") as cursor:
        cursor.execute("SELECT state FROM letters_letter")

        assert refused("desk", cursor, "SELECT * FROM papers_paper")
        assert refused("desk", cursor, "UPDATE letters_letter SET state = 'signed'")


def test_the_reminders_see_whatever_they_decide_by(office: Office) -> None:
    everything = enrolled("Esra", list(Right)).staff
    sent = lives.a_sent_letter(office)
    day = date(2022, 5, 12)

    with as_role("desk", "reminders"):
        assert something_waits(office.amina.staff, day)
        assert not something_waits(everything, day)
        assert sent.first_public_day in days_of(office.amina.staff, day)
        assert days_of(everything, day) == []


RELEASE = """
INSERT INTO departures_release
  (id, state, code, year, number, kind, nature, sent_at, sent_on, term_days, first_public_day, public_from, not_before,
   first_approver_id, second_approver_id, early_decision, cites, sealed, digest, handed_over_at)
VALUES
  (%s, %s, 'XMA', 2022, 1, 'communication', 'AL', %s, '2022-03-18', 60, '2022-05-17', %s, %s,
   %s, %s, '', '[]', '', '', %s)
"""


def release_in(state: str) -> list:
    """Return the values of a release in a state."""
    public = datetime(2022, 5, 16, 22, tzinfo=UTC)
    return [uuid.uuid4(), state, AT, public, public, uuid.uuid4(), uuid.uuid4(), AT]
