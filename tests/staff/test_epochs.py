"""The intake's key: changed by whoever manages the office, and at once when somebody leaves or loses theirs."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from tests.people import RECOVERY, enrolled

from demarche.arrivals.carry import carry_team_key
from demarche.papers.actions import let_back_in, open_dossier
from demarche.papers.queries import people
from demarche.staff import office as managing
from demarche.staff import queries
from demarche.staff.actions import invite, leave
from demarche.staff.epochs import rotate_epoch, share_epochs
from demarche.staff.errors import StaffStopped
from demarche.staff.keys import SignedIn
from demarche.staff.models import EpochWrap
from demarche.staff.rights import Right
from demarche.vault.opening import open_sealed


@pytest.fixture(autouse=True)
def intake(settings: Settings, tmp_path: Path) -> Path:
    place = tmp_path / "team-key.json"
    settings.TEAM_KEY_FILE = place
    settings.NEXT_TEAM_KEY_FILE = tmp_path / "next-team-key.json"
    return place


@pytest.fixture
def esra(amina: SignedIn) -> SignedIn:
    esra = enrolled("Esra", [Right.TRIAGE])
    share_epochs(esra.staff, by=amina)
    return esra


def test_a_changed_key_reaches_the_intake_with_the_collector(
    amina: SignedIn,
    now: datetime,
    intake: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(using="desk", execute=True):
        epoch = rotate_epoch(by=amina, now=now)

    assert (carry_team_key(), carry_team_key()) == (True, False)
    assert json.loads(intake.read_text()) == {"recipient": epoch.recipient, "epoch": 2}


def test_a_key_that_was_not_kept_never_reaches_the_intake(amina: SignedIn, now: datetime, intake: Path) -> None:
    rotate_epoch(by=amina, now=now)

    assert not carry_team_key()
    assert not intake.exists()


def test_a_changed_key_opens_to_the_triage_and_to_the_recovery_alone(
    amina: SignedIn, esra: SignedIn, now: datetime
) -> None:
    epoch = rotate_epoch(by=amina, now=now)

    seeds = [queries.epoch_identities(person)[0].seed for person in (amina, esra)]
    recovered = open_sealed(bytes(EpochWrap.objects.get(epoch=epoch, staff=None).sealed), [RECOVERY])
    assert seeds == [recovered, recovered]
    assert EpochWrap.objects.filter(epoch=epoch).count() == 3


def test_when_somebody_leaves_who_held_the_key_it_is_changed(amina: SignedIn, esra: SignedIn, now: datetime) -> None:
    leave(esra.staff, by=amina, now=now)

    assert queries.epoch_identities(esra) == []
    assert str(queries.epoch_identities(amina)[0].recipient()) == str(queries.team_recipient())
    assert len(queries.epoch_identities(amina)) == 2


def test_a_conflict_of_interest_changes_the_key(amina: SignedIn, esra: SignedIn, now: datetime) -> None:
    before = str(queries.team_recipient())

    managing.amend_person(esra.staff, rights=[Right.TRIAGE], places=[], conflicts=["XVO"], email="", by=amina, now=now)

    assert str(queries.team_recipient()) != before
    assert queries.epoch_identities(esra) == []


def test_a_key_that_was_lost_gets_nothing_any_more(amina: SignedIn, esra: SignedIn, now: datetime) -> None:
    let_back_in(esra.staff, by=amina, now=now)

    with pytest.raises(StaffStopped, match="has not enrolled"):
        share_epochs(esra.staff, by=amina)
    assert esra.staff not in queries.active()


def test_who_leaves_without_the_key_changes_nothing(amina: SignedIn, dalia: SignedIn, now: datetime) -> None:
    before = str(queries.team_recipient())

    leave(dalia.staff, by=amina, now=now)

    assert str(queries.team_recipient()) == before


def test_only_who_manages_the_office_changes_the_key(esra: SignedIn, now: datetime) -> None:
    with pytest.raises(StaffStopped, match="manages the office"):
        rotate_epoch(by=esra, now=now)


def test_the_key_is_not_changed_to_one_that_nobody_holds(amina: SignedIn, now: datetime) -> None:
    managing.amend_person(amina.staff, rights=[Right.OFFICE], places=[], conflicts=[], email="", by=amina, now=now)

    with pytest.raises(StaffStopped, match="Nobody could open"):
        rotate_epoch(by=amina, now=now)


def test_a_new_dossier_opens_to_nobody_who_has_left_or_has_no_key(
    amina: SignedIn, esra: SignedIn, now: datetime
) -> None:
    invited = invite(name="Farid", rights=[Right.CASE], by=amina, now=now).staff
    leave(esra.staff, by=amina, now=now)

    dossier = open_dossier(kind="case", may_know=[invited, esra.staff], by=amina, now=now)

    assert people(dossier) == [amina.staff]
