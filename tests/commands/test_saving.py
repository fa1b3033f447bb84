"""Backup and restore: everything, while everything runs, sealed; back with three of five shares and not with two."""

import stat
from pathlib import Path

import pytest
from tests.commands.running import Made, as_process, demarche

from demarche.commands.checking import problems

LEAVE = """
from demarche.settings.instance import here
root = here().root
(root / "intake" / "envelopes" / "a-part.age").write_bytes(b"sealed part")
(root / "mail" / "letter.txt").write_text("a letter that went out")
"""
STAFF = """
from demarche.staff.models import Mandate, Staff
print(Staff.objects.get().name, Mandate.objects.get().holder_name)
"""


@pytest.fixture
def saved(instance: Made, tmp_path: Path) -> Path:
    """A backup of an instance in which something lies on its way."""
    as_process(instance.root, "office", LEAVE)
    target = tmp_path / "office.age"
    done = demarche("backup", "--dir", instance.root, target)
    assert done.returncode == 0, done.stderr
    return target


def restored(backup: Path, root: Path, shares: list[str]) -> "tuple[int, str]":
    """Restore with some shares; return the status and what was said."""
    done = demarche("restore", backup, root, *(part for share in shares for part in ("--share", share)))
    return done.returncode, done.stdout + done.stderr


def test_three_of_five_shares_bring_everything_back(instance: Made, saved: Path, tmp_path: Path) -> None:
    root = tmp_path / "again"

    status, said = restored(saved, root, instance.shares[1:4])

    assert (status, problems(root)) == (0, [])
    assert "files restored" in said
    assert as_process(root, "desk", STAFF) == "Amina Bruno Aldana\n"
    assert (root / "intake" / "envelopes" / "a-part.age").read_bytes() == b"sealed part"
    assert (root / "mail" / "letter.txt").exists()
    assert stat.S_IMODE((root / "publisher" / "identity.txt").stat().st_mode) == 0o600


def test_a_backup_is_sealed_and_for_its_owner_alone(instance: Made, saved: Path) -> None:
    sealed = saved.read_bytes()

    assert sealed.startswith(b"age-encryption.org/v1\n")
    assert b"Amina" not in sealed
    assert b"AGE-SECRET" not in sealed.upper()
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600


def test_two_shares_open_nothing(instance: Made, saved: Path, tmp_path: Path) -> None:
    status, said = restored(saved, tmp_path / "again", [instance.shares[0], instance.shares[1], instance.shares[0]])

    assert status == 1
    assert "Error: " in said
    assert not (tmp_path / "again").exists()


def test_shares_of_another_office_open_nothing(saved: Path, tmp_path: Path) -> None:
    from demarche.vault.opening import Identity
    from demarche.vault.recovery import split

    status, said = restored(saved, tmp_path / "again", split(Identity.generate().seed)[:3])

    assert status == 1
    assert "The shares do not open this backup" in said
    assert not (tmp_path / "again").exists()


@pytest.mark.parametrize("damage", ["cut", "changed"])
def test_a_damaged_backup_lays_nothing_out(instance: Made, saved: Path, tmp_path: Path, damage: str) -> None:
    whole = saved.read_bytes()
    middle = len(whole) // 2
    saved.write_bytes(whole[:middle] + (b"" if damage == "cut" else bytes([whole[middle] ^ 1]) + whole[middle + 1 :]))

    status, said = restored(saved, tmp_path / "again", instance.shares[:3])

    assert status == 1
    assert "changed or cut. Nothing was laid into" in said
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith((".again", "again"))] == []


def test_nothing_is_laid_over_what_is_there(instance: Made, saved: Path) -> None:
    before = sorted(instance.root.rglob("*"))

    status, said = restored(saved, instance.root, instance.shares[:3])

    assert status == 1
    assert "is not empty: a backup is restored into an empty folder" in said
    assert sorted(instance.root.rglob("*")) == before


def test_a_backup_is_never_written_over_another_nor_into_the_instance(instance: Made, saved: Path) -> None:
    before = saved.read_bytes()

    over = demarche("backup", "--dir", instance.root, saved)
    inside = demarche("backup", "--dir", instance.root, instance.root / "mail" / "office.age")

    assert (over.returncode, inside.returncode, saved.read_bytes()) == (1, 1, before)
    assert "never written over another" in over.stderr
    assert "lies in the instance itself" in inside.stderr
