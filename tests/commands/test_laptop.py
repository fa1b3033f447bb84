"""On a laptop without a network: a key is made there, and what the desk exported opens with it."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from tests.commands.running import demarche, plain_environment
from tests.people import Office
from tests.worlds import SENT_AT as NOW
from tests.worlds import sealed_submission

from demarche.triage import actions

pytestmark = pytest.mark.django_db(databases=["desk"])
FILES = [("../../etc/passwd", "text/plain", b"one"), ("карта.png", "image/png", b"a map")]
NO_NETWORK = "import socket; socket.socket = None; import runpy, sys; runpy.run_module('demarche', run_name='__main__')"


@pytest.fixture
def key(tmp_path: Path) -> Path:
    assert demarche("key", tmp_path / "key.txt").returncode == 0
    return tmp_path / "key.txt"


@pytest.fixture
def exported(office: Office, key: Path, tmp_path: Path) -> Path:
    """A submission as the desk exports it, sealed to the laptop's key."""
    public = key.read_text(encoding="ascii").splitlines()[0].removeprefix("# public key: ")
    submission = actions.open_arrival(sealed_submission(files=FILES), by=office.amina, now=NOW)
    file = tmp_path / "submission-2026-W10.zip.age"
    file.write_bytes(b"".join(actions.export(submission, recipient_text=public, by=office.amina, now=NOW)))
    return file


def test_an_export_opens_without_a_network_and_without_an_instance(exported: Path, key: Path) -> None:
    command = [sys.executable, "-c", NO_NETWORK, "open", str(exported), "--key", str(key)]

    done = subprocess.run(command, env=plain_environment(), capture_output=True, text=True, check=False)

    folder = exported.with_name("submission-2026-W10")
    assert done.returncode == 0, done.stderr
    assert "Two men in uniform took her from her office" in done.stdout
    assert sorted(path.name for path in folder.rglob("*") if path.is_file()) == [
        *("01-passwd", "02-карта.png", "correspondence.json", "cover.json", "message.txt")
    ]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_key_is_for_its_owner_alone_and_is_never_written_over(key: Path) -> None:
    again = demarche("key", key)

    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert (again.returncode, "never written over another" in again.stderr) == (1, True)


def test_another_key_opens_nothing_and_leaves_nothing(exported: Path, tmp_path: Path) -> None:
    demarche("key", tmp_path / "other.txt")
    before = sorted(os.listdir(tmp_path))

    done = demarche("open", exported, "--key", tmp_path / "other.txt")

    assert done.returncode == 1
    assert "does not open with this key" in done.stderr
    assert sorted(os.listdir(tmp_path)) == before


def test_a_damaged_export_leaves_nothing(exported: Path, key: Path, tmp_path: Path) -> None:
    whole = exported.read_bytes()
    exported.write_bytes(whole[: len(whole) // 2])
    before = sorted(os.listdir(tmp_path))

    done = demarche("open", exported, "--key", key)

    assert (done.returncode, sorted(os.listdir(tmp_path))) == (1, before)
    assert "Traceback" not in done.stderr


def test_nothing_is_laid_over_a_folder_that_is_there(exported: Path, key: Path, tmp_path: Path) -> None:
    done = demarche("open", exported, "--key", key, "--into", tmp_path)

    assert done.returncode == 1
    assert "name a folder that does not" in done.stderr


def test_a_file_without_a_key_is_said_so(exported: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("call Bruno\n", encoding="ascii")

    done = demarche("open", exported, "--key", tmp_path / "notes.txt")

    assert "holds no private key of age" in done.stderr
