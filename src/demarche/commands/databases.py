"""A look at an instance's databases from outside, before any process opens them."""

import sqlite3
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from demarche.settings.databases import GROUND_OF_ROOM, configured, working_archive
from demarche.settings.instance import Instance

TAKEN = "SELECT app, name FROM django_migrations"


def unreachable(instance: Instance, ground: str) -> str:
    """Say why a database cannot be used at all; nothing when it can."""
    if not instance.databases.get(ground) and not file_of(instance, ground).is_file():
        return f"is missing: run “demarche migrate --dir {instance.root}”"
    try:
        _taken(instance, ground)
    except (sqlite3.Error, psycopg.Error) as error:
        return f"cannot be read ({type(error).__name__}): look whether it runs, and whether this user may"
    return ""


def pending(instance: Instance, ground: str) -> bool:
    """Tell whether a database lacks a migration of this release."""
    return not _wanted(ground) <= _taken(instance, ground)


def conninfo(instance: Instance, ground: str, *, password: bool = True) -> str:
    """Return how PostgreSQL's own programs reach a ground as its owner."""
    values = configured(instance, ground, "owner")
    named = {"dbname": "NAME", "user": "USER", "host": "HOST", "port": "PORT"}
    named |= {"password": "PASSWORD"} if password else {}
    options = {key: str(value) for key, value in values["OPTIONS"].items()}
    return make_conninfo(**{key: str(values[name]) for key, name in named.items() if values[name]} | options)


def file_of(instance: Instance, ground: str) -> Path:
    """Return where a ground keeps its SQLite file."""
    return working_archive(instance) if ground == "archive" else instance.ground(ground) / "db.sqlite3"


def _taken(instance: Instance, ground: str) -> set[tuple[str, str]]:
    if instance.databases.get(ground):
        with psycopg.connect(conninfo(instance, ground), connect_timeout=5) as connection:
            return {(app, name) for app, name in connection.execute(TAKEN)}
    with closing(sqlite3.connect(f"file:{file_of(instance, ground)}?mode=ro", uri=True)) as connection:
        return set(connection.execute(TAKEN))


def _wanted(ground: str) -> set[tuple[str, str]]:
    return {
        (room.name, path.stem)
        for room in _package().iterdir()
        if GROUND_OF_ROOM.get(room.name, "desk") == ground
        for path in (room / "migrations").glob("[0-9]*.py")
    }


def _package() -> Path:
    found = find_spec("demarche")
    if found is None or found.origin is None:
        raise RuntimeError("The program's own folder cannot be found.")
    return Path(found.origin).parent
