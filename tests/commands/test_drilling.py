"""The yearly drill: three shares prove that they still open everything, and nothing is changed."""

import pytest
from tests.commands.running import Made, demarche
from tests.commands.test_recovering import typed


def test_three_shares_prove_that_they_open_everything(lived: Made) -> None:
    before = {path: path.read_bytes() for path in (lived.root / "desk" / "papers").rglob("*") if path.is_file()}

    done = demarche("drill-recovery", "--dir", lived.root, *typed(lived.shares[1:4]))

    assert done.returncode == 0, done.stderr
    assert "The recovery key opens 1 dossiers and 1 keys of the intake." in done.stdout
    assert len((lived.root / "desk" / "recovery-drill.txt").read_text().strip()) == 10
    assert {path: path.read_bytes() for path in (lived.root / "desk" / "papers").rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("which", [(0, 0, 0), (0, 1, 1)])
def test_fewer_prove_nothing(lived: Made, which: tuple[int, ...]) -> None:
    done = demarche("drill-recovery", "--dir", lived.root, *typed([lived.shares[number] for number in which]))

    assert done.returncode == 1
    assert "3 different shares are needed" in done.stderr
