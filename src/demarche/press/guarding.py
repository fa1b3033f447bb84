"""What the database itself refuses: to forget what a press release is about, or what a Mission was given.

That a press release follows a letter which was sent is a rule over two rooms' tables; it lies with those of the letter.
"""

from typing import Any

from demarche.transmission.guarding import FUNCTION, POSTGRESQL, SQLITE

RULES = (
    ("press_concerned_stays", "press_concerned", "UPDATE", "1 = 1", "What a press release is about stays."),
    ("press_concerned_kept", "press_concerned", "DELETE", "1 = 1", "What a press release is about stays."),
    ("press_copy_stays", "press_advancecopy", "UPDATE", "1 = 1", "What a Mission was given stays written."),
    ("press_copy_kept", "press_advancecopy", "DELETE", "1 = 1", "What a Mission was given stays written."),
)


def lay(_apps: Any, schema_editor: Any) -> None:
    """Lay the rules into the database."""
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    for name, table, step, when, sentence in RULES:
        for statement in (FUNCTION, POSTGRESQL) if on_postgresql else (SQLITE,):
            schema_editor.execute(statement.format(name=name, table=table, step=step, when=when, sentence=sentence))


def lift(_apps: Any, schema_editor: Any) -> None:
    """Take the rules out of the database."""
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    for name, table, *_ in RULES:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if on_postgresql else ""))
        if on_postgresql:
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()")
