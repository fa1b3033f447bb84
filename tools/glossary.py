"""Writes the glossary's second half: every table and every step with its one-sentence meaning, from the code itself.

Run: python tools/glossary.py. The first half, the field's own words, is written by hand.
"""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.house.test_glossary import of_rooms, steps, tables  # noqa: E402 -- the path comes first

MARK = "## Tables and steps\n"
ORDER = [
    "intake",
    "arrivals",
    "journal",
    "staff",
    "questionnaires",
    "vocabularies",
    "clauses",
    "papers",
    "copies",
    "triage",
    "meetings",
    "cases",
    "letters",
    "transmission",
    "replies",
    "followup",
    "safety",
    "publication",
    "press",
    "reports",
    "meetings",
    "guests",
    "handover",
    "agenda",
    "searching",
    "undoing",
    "parcels",
    "departures",
    "archive",
]


def meanings() -> dict[str, str]:
    """Return the first sentence of every table's and step's docstring."""
    found = {}
    for module in ("models", "actions"):
        for room, tree in of_rooms(module):
            for node in tree.body:
                if isinstance(node, ast.ClassDef | ast.FunctionDef):
                    found[f"{room}.{node.name}"] = (ast.get_docstring(node) or "").split("\n")[0]
    return found


def written() -> str:
    """Return the second half of the glossary."""
    meaning, lines = meanings(), [MARK]
    for room in ORDER:
        names = sorted(name for name in tables() | steps() if name.startswith(f"{room}."))
        if names:
            lines += [f"\n### {room}\n", "| In the code | What it means |", "|---|---|"]
            lines += [f"| `{name}` | {meaning[name]} |" for name in names]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Put the second half in place."""
    path = ROOT / "docs/glossary.md"
    first = path.read_text(encoding="utf-8").split(MARK)[0].rstrip()
    path.write_text(f"{first}\n\n{written()}", encoding="utf-8")


if __name__ == "__main__":
    main()
