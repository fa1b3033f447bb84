"""The drill: the office burns down, and three shares on paper bring back every report, opened or not."""

from pathlib import Path

import pytest
from tests.commands.offices import COLLECT, OPEN, READ, SECOND_FACTOR, SIGN_IN
from tests.commands.running import Made, as_process, demarche

from demarche.commands.checking import problems
from demarche.vault.opening import Identity
from demarche.vault.recovery import split


def typed(shares: list[str]) -> list[str]:
    return [part for share in shares for part in ("--share", share)]


def read_by(made: Made, name: str, *, first: str = "") -> list[str]:
    """Return what a person reads: every paper with a digest of what stands in it."""
    return as_process(made.root, "desk", SIGN_IN + first + READ, *made.sign_in(name)).splitlines()


@pytest.fixture
def again(lived: Made, tmp_path: Path) -> Made:
    """The instance, restored on an empty machine with three of its shares."""
    backup, root = tmp_path / "office.age", tmp_path / "again"
    assert demarche("backup", "--dir", lived.root, backup).returncode == 0
    assert demarche("restore", backup, root, *typed(lived.shares[2:])).returncode == 0
    return Made(root, lived.said)


def test_who_still_has_a_passphrase_reads_the_same_papers_after_a_restore(lived: Made, again: Made) -> None:
    before = read_by(lived, "Amina")

    assert problems(again.root) == []
    assert len(before) > 3
    assert read_by(again, "Amina") == before


def test_when_everybody_is_lost_three_shares_open_everything(lived: Made, again: Made) -> None:
    done = demarche("recover", "--dir", again.root, "--person", "Dalia", *typed(again.shares[:3]))
    dalia = Made(again.root, done.stdout)
    as_process(again.root, "collector", COLLECT)

    before, read = read_by(lived, "Amina"), read_by(dalia, "Dalia", first=SECOND_FACTOR + OPEN)

    assert "Dalia now opens 1 dossiers and 1 keys of the intake." in done.stdout
    assert set(before) < set(read)
    resembling = 3  # each report of the same is compared with those before it
    assert len(read) == 3 * len(before) + resembling, "two more reports, collected and not yet collected"


@pytest.mark.parametrize(
    ("name", "shares", "sentence"),
    [
        ("Dalia", slice(0, 2), "3 different shares are needed"),
        ("Dalia", slice(5, 8), "These shares belong to another office"),
        ("amina", slice(0, 3), "Give a name that nobody at this desk has yet"),
    ],
)
def test_nobody_is_let_in_otherwise(instance: Made, name: str, shares: slice, sentence: str) -> None:
    known = [*instance.shares, *split(Identity.generate().seed)][shares]
    given = (known + known[:1])[:3]

    done = demarche("recover", "--dir", instance.root, "--person", name, *typed(given))

    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Passphrase" not in done.stdout
