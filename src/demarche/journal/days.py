"""Date arithmetic inside the database, for constraints that compare stored dates and never ask for today's."""

from typing import Any

from django.db import models
from django.db.models.sql.compiler import SQLCompiler


class DaysAfter(models.Func):
    """The day that a stored number of days after a stored day, on SQLite and on PostgreSQL."""

    arity = 2
    output_field = models.DateField()

    def as_sqlite(self, compiler: SQLCompiler, connection: Any, **context: Any) -> tuple[str, Any]:
        """Return SQLite's own date arithmetic: it holds whoever opens the file."""
        return super().as_sql(
            compiler, connection, template="date(%(expressions)s || ' days')", arg_joiner=", ", **context
        )

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **context: Any) -> tuple[str, Any]:
        """Return PostgreSQL's date arithmetic."""
        return super().as_sql(compiler, connection, template="(%(expressions)s)", arg_joiner=" + ", **context)
