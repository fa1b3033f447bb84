"""How fast the reading log grows and is checked. Run: .venv/bin/python benchmarks/audit.py [ENTRIES]"""

import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
os.environ["DJANGO_SETTINGS_MODULE"] = "demarche.settings.testing"

import django  # noqa: E402 -- the settings come first

django.setup()


def main(entries: int) -> None:
    """Append, check, print."""
    from django.core.management import call_command
    from tests import people
    from tests.lives import at

    from demarche.papers import actions, readinglog

    call_command("migrate", database="desk", verbosity=0)
    call_command("flush", database="desk", verbosity=0, interactive=False)
    office = people.found()
    dossier = actions.open_dossier(kind="case", may_know=[], by=office.amina, now=at(3, 1))
    paper = actions.write(dossier, kind="card", content={"title": "x"}, by=office.amina, now=at(3, 1))
    began = time.perf_counter()
    for _ in range(entries):
        readinglog.append([paper], reader=office.amina, now=at(3, 1))
    appended = time.perf_counter() - began
    began = time.perf_counter()
    wrong = list(readinglog.audit())
    checked = time.perf_counter() - began
    print(f"entries            {entries:8}")
    print(f"appended a second  {entries / appended:8.0f}   (each its own transaction, on disk when it returns)")
    print(f"checked a second   {entries / checked:8.0f}")
    print(f"wrong              {len(wrong):8}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 2000)
