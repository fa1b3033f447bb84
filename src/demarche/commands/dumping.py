"""A ground's database as one piece of a backup: an SQLite file copied while in use, or a dump of PostgreSQL."""

import os
import sqlite3
import subprocess
from contextlib import closing

import psycopg

from demarche.commands.databases import conninfo, file_of
from demarche.commands.roles import make_roles
from demarche.settings.databases import configured
from demarche.settings.instance import Instance


class DatabaseRefuses(Exception):
    """PostgreSQL did not give or take a dump; the sentence says what it said."""


def dumped(instance: Instance, ground: str) -> tuple[str, bytes]:
    """Return the name and the bytes of a consistent copy of one ground's database while it is in use."""
    if instance.databases.get(ground):
        return f"{ground}/db.sql", _run(instance, ground, "pg_dump", "--no-owner")
    # Readers' file of the archive is made anew from the publisher's working copy: that one is what must be kept.
    path = file_of(instance, ground)
    reading = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    with closing(reading) as source, closing(sqlite3.connect(":memory:")) as copy:
        source.backup(copy)
        return str(path.relative_to(instance.root)), copy.serialize()


def refill(instance: Instance, ground: str) -> None:
    """Fill one ground's empty PostgreSQL database from the dump that a backup laid out; whole or not at all."""
    dump = instance.ground(ground) / "db.sql"
    if not instance.databases.get(ground) or not dump.exists():
        return
    try:
        # The dump speaks of the processes' roles, and belongs to no database of its own.
        with psycopg.connect(conninfo(instance, ground), connect_timeout=5) as connection:
            make_roles(connection.cursor())
    except psycopg.Error as error:
        raise DatabaseRefuses(f"The {ground} database cannot be reached ({type(error).__name__}).") from None
    once = ("--quiet", "--single-transaction", "--set", "ON_ERROR_STOP=1", "--file", str(dump))
    _run(instance, ground, "psql", *once)
    dump.unlink()


def _run(instance: Instance, ground: str, program: str, *options: str) -> bytes:
    """Run one of PostgreSQL's programs; the password goes by the environment, where no other user sees it."""
    password = configured(instance, ground, "owner")["PASSWORD"]
    done = subprocess.run(
        [program, *options, f"--dbname={conninfo(instance, ground, password=False)}"],
        env=os.environ | ({"PGPASSWORD": password} if password else {}),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        said = (done.stderr.decode(errors="replace").strip().splitlines() or ["it said nothing"])[0]
        raise DatabaseRefuses(f"The {ground} database refuses: {said}.")
    return done.stdout
