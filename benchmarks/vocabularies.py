"""How long a vocabulary takes to be read, searched and set in a form.

Run: .venv/bin/python benchmarks/vocabularies.py
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
os.environ["DJANGO_SETTINGS_MODULE"] = "demarche.settings.testing"

import django  # noqa: E402 -- the settings come first

django.setup()
TIMES, OWN = 40, 100


def main() -> None:
    """Add terms of an office's own to the longest vocabulary, then look at it again and again."""
    from django.core.management import call_command
    from tests import people
    from tests.lives import at

    from demarche.sites.desk.term_fields import TermsField
    from demarche.vocabularies import actions, files, queries
    from demarche.vocabularies.finding import found

    call_command("migrate", database="desk", verbosity=0)
    amina = people.found().amina
    for number in range(OWN):
        actions.add("acts", labels={"en": f"Term {number}"}, parent="0301", by=amina, now=at(3, 1))
    terms = queries.terms("acts")
    field = TermsField("acts", label="What was done")
    print(f"acts: {len(terms)} terms, {OWN} of them the office's own\n")
    print("                                       median      p95")
    timed("terms, in order", lambda: queries.terms("acts"))
    timed("200 labels, of the house", lambda: [queries.label("acts", "030101", "fr") for _ in range(200)])
    timed("all labels at once", lambda: queries.labels("acts", "fr"))
    timed("search in every language", lambda: found(terms, "arrêt"))
    timed("the field that chooses", lambda: field.widget.render("acts", ["030101"]))
    timed("as CSV", lambda: files.as_csv("acts"))
    print(f"\nthe field's markup: {len(field.widget.render('acts', [])) / 1000:.0f} KB")


def timed(what: str, work: Callable[[], object]) -> None:
    """Do it often, and print how long it takes."""
    lasted = []
    for _ in range(TIMES):
        began = time.perf_counter()
        work()
        lasted.append((time.perf_counter() - began) * 1000)
    lasted.sort()
    print(f"{what:36} {lasted[TIMES // 2]:6.1f} ms {lasted[int(TIMES * 0.95)]:5.1f} ms")


if __name__ == "__main__":
    main()
