"""Instants and days as seconds inside the database, for constraints that compare what is stored with what is stored."""

from typing import Any

from django.db import models
from django.db.models.sql.compiler import SQLCompiler


class Seconds(models.Func):
    """The seconds of a stored instant, or of the beginning of a stored day in UTC, on SQLite and on PostgreSQL."""

    arity = 1
    output_field = models.BigIntegerField()

    def as_sqlite(self, compiler: SQLCompiler, connection: Any, **context: Any) -> tuple[str, Any]:
        """Return SQLite's own reading of a stored time."""
        return super().as_sql(
            compiler, connection, template="CAST(strftime('%%%%s', %(expressions)s) AS integer)", **context
        )

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **context: Any) -> tuple[str, Any]:
        """Return PostgreSQL's reading of a stored time."""
        return super().as_sql(
            compiler, connection, template="CAST(EXTRACT(EPOCH FROM %(expressions)s) AS bigint)", **context
        )
