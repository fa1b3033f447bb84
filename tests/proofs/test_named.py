"""What the threat model says is tested, is: named.txt has each of its numbers with the tests that prove it."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from tests.house.sources import ROOT

TESTS = ROOT / "tests"
NUMBERS = {*range(1, 11), 13, *range(15, 21), 24}
NUMBER = re.compile(r"(?<=_)t(\d{2})(?=_)")
LEFT_OUT = {"skip", "skipif", "xfail"}
pytestmark = pytest.mark.docs_only


@cache
def named() -> dict[int, list[str]]:
    """Read the list: a number with what it promises, and below it, indented, its tests and programs."""
    found: dict[int, list[str]] = {}
    for line in (TESTS / "proofs" / "named.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("T"):
            found[number := int(line[1:4])] = []
        elif line.startswith(" "):
            found[number].append(line.strip())
    return found


@cache
def functions(path: Path) -> dict[str, ast.FunctionDef | ast.ClassDef]:
    """Every function and class of a file, by its name."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}


def numbers_of(test: str) -> set[int]:
    """Return the threat model's numbers that a test's name begins with: one or, test_t02_t09_…, several."""
    head = re.match(r"test_(?:t\d{2}_)+", test)
    return {int(number) for number in NUMBER.findall(head[0])} if head else set()


def proves(path: Path, name: str) -> bool:
    """Tell whether a test asserts something, by itself or by what it names in its own file, and is not left out."""
    there, looked_at, to_look_at = functions(path), set[str](), [name]
    if name not in there or LEFT_OUT & set(words_of(there[name].decorator_list)):
        return False
    while to_look_at:
        current = to_look_at.pop()
        looked_at.add(current)
        said = list(words_of(there[current].body))
        if "assert" in said or "raises" in said:
            return True
        to_look_at += [word for word in said if word in there and word not in looked_at]
    return False


def words_of(nodes: list[ast.stmt] | list[ast.expr]) -> Iterator[str]:
    """Yield what is called and named in some lines, and “assert” for each assertion."""
    for node in (each for top in nodes for each in ast.walk(top)):
        if isinstance(node, ast.Assert):
            yield "assert" if not isinstance(node.test, ast.Constant) else "nothing"
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr


def test_every_number_that_is_kept_is_named() -> None:
    assert named().keys() == NUMBERS


@pytest.mark.parametrize("number", sorted(NUMBERS))
def test_each_test_that_is_named_exists_bears_its_number_and_asserts_something(number: int) -> None:
    tests = [place.split("::") for place in named()[number] if "::" in place]
    programs = [place for place in named()[number] if "::" not in place]

    assert tests
    assert [name for path, name in tests if not (TESTS / path).is_file() or not proves(TESTS / path, name)] == []
    assert [name for _, name in tests if number not in numbers_of(name)] == []
    assert [path for path in programs if "def main(" not in (ROOT / path).read_text(encoding="utf-8")] == []


def test_every_test_that_bears_a_number_is_named_under_it() -> None:
    bearing = {
        (number, f"{path.relative_to(TESTS).as_posix()}::{name}")
        for path in TESTS.rglob("test_*.py")
        for name in functions(path)
        for number in numbers_of(name)
    }

    assert bearing == {(number, place) for number, places in named().items() for place in places if "::" in place}


def test_an_empty_test_proves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "test_some.py"
    path.write_text(
        "import pytest\n"
        "def holds():\n    assert 1 + 1 == 2\n"
        "def test_asks_another():\n    holds()\n"
        'def test_says_something():\n    """It holds."""\n'
        "def test_says_true():\n    assert True\n"
        "@pytest.mark.skip\ndef test_is_left_out():\n    assert 1 + 1 == 2\n",
        encoding="utf-8",
    )

    assert [name for name in functions(path) if proves(path, name)] == ["holds", "test_asks_another"]
