"""Typesets a letter of six pages again and again: `python benchmarks/letter_pdf.py [times]`. Aim: under 500 ms each."""

import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.typesetting.letters import english, words  # noqa: E402

from demarche.typesetting import typeset_letter  # noqa: E402

AIM = 500


def six_pages() -> dict[str, object]:
    """Return a registered letter whose chronology and annex fill six pages."""
    letter = english()
    facts = [words(f"On day {day}, he was stopped on his way to work and asked about his reports. " * 3)
             for day in range(1, 24)]  # fmt: skip
    law = [words(f"Article {article} protects liberty, expression and assembly, each in its own words. " * 4)
           for article in range(1, 28)]  # fmt: skip
    letter["sections"][1]["paragraphs"] = facts
    return letter | {"annex": [{"heading": "Annex: reference to international human rights law", "paragraphs": law}]}


def main() -> None:
    """Print the first and the later times, and fail where the slowest later one is over the aim."""
    times, letter, took = int(sys.argv[1]) if len(sys.argv) > 1 else 30, six_pages(), []
    for number in range(times + 1):
        began = time.perf_counter()
        typeset = typeset_letter(letter | {"reference": f"AL XMA {number + 1}/2022"})
        took.append((time.perf_counter() - began) * 1000)
    first, later = took[0], sorted(took[1:])
    p95 = later[min(len(later) - 1, int(len(later) * 0.95))]
    print(f"{typeset.pages} pages, {len(typeset.pdf):,} bytes")
    print(
        f"first {first:.0f} ms; then median {statistics.median(later):.0f} ms, p95 {p95:.0f} ms, worst {later[-1]:.0f}"
    )
    sys.exit(0 if p95 < AIM and first < AIM else 1)


if __name__ == "__main__":
    main()
