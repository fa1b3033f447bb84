"""Every table and every step has its word in the glossary, and no word there is stale."""

import ast
import re

from tests.house.sources import ROOT, rooms

WORD = re.compile(r"`([a-z_]+\.[A-Za-z_]+)`")
TABLE_BASES = {"Model", "Moving"}


def test_every_table_and_every_step_stands_in_the_glossary() -> None:
    missing = sorted((tables() | steps()) - words())

    assert not missing, "docs/glossary.md lacks: " + ", ".join(missing)


def test_every_name_in_the_glossary_exists() -> None:
    stale = sorted(words() - tables() - steps())

    assert not stale, "docs/glossary.md names what is gone: " + ", ".join(stale)


def words() -> set[str]:
    """Names as the glossary writes them: `letters.Letter`, `letters.sign_off`."""
    return set(WORD.findall((ROOT / "docs/glossary.md").read_text(encoding="utf-8")))


def tables() -> set[str]:
    """Every table of a room; a table may stand on an abstract one of the same module."""
    found = set()
    for room, tree in of_rooms("models"):
        bases = set(TABLE_BASES)
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and names_of_bases(node) & bases:
                bases.add(node.name)
                if not is_abstract(node):
                    found.add(f"{room}.{node.name}")
    return found


def steps() -> set[str]:
    """Every step that a person would name: the public functions of a room's actions."""
    return {
        f"{room}.{node.name}"
        for room, tree in of_rooms("actions")
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }


def names_of_bases(node: ast.ClassDef) -> set[str]:
    return {ast.unparse(base).rpartition(".")[2] for base in node.bases}


def is_abstract(node: ast.ClassDef) -> bool:
    return any("abstract = True" in ast.unparse(part) for part in node.body if isinstance(part, ast.ClassDef))


def of_rooms(module: str) -> list[tuple[str, ast.Module]]:
    found = []
    for name, tree in rooms().items():
        match name.split("/")[2:]:
            case [room, file] if file == f"{module}.py":
                found.append((room, tree))
    return found
