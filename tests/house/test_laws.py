"""Laws of the code that a linter does not know."""

import ast
from collections.abc import Iterator

from tests.house.sources import rooms

# Who may look at a clock, and why.
CLOCKS = {
    "src/demarche/procedure/clock.py": "the house's one clock",
}
MOVES_STATES = "src/demarche/journal/"
CLOCK_CALLS = {
    "datetime": {"now", "utcnow", "today"},
    "dt": {"now", "utcnow", "today"},
    "date": {"today"},
    "timezone": {"now", "localtime", "localdate"},
    "time": {"time", "time_ns", "localtime", "gmtime", "ctime"},
}
CLOCK_IMPORTS = {
    "time": CLOCK_CALLS["time"],
    "django.utils.timezone": CLOCK_CALLS["timezone"],
    "django.db.models.functions": {"Now"},
}
CLOCK_KEYWORDS = {"auto_now", "auto_now_add"}


def test_nobody_looks_at_the_clock_outside_procedure() -> None:
    looking = [
        f"{name}:{line}" for name, tree in rooms().items() if name not in CLOCKS for line in looks_at_clock(tree)
    ]

    assert not looking, f"take now from the edge, through procedure.clock: {looking}"


def test_states_move_through_the_journal_alone() -> None:
    assigning = [
        f"{name}:{line}"
        for name, tree in rooms().items()
        if not name.startswith(MOVES_STATES)
        for line in assigns_state(tree)
    ]

    assert not assigning, f"use .move(event, by=…, now=…): {assigning}"


def test_only_sites_import_a_table_for_its_type_alone() -> None:
    importing = [
        f"{name}:{node.lineno}"
        for name, tree in rooms().items()
        if not name.startswith("src/demarche/sites/")
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test) and "demarche." in ast.unparse(node)
    ]

    assert not importing, f"an import for types hides from the import contracts: {importing}"


def test_every_exception_still_exists() -> None:
    assert set(CLOCKS) <= set(rooms())


def looks_at_clock(tree: ast.Module) -> Iterator[int]:
    """Lines that read the machine's clock, or let the database or Django read it."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=name):
                if name in CLOCK_CALLS.get(owner, ()):
                    yield node.lineno
            case ast.ImportFrom(module=str(module), names=names):
                if {alias.name for alias in names} & CLOCK_IMPORTS.get(module, set()):
                    yield node.lineno
            case ast.keyword(arg=str(argument)) if argument in CLOCK_KEYWORDS:
                yield node.value.lineno


def assigns_state(tree: ast.Module) -> Iterator[int]:
    """Lines that write a state past the table of moves."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr="state", ctx=ast.Store()):
                yield node.lineno
            case ast.Call(func=ast.Attribute(attr="update"), keywords=keywords):
                yield from (node.lineno for keyword in keywords if keyword.arg == "state")
            case ast.Call(func=ast.Name(id="setattr"), args=[_, ast.Constant(value="state"), *_]):
                yield node.lineno
