"""What the database itself refuses: to delete a term or its words, to change a code or words that were said once."""

from collections.abc import Callable
from typing import Any

# Table, step, and the sentence that the database answers with.
REFUSED = (
    ("vocabularies_officeterm", "DELETE", "A term of a vocabulary is never deleted."),
    ("vocabularies_officeterm", "UPDATE OF vocabulary, code, parent", "A term keeps its code and its place."),
    ("vocabularies_wording", "DELETE", "The words of a term are never deleted."),
    ("vocabularies_wording", "UPDATE", "The words of a term are followed by others, never changed."),
)
MAKE_SQLITE = "CREATE TRIGGER {name} BEFORE {step} ON {table} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
MAKE_FUNCTION = """
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
MAKE_POSTGRESQL = "CREATE TRIGGER {name} BEFORE {step} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"


def guards() -> list[dict[str, str]]:
    """Return each guard with the name that it has in the database."""
    return [
        {"name": f"{table}_no_{step.split()[0].lower()}", "table": table, "step": step, "sentence": sentence}
        for table, step, sentence in REFUSED
    ]


def _each(work: Callable[[Any, dict[str, str], bool], None]) -> Callable[[Any, Any], None]:
    def done(_apps: Any, schema_editor: Any) -> None:
        on_postgresql = schema_editor.connection.vendor == "postgresql"
        for guard in guards():
            work(schema_editor, guard, on_postgresql)

    return done


def _lay(schema_editor: Any, guard: dict[str, str], on_postgresql: bool) -> None:
    for statement in (MAKE_FUNCTION, MAKE_POSTGRESQL) if on_postgresql else (MAKE_SQLITE,):
        schema_editor.execute(statement.format(**guard))


def _lift(schema_editor: Any, guard: dict[str, str], on_postgresql: bool) -> None:
    schema_editor.execute(f"DROP TRIGGER {guard['name']}" + (f" ON {guard['table']}" if on_postgresql else ""))
    if on_postgresql:
        schema_editor.execute(f"DROP FUNCTION {guard['name']}()")


lay, lift = _each(_lay), _each(_lift)
