"""What every process of a run needs and takes long to make: made by the first that asks, copied by the others."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from demarche.journal.management.commands import migrate

ALIASES = ("intake", "desk", "archive")


def shared_by_all(factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all processes of this run share."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@contextmanager
def one_at_a_time(folder: Path, name: str) -> Iterator[None]:
    """Let one process of the run work on something of this name."""
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def tables(folder: Path) -> Iterator[None]:
    """Have the tables of a test process made: from nothing by the first, from its copy by the others."""
    with one_at_a_time(folder, "tables"):
        made = folder / "tables.made"
        if made.exists():
            with _copied(folder):
                yield
            return
        yield
        for alias in ALIASES:
            _keep(connections[alias], folder)
        made.touch()


def _keep(connection: Any, folder: Path) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(folder / f"{connection.alias}.made")) as copy:
            connection.connection.backup(copy)
        return
    made, name = connection.settings_dict["NAME"], _copy_of(connection)
    # PostgreSQL copies a database that nobody is connected with.
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {made}")


def _copy_of(connection: Any) -> str:
    return f"made_{connection.alias}"


@contextmanager
def _copied(folder: Path) -> Iterator[None]:
    """Lay out copies while Django believes that it migrates."""
    itself = migrate.Command.handle

    def laid_out(self: migrate.Command, *_: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            with closing(sqlite3.connect(folder / f"{connection.alias}.made")) as copy:
                copy.backup(connection.connection)

    for alias in ALIASES:
        connection = connections[alias]
        if connection.vendor == "postgresql":
            connection.settings_dict["TEST"]["TEMPLATE"] = _copy_of(connection)
    migrate.Command.handle = laid_out  # type: ignore[method-assign]
    yield
    migrate.Command.handle = itself  # type: ignore[method-assign]
