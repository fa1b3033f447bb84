"""The repository's own files, as the house tests read them."""

import ast
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "demarche"
# What .gitignore names, and git's own folder.
NOT_OURS = {
    ".git",
    ".venv",
    "node_modules",
    "__pycache__",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
}
NOT_OURS_AT_ROOT = {"demo", "instance", "build", "uv.lock", ".import_linter_cache"}


@cache
def files() -> tuple[Path, ...]:
    """Every file that belongs to the repository."""
    found: list[Path] = []
    for folder, below, names in os.walk(ROOT):
        at_root = Path(folder) == ROOT
        below[:] = [
            name for name in below if name not in NOT_OURS and not name.endswith(".egg-info")
            and not (at_root and name in NOT_OURS_AT_ROOT)
        ]  # fmt: skip
        found += [Path(folder, name) for name in names if not (at_root and name in NOT_OURS_AT_ROOT)]
    return tuple(sorted(found))


@cache
def texts() -> dict[str, str]:
    """Every file that is text, by its path from the root; other people's work in a vendor folder left out."""
    found = {}
    for path in files():
        name = named(path)
        if "/vendor/" in f"/{name}":
            continue
        try:
            found[name] = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
    return found


def named(path: Path) -> str:
    """A path as the house writes it: from the repository's root."""
    return path.relative_to(ROOT).as_posix()


@cache
def modules() -> dict[str, ast.Module]:
    """Every Python module that a person wrote: migrations are generated."""
    return {
        name: ast.parse(text, name)
        for name, text in texts().items()
        if name.endswith(".py") and "/migrations/" not in name
    }


def rooms() -> dict[str, ast.Module]:
    """The modules of the program itself."""
    return {name: tree for name, tree in modules().items() if name.startswith("src/demarche/")}


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def lines_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """A function's length, its decorators not counted."""
    return (node.end_lineno or node.lineno) - node.lineno + 1
