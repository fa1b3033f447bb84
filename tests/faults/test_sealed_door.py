"""The door for browsers that seal, when something goes wrong: processes killed, the disk full, the database held."""

import hashlib
import http.client
import itertools
import os
import random
import signal
import socket
import sqlite3
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from tests.intake.conftest import TEAM
from tests.intake.serving import Served, make_instance, served

from demarche.vault.package import seal_package

pytestmark = pytest.mark.faults
SEALED = seal_package({"piece": os.urandom(600_000)}, [TEAM.recipient()])
KILLS = 6


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_instance(tmp_path / "instance")


def ask(port: int, method: str, path: str, body: bytes = b"", **headers: str) -> http.client.HTTPResponse:
    """Ask once; the answer has been read to its end."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as line:
        line.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = line.getresponse()
        answer.read()
        return answer


def patch(port: int, piece: uuid.UUID, offset: int, size: int = len(SEALED)) -> http.client.HTTPResponse:
    """Send a piece from an offset on."""
    content = SEALED[offset : offset + size]
    return ask(port, "PATCH", f"/sealed/{piece}/", content, Upload_Offset=str(offset), Upload_Length=str(len(SEALED)))


def offset_of(port: int, piece: uuid.UUID) -> int:
    return int(ask(port, "HEAD", f"/sealed/{piece}/").headers["Upload-Offset"])


def begin(port: int, piece: uuid.UUID, sent: int) -> socket.socket:
    """Begin to send a piece, and stop in the middle without letting go of the line."""
    line = socket.create_connection(("127.0.0.1", port), 60)
    head = f"PATCH /sealed/{piece}/ HTTP/1.1\r\nHost: x\r\nUpload-Offset: 0\r\nUpload-Length: {len(SEALED)}\r\n"
    line.sendall(f"{head}Content-Length: {len(SEALED)}\r\n\r\n".encode() + SEALED[:sent])
    return line


def has_arrived(port: int, piece: uuid.UUID, at_least: int) -> bool:
    for _ in range(200):
        if offset_of(port, piece) >= at_least:
            return True
        time.sleep(0.05)
    return False


def killed(intake: Served) -> None:
    """Kill every process of the site at once."""
    children = Path(f"/proc/{intake.pid}/task/{intake.pid}/children").read_text("ascii").split()
    for pid in (intake.pid, *map(int, children)):
        os.kill(pid, signal.SIGKILL)


def send_until_killed(port: int, acknowledged: set[uuid.UUID], begun: set[uuid.UUID]) -> None:
    """Send pieces, in two goes each, until nobody answers; remember what was said to be kept."""
    with suppress(OSError, http.client.HTTPException):
        while True:
            piece = uuid.uuid4()
            begun.add(piece)
            patch(port, piece, 0, random.randrange(1000, 400_000))
            if patch(port, piece, offset_of(port, piece)).status == 201:
                acknowledged.add(piece)


def test_t15_a_piece_that_was_acknowledged_survives_every_kill_and_any_other_goes_on(root: Path) -> None:
    acknowledged: set[uuid.UUID] = set()
    begun: set[uuid.UUID] = set()
    for _ in range(KILLS):
        with served(root) as intake:
            sender = threading.Thread(target=send_until_killed, args=[intake.port, acknowledged, begun])
            sender.start()
            time.sleep(random.uniform(0.4, 1.2))
            killed(intake)
            sender.join()

    with served(root) as intake:
        whole = {path.stem for path in intake.envelopes if path.suffix == ".age" and path.read_bytes() == SEALED}
        assert len(acknowledged) > KILLS
        assert {str(piece) for piece in acknowledged} <= whole
        for piece in begun - acknowledged:
            assert patch(intake.port, piece, offset_of(intake.port, piece)).status == 201
    with closing(sqlite3.connect(root / "intake/db.sqlite3")) as database:
        rows = database.execute("SELECT sha256 FROM intake_envelope").fetchall()
    assert len(rows) == len(begun)
    assert {digest for (digest,) in rows} == {hashlib.sha256(SEALED).hexdigest()}


def test_t15_a_line_that_hangs_keeps_nobody_from_going_on_over_another(root: Path) -> None:
    piece = uuid.uuid4()
    with served(root) as intake, begin(intake.port, piece, 300_000) as hanging:
        assert has_arrived(intake.port, piece, 200_000)

        answer = patch(intake.port, piece, offset_of(intake.port, piece))

        assert answer.status == 201
        hanging.sendall(SEALED[300_000:])
        assert b" 409 " in hanging.recv(1000)
        (only,) = intake.envelopes
        assert only.read_bytes() == SEALED


def test_t15_two_who_send_the_same_piece_at_once_leave_it_whole(root: Path) -> None:
    piece = uuid.uuid4()
    with served(root) as intake:
        threads = [threading.Thread(target=patch, args=[intake.port, piece, 0]) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        while offset_of(intake.port, piece) < len(SEALED):
            patch(intake.port, piece, offset_of(intake.port, piece))

        assert patch(intake.port, piece, 0).status in (200, 201)
        assert [path.read_bytes() for path in intake.envelopes] == [SEALED]


def test_cut_lines_cost_next_to_nothing_twice(root: Path) -> None:
    piece, lost = uuid.uuid4(), 0
    with served(root) as intake:
        for cut in itertools.count(1):
            at = cut * 25_000
            if at >= len(SEALED):
                break
            line = begin_at(intake.port, piece, offset_of(intake.port, piece), at)
            assert has_arrived(intake.port, piece, at - (1 << 14))
            line.close()
            time.sleep(0.1)
            lost += at - offset_of(intake.port, piece)
        assert patch(intake.port, piece, offset_of(intake.port, piece)).status == 201
    assert lost <= len(SEALED) * 0.02


def begin_at(port: int, piece: uuid.UUID, offset: int, until: int) -> socket.socket:
    """Go on with a piece, up to a place; the rest may come, or not."""
    line = socket.create_connection(("127.0.0.1", port), 60)
    head = f"PATCH /sealed/{piece}/ HTTP/1.1\r\nHost: x\r\nUpload-Offset: {offset}\r\nUpload-Length: {len(SEALED)}\r\n"
    line.sendall(f"{head}Content-Length: {len(SEALED) - offset}\r\n\r\n".encode() + SEALED[offset:until])
    return line


@pytest.fixture
def held(root: Path) -> Iterator[sqlite3.Connection]:
    """The intake's database, held by somebody who does not let go."""
    other = sqlite3.connect(root / "intake/db.sqlite3", isolation_level=None)
    yield other
    other.close()


def test_t17_a_database_that_is_held_is_an_honest_answer_and_nothing_is_lost(
    root: Path, held: sqlite3.Connection
) -> None:
    piece = uuid.uuid4()
    with served(root) as intake:
        held.execute("BEGIN IMMEDIATE")
        assert patch(intake.port, piece, 0).status == 507
        held.execute("ROLLBACK")

        assert offset_of(intake.port, piece) == len(SEALED)
        assert patch(intake.port, piece, len(SEALED)).status == 201
        assert [path.read_bytes() for path in intake.envelopes] == [SEALED]


def test_t17_without_its_database_the_door_takes_nothing_and_says_so(root: Path) -> None:
    database = root / "intake/db.sqlite3"
    with served(root) as intake:
        database.rename(database.with_suffix(".away"))
        answer = patch(intake.port, uuid.uuid4(), 0)
        page = ask(intake.port, "POST", "/sealed/mailbox/", b'{"tag": "' + b"00" * 32 + b'"}')

        assert (answer.status, page.status) == (500, 500)
        assert [path for path in intake.envelopes if path.suffix == ".age"] == []
        assert "Set-Cookie" not in page.headers
