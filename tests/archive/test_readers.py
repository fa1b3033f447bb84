"""Readers: another Unix user without rights on the folder, whatever happens to the publisher."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.archive.publisher_at_work import instance

from demarche.settings.databases import sqlite_read_only
from demarche.settings.reading.base import DatabaseWrapper

NOBODY = 65534
REFUSED = "not authorized|readonly|authorization denied|prohibited|may not be modified"
COUNT = "SELECT count(*) FROM archive_communication"
NEWEST = "SELECT max(number) FROM archive_edition"


@pytest.fixture
def office() -> Iterator[Path]:
    """An instance in a folder that every user may enter."""
    root = Path(tempfile.mkdtemp(prefix="demarche-readers-"))
    root.chmod(0o755)
    instance(root)
    yield root
    shutil.rmtree(root)


@pytest.fixture(scope="module")
def still() -> Iterator[Path]:
    """An instance whose publisher has ended."""
    root = Path(tempfile.mkdtemp(prefix="demarche-readers-"))
    instance(root)
    kill(begin(root))
    yield root
    shutil.rmtree(root)


def begin(root: Path) -> subprocess.Popen[str]:
    """Start a publisher, over what a killed one may have left, and wait for an edition."""
    command = [sys.executable, "-m", "tests.archive.publisher_at_work", str(root)]
    here = os.environ | {"PYTHONPATH": "src"}
    publisher = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=here)
    assert publisher.stdout is not None
    assert publisher.stdout.readline()
    return publisher


def kill(publisher: subprocess.Popen[str]) -> int:
    """Kill a publisher; return the last edition that it said readers had, zero when it said no more."""
    publisher.kill()
    rest, _ = publisher.communicate()
    return int(["0", *rest.split()][-1])


def ask(root: Path, sql: str) -> Any:
    """Ask on a connection such as the public site opens."""
    described = sqlite_read_only(root / "archive" / "db.sqlite3")
    usual = {"TIME_ZONE": None, "CONN_MAX_AGE": 0, "AUTOCOMMIT": True, "CONN_HEALTH_CHECKS": False}
    site = DatabaseWrapper(usual | described, alias="archive")
    with closing(site.get_new_connection(site.get_connection_params())) as connection:
        return connection.execute(sql).fetchone()[0]


def as_nobody(step: Callable[[], None]) -> int:
    """Take a step as another Unix user; return 0 when it succeeds."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            step()
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")


@pytest.mark.faults
@needs_root
def test_another_user_reads_while_the_publisher_is_stopped_in_its_work(office: Path) -> None:
    publisher = begin(office)
    publisher.send_signal(19)

    def read() -> None:
        assert not os.access(office / "archive", os.W_OK)
        assert ask(office, COUNT) >= 1
        assert ask(office, "SELECT count(*) FROM archive_text WHERE archive_text MATCH 'words'") >= 1

    status = as_nobody(read)
    kill(publisher)
    assert status == 0


@pytest.mark.faults
def test_a_publisher_killed_at_any_instant_leaves_a_whole_edition(office: Path) -> None:
    chance, acknowledged = random.Random(2022), 0
    publisher = begin(office)
    for _ in range(8):
        time.sleep(chance.uniform(0.0, 0.25))
        acknowledged = max(acknowledged, kill(publisher))
        assert ask(office, NEWEST) >= acknowledged
        with sqlite3.connect(office / "archive" / "db.sqlite3") as whole:
            assert whole.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        whole.close()
        publisher = begin(office)
    kill(publisher)
    assert acknowledged > 1


@pytest.mark.faults
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE archive_communication SET title = 'x'",
        "DELETE FROM archive_communication",
        "INSERT INTO archive_text (archive_text) VALUES ('rebuild')",
        "CREATE TABLE other (x)",
        "CREATE TEMP TABLE other (x)",
        "DROP TABLE archive_communication",
        "UPDATE sqlite_master SET sql = ''",
        "ATTACH DATABASE ':memory:' AS other",
        "PRAGMA query_only = OFF",
        "PRAGMA writable_schema = ON",
        "PRAGMA database_list",
        "VACUUM",
        "VACUUM INTO '/tmp/copy.sqlite3'",
    ],
)
def test_the_public_site_may_do_nothing_but_read(still: Path, sql: str) -> None:
    with pytest.raises(sqlite3.DatabaseError, match=REFUSED):
        ask(still, sql)
