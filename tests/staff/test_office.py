"""Managing the office: invitations, the intake's keys, conflicts of interest, who leaves and who comes back."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests import worlds
from tests.people import ONE_TIME_SECRET, Office, client_of, enrolled

from demarche.papers.actions import let_back_in
from demarche.papers.queries import knows
from demarche.staff import office as managing
from demarche.staff import queries
from demarche.staff.actions import enrol, invite, leave
from demarche.staff.epochs import share_epochs
from demarche.staff.errors import StaffStopped, WrongCode
from demarche.staff.keys import SignedIn
from demarche.staff.models import Session, Slot
from demarche.staff.rights import Right
from demarche.staff.sessions import begin_session
from demarche.triage import actions


def test_only_who_manages_the_office_invites(bruno: SignedIn, now: datetime) -> None:
    with pytest.raises(StaffStopped, match="manages the office"):
        invite(name="Esra", rights=[], by=bruno, now=now)


def test_two_people_never_have_one_name(amina: SignedIn, now: datetime) -> None:
    with pytest.raises(StaffStopped, match="nobody at this desk"):
        invite(name=" bruno ", rights=[], by=amina, now=now)


def test_an_enrolment_code_is_too_old_after_a_week(amina: SignedIn, now: datetime) -> None:
    code = invite(name="Esra", rights=[], by=amina, now=now).code

    with pytest.raises(WrongCode, match="older than a week"):
        enrol(
            code=code,
            passphrase="x" * 30,
            one_time_secret=ONE_TIME_SECRET,
            one_time="",
            now=now + timedelta(days=7, seconds=1),
        )


def test_the_intakes_key_is_shared_with_a_colleague_of_the_triage(amina: SignedIn) -> None:
    esra = enrolled("Esra", [Right.TRIAGE])

    share_epochs(esra.staff, by=amina)

    assert [key.seed for key in queries.epoch_identities(esra)] == [key.seed for key in queries.epoch_identities(amina)]


def test_who_has_a_conflict_of_interest_never_gets_the_intakes_key(amina: SignedIn) -> None:
    esra = enrolled("Esra", [Right.TRIAGE], conflicts=["XMA"])

    with pytest.raises(StaffStopped, match="conflict of interest"):
        share_epochs(esra.staff, by=amina)
    assert queries.epoch_identities(esra) == []


def test_who_does_not_open_what_arrives_never_gets_the_intakes_key(amina: SignedIn, dalia: SignedIn) -> None:
    with pytest.raises(StaffStopped, match="does not open what arrives"):
        share_epochs(dalia.staff, by=amina)


def test_a_conflict_declared_later_takes_the_intakes_key_away(amina: SignedIn, now: datetime) -> None:
    esra = enrolled("Esra", [Right.TRIAGE])
    share_epochs(esra.staff, by=amina)

    managing.amend_person(esra.staff, rights=[Right.TRIAGE], places=[], conflicts=["XVO"], email="", by=amina, now=now)

    assert queries.epoch_identities(esra) == []


def test_nobody_gives_up_the_offices_management_alone(amina: SignedIn, now: datetime) -> None:
    with pytest.raises(StaffStopped, match="Somebody else"):
        managing.amend_person(amina.staff, rights=[Right.CASE], places=[], conflicts=[], email="", by=amina, now=now)


def test_who_leaves_has_no_session_and_no_lock_any_more(amina: SignedIn, bruno: SignedIn, now: datetime) -> None:
    begin_session(bruno, now=now)

    leave(bruno.staff, by=amina, now=now)

    assert not Session.objects.filter(staff=bruno.staff).exists()
    assert not Slot.objects.filter(staff=bruno.staff).exists()
    assert bruno.staff not in queries.active()


def test_who_lost_the_key_comes_back_and_is_let_into_each_dossier_again(
    amina: SignedIn, office: Office, now: datetime
) -> None:
    esra = enrolled("Esra", [Right.TRIAGE])
    share_epochs(esra.staff, by=amina)
    submission = actions.open_arrival(worlds.sealed_submission(), by=amina, now=now)
    assert knows(esra.staff, submission.dossier)

    code = let_back_in(esra.staff, by=amina, now=now)

    assert code.count("-") == 4
    assert not knows(esra.staff, submission.dossier)
    assert knows(amina.staff, submission.dossier)


def test_a_mandate_cannot_end_before_it_begins(amina: SignedIn, office: Office) -> None:
    words = {"title": {"en": "x"}, "holder_name": "Bruno", "holder_title": "", "resolution": "52/4"}

    with pytest.raises(StaffStopped, match="ends after it begins"):
        managing.amend_mandate(office.hrd, by=amina, valid_from=date(2022, 1, 1), valid_to=date(2021, 12, 31), **words)


def test_the_recovery_drill_is_due_a_year_after_the_first_key_or_the_last_drill(
    amina: SignedIn, now: datetime, settings: Any, tmp_path: Path
) -> None:
    settings.RECOVERY_DRILL_FILE = tmp_path / "drill.txt"
    first = managing.drill_due()
    assert first is not None
    assert (first - now.date()).days in (364, 365, 366)

    settings.RECOVERY_DRILL_FILE.write_text("2025-11-20\n", encoding="ascii")

    assert managing.drill_due() == date(2026, 11, 20)
    assert "The yearly recovery drill" in client_of(amina).get("/").content.decode()
