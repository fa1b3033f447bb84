"""What the documents promise: each test that they name exists, and each letter of the threat model leads to one."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
THREATS = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`([a-z_]+/test_[a-z_]+\.py)(?:::(test_\w+))?`")
ROWS = [line.strip("| \n").split(" | ") for line in THREATS.splitlines() if line.startswith("| **")]
SHOWN_BY = dict(re.findall(r"^\| ([A-Z]\d?) \| (.+) \|$", THREATS, re.MULTILINE))


def test_every_test_that_a_document_names_exists() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    named = {pair for document in documents for pair in NAMED.findall(document.read_text(encoding="utf-8"))}

    missing = [
        f"{path}::{function}"
        for path, function in named
        if not (file := ROOT / "tests" / path).is_file() or f"def {function}" not in file.read_text(encoding="utf-8")
    ]

    assert len(named) > 30
    assert missing == []


def test_every_cell_of_the_threat_model_names_its_test_or_says_not_protected() -> None:
    bare = [cell for row in ROWS for cell in row[1:] if not re.search(r"\[[A-Z]|not protected|^—$|^the same$", cell)]

    assert len(ROWS) > 12
    assert bare == []


def test_every_letter_of_the_threat_model_leads_to_what_shows_it() -> None:
    cells = " ".join(cell for row in ROWS for cell in row)
    used = {letter for group in re.findall(r"\[([A-Z0-9, ]+)\]", cells) for letter in group.split(", ")}

    assert used == SHOWN_BY.keys()
