"""What the threat model says is tested, is: each of its numbers with the tests that prove it."""

import ast
import re
from functools import cache

import pytest
from tests.house.sources import ROOT

# A row for each number. A folder stands for every test in it whose name bears the number (test_t07_…, or
# test_t02_t09_… for two); a test that has no number in its name stands here whole.
NAMED = {
    "T1": ("age vectors, all that apply", ["vault/test_age_vectors.py::test_every_applicable_vector_comes_out_as_"
           "the_format_says", "vault/test_age_vectors.py::test_the_vectors_are_the_whole_official_set"]),
    "T2": ("what one program seals, every other opens", ["door"]),
    "T3": ("parsers fed with anything", ["vault/test_age_files.py::test_whatever_is_read_is_a_file_or_a_clear_refusal",
           "vault/test_unpacking.py::test_an_archive_broken_on_purpose_never_breaks_the_desk"]),
    "T4": ("every flipped bit and every cut is refused", ["vault/test_age_files.py::test_every_flipped_bit_is_refused",
           "vault/test_age_files.py::test_every_truncation_is_refused",
           "vault/test_papers.py::test_every_flipped_bit_and_every_truncation_is_refused"]),
    "T5": ("real browsers seal before anything leaves", ["door"]),
    "T6": ("a seized machine gives away no word", ["proofs/test_canary.py::test_databases_hold_no_clear_word",
           "proofs/test_canary.py::test_files_hold_no_clear_word",
           "proofs/test_columns.py::test_every_clear_column_has_its_reason"]),
    "T7": ("no clear byte of an upload reaches a disk", ["intake"]),
    "T8": ("no process remembers what was sent", ["intake"]),
    "T9": ("sizes are padded, with and without JavaScript alike", ["intake", "door"]),
    "T10": ("no metadata is left in a working copy", ["copies"]),
    "T13": ("who is removed opens nothing later; three shares open all", ["staff"]),
    "T15": ("killed while writing, nothing acknowledged is lost", ["faults"]),
    "T16": ("a full disk is an honest refusal", ["faults"]),
    "T17": ("a held or missing database is an honest answer", ["faults"]),
    "T18": ("unknown words and an empty mailbox are the same", ["intake"]),
    "T19": ("guessing at the door teaches nothing and locks nobody out", ["desk"]),
    "T20": ("whoever changes the reading log is found", ["papers/test_readinglog.py::test_whatever_is_altered_deleted_"
            "or_moved_is_found",
            "papers/test_readinglog.py::test_an_end_that_was_cut_off_is_found_by_a_checkpoint_that_was_kept"]),
    "T24": ("a flood does not shut the door", ["intake"]),
}  # fmt: skip
NUMBER = re.compile(r"(?<=_)t(\d{1,2})(?=_)")
pytestmark = pytest.mark.docs_only


@cache
def every_test() -> frozenset[str]:
    """Every test there is, as path::name below tests/."""
    found = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        place = path.relative_to(ROOT / "tests").as_posix()
        found |= {f"{place}::{node.name}" for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    return frozenset(name for name in found if "::test_" in name)


def numbers(test: str) -> set[str]:
    """Return the threat model's numbers that a test's name begins with."""
    head = re.match(r"test_(?:t\d{1,2}_)+", test.partition("::")[2])
    return {f"T{int(number)}" for number in NUMBER.findall(head[0])} if head else set()


def standing(place: str, number: str) -> set[str]:
    """Return the tests that a row's place stands for."""
    if "::" in place:
        return {place} & every_test()
    return {name for name in every_test() if name.startswith(f"{place}/") and number in numbers(name)}


@pytest.mark.parametrize("number", NAMED)
def test_what_the_threat_model_names_is_tested(number: str) -> None:
    proves, places = NAMED[number]

    missing = [place for place in places if not standing(place, number)]

    assert not missing, f"{number}, {proves}: {missing}"


def test_no_test_bears_a_number_that_the_table_does_not_know() -> None:
    assert set().union(*map(numbers, every_test())) <= NAMED.keys()
