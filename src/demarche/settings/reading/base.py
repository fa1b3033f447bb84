"""Django's SQLite engine with an authorizer that lets reads pass and nothing else."""

import sqlite3
from typing import Any

from django.db.backends.sqlite3 import base

READS = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
    sqlite3.SQLITE_TRANSACTION,
    sqlite3.SQLITE_SAVEPOINT,
}
# Full-text search looks at its table's version; nothing else is asked of pragmas once the file is open.
PRAGMAS = {"data_version"}


def only_reads(action: int, first: str | None, _second: str | None, _database: str | None, _inner: str | None) -> int:
    """Let a statement pass when it reads."""
    if action in READS or (action == sqlite3.SQLITE_PRAGMA and first in PRAGMAS):
        return sqlite3.SQLITE_OK
    # Opening a full-text table names its columns to SQLite this way; nothing is written, and SQLite itself refuses
    # whoever asks for it in words, since writable_schema cannot be switched on.
    if action == sqlite3.SQLITE_UPDATE and first == "sqlite_master":
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection on which nothing can be written, attached or set."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the file and close every door but reading."""
        connection = super().get_new_connection(conn_params)
        connection.set_authorizer(only_reads)
        return connection
