"""In Firefox, as Debian ships it, and with its just-in-time compilers off as the Tor Browser has it on “Safer”."""

import json
import sqlite3
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.door.cutting import cutting
from tests.door.test_scripts import SCRIPTS, node
from tests.intake.conftest import TEAM
from tests.intake.serving import Served, make_instance, served

from demarche.vault.notes import seal_note
from demarche.vault.receipt import Receipt
from demarche.vault.unpacking import open_package

pytestmark = pytest.mark.faults
CANARY = "Canary-of-Port-Zinc"
SAFER = {"javascript.options.ion": False, "javascript.options.baselinejit": False, "javascript.options.wasm": False}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(make_instance(tmp_path_factory.mktemp("instance"))) as intake:
        yield intake


def leave_note(running: Served, receipt: Receipt) -> None:
    """Lay a note into a mailbox, as the collector does."""
    sealed = seal_note(
        {"note.json": json.dumps({"kind": "question", "text": "When was it?", "language": "en", "number": 1,
                                  "written_on": "2026-03-04"}).encode()}, receipt.recipient()
    )  # fmt: skip
    with sqlite3.connect(running.root / "intake" / "db.sqlite3") as database:
        row = (uuid.uuid4().hex, receipt.tag_digest, sealed, "2026-W10")
        database.execute("INSERT INTO intake_note (id, tag_digest, sealed, week) VALUES (?, ?, ?, ?)", row)
    database.close()


@pytest.mark.parametrize("prefs", [{}, SAFER], ids=["as it is", "without its compilers"])
def test_t05_a_source_in_firefox_seals_before_anything_leaves(
    running: Served, tmp_path: Path, prefs: dict[str, Any]
) -> None:
    receipt = Receipt.new()
    leave_note(running, receipt)
    (tmp_path / "film.mp4").write_bytes(bytes(range(256)) * 300)
    before = {path.name for path in running.envelopes}
    with cutting(running.port, [], listens=True) as line:
        (tmp_path / "asked.json").write_text(json.dumps({
            "address": f"http://localhost:{line.port}", "prefs": prefs, "canary": CANARY,
            "film": str(tmp_path / "film.mp4"), "noted": " ".join(receipt.words)}))  # fmt: skip
        told = node("firefox.mjs", SCRIPTS, tmp_path)

    assert told["complaints"] == []
    assert "When was it?" in told["mailbox"]
    assert told["kept"] == ["", 0, 0, 0]
    over_the_net = [address for address in told["requests"] if not address.startswith("data:")]
    assert {address.split("/")[2] for address in over_the_net} == {f"localhost:{line.port}"}
    secrets = (CANARY, "film.mp4", " ".join(told["words"]), " ".join(receipt.words), receipt.entropy.hex())
    assert [secret for secret in secrets if secret.encode() in line.heard] == []
    assert len(line.heard) > 100_000
    opened_as_told(running, before, told, (tmp_path / "film.mp4").read_bytes())


def opened_as_told(running: Served, before: set[str], told: Any, film: bytes) -> None:
    """Fail unless the team's key opens what was written, and nothing else came."""
    fresh = [open_package(path.read_bytes(), [TEAM]) for path in running.envelopes if path.name not in before]
    covers = {cover["kind"]: cover for one in fresh if "cover.json" in one if (cover := json.loads(one["cover.json"]))}
    assert covers["submission"]["said"]["persons"][0]["name"] == CANARY
    assert covers["submission"]["mailbox"]["tag"] == Receipt.from_words(" ".join(told["words"])).tag.hex()
    assert covers["answer"]["answers"] == {"message": CANARY}
    assert [one["piece"] for one in fresh if "piece" in one] == [film]
