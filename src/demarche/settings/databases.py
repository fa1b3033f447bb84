"""The three databases, one a ground, and which rooms keep their tables where."""

from pathlib import Path
from typing import Any

from demarche.settings.instance import Instance

GROUND_OF_ROOM = {"intake": "intake", "archive": "archive"}
DESK = "desk"
PRAGMAS = "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA secure_delete=ON;PRAGMA foreign_keys=ON;"
ARCHIVE_PRAGMAS = "PRAGMA journal_mode=DELETE;PRAGMA synchronous=FULL;PRAGMA secure_delete=ON;"


def sqlite(path: Path, pragmas: str = PRAGMAS) -> dict[str, Any]:
    """Describe an embedded database whose acknowledged rows are on disk and whose deleted rows are gone."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": pragmas},
    }


def sqlite_read_only(path: Path) -> dict[str, Any]:
    """Describe a file that never changes while it is open: each edition is a new file, put in place in one step."""
    return {
        "ENGINE": "demarche.settings.reading",
        "NAME": f"file:{path}?mode=ro&immutable=1",
        "OPTIONS": {"uri": True, "timeout": 20, "init_command": "PRAGMA query_only=ON;"},
    }


def configured(instance: Instance, ground: str, process: str) -> dict[str, Any]:
    """Return a process's connection to one ground: PostgreSQL where the office says so, else its SQLite file."""
    chosen = instance.databases.get(ground, {})
    if chosen:
        user = chosen.get("users", {}).get(process, chosen.get("user", ""))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": chosen["name"],
            "USER": user,
            "PASSWORD": chosen.get("passwords", {}).get(process, chosen.get("password", "")),
            "HOST": chosen.get("host", ""),
            "PORT": str(chosen.get("port", "")),
            "OPTIONS": dict(chosen.get("options", {})),
        }
    if ground == "archive":
        return sqlite(working_archive(instance), ARCHIVE_PRAGMAS)
    return sqlite(instance.ground(ground) / "db.sqlite3", PRAGMAS)


def working_archive(instance: Instance) -> Path:
    """Return the publisher's own copy of the archive; readers get a fresh file with each edition."""
    return instance.ground("publisher") / "archive.sqlite3"


class Grounds:
    """Sends every room's tables to the database of its ground, and joins none across."""

    def db_for_read(self, model: Any, **_hints: Any) -> str:
        """Return the ground of a model's room."""
        return GROUND_OF_ROOM.get(model._meta.app_label, DESK)

    db_for_write = db_for_read

    def allow_relation(self, one: Any, other: Any, **_hints: Any) -> bool:
        """Refuse a relation between two grounds."""
        return self.db_for_read(one) == self.db_for_read(other)

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool:
        """Create a room's tables in its own ground alone."""
        return GROUND_OF_ROOM.get(app_label, DESK) == db
