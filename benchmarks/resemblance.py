"""How well names are told apart, and how long comparing takes. Run: .venv/bin/python benchmarks/resemblance.py [MANY]

First the table of invented names in several scripts: how many suggestions are right (precision), how many pairs are
found (recall). Then one submission is compared with MANY others, the first time a person does it and afterwards; and
the list of what that person has to do is made.
"""

import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
os.environ["DJANGO_SETTINGS_MODULE"] = "demarche.settings.testing"

import django  # noqa: E402 -- the settings come first

django.setup()

GIVEN = "Sela Ilan Grace Igor Anna Omar Leila Amit Tom Maria Dmitri Fatima Yusuf Chen Elena Jean Aisha Karim Noor Ravi"
FAMILY = "Orvane Verro Achieng Volin Talkov Haddad Karimi Kumar Harlan Lopez Nasser Shevchuk Dubois Mbeki Yilmaz Papas"
ENDINGS = ["", "a", "ov", "ani", "son", "ez", "ian", "uk", "ier", "sky", "enko", "adze", "ou", "is", "ho", "ric"]
STORY = "taken office night police court hearing lawyer letter family prison car street threat warned hurt home"


def main(many: int) -> None:
    """Judge the table, compare, print."""
    print_table()
    from django.core.management import call_command
    from tests import people

    call_command("migrate", database="desk", verbosity=0)
    call_command("flush", database="desk", verbosity=0, interactive=False)
    print_times(people.found().amina, many)


def print_table() -> None:
    """Print how the table of names comes out."""
    from tests.triage import names

    from demarche.triage.resemblance import WORTH_A_LOOK, names_alike
    from demarche.triage.spelling import spelled

    tables = ("LATIN_AND_CYRILLIC", "ARABIC_AND_PERSIAN", "CHINESE", "OTHER_SCRIPTS", "LATIN", "PAIRS")
    print(f"{'table':22}{'pairs':>7}{'precision':>11}{'recall':>8}")
    for table in tables:
        pairs = getattr(names, table)
        found = [(said, names_alike(spelled(a), spelled(b)).score >= WORTH_A_LOOK) for a, b, said in pairs]
        right, wrong, missed = found.count((True, True)), found.count((False, True)), found.count((True, False))
        precision, recall = right / (right + wrong), right / (right + missed)
        print(f"{table.lower().replace('_', ' '):22}{len(pairs):7}{precision:11.2f}{recall:8.2f}")


def print_times(amina: object, many: int) -> None:
    """Print how long comparing with many others takes, and the list of duties."""
    from tests.triage.worlds import lay_submissions

    from demarche.procedure import clock
    from demarche.staff.keys import SignedIn
    from demarche.triage import duties, likenesses

    chance = random.Random(7)
    given = [name + end for name in GIVEN.split() for end in ("", "e", "o", "ita", "el")]
    family = [name + end for name in FAMILY.split() for end in ENDINGS]
    rows = lay_submissions(amina, many, lambda: (f"{chance.choice(given)} {chance.choice(family)}", story(chance)))

    def compare() -> object:
        fresh = SignedIn(amina.staff, amina.identity)  # type: ignore[attr-defined]
        return likenesses.compare(rows[-1], by=fresh, now=rows[-1].opened_at)

    print(f"\n{many} submissions")
    print(f"compare, the first time  {seconds(compare):8.2f} s of processor time (every key is unwrapped once)")
    print(f"compare, afterwards      {min(seconds(compare) for _ in range(3)):8.2f} s")
    today = clock.office_day(rows[-1].opened_at)
    listed = min(seconds(lambda: duties.mine(amina.staff, today)) for _ in range(3))  # type: ignore[attr-defined]
    print(f"list of duties           {listed:8.2f} s, all of them undecided")


def story(chance: random.Random) -> str:
    """Return an invented story of two hundred words."""
    return " ".join(chance.choice(STORY.split()) for _ in range(200))


def seconds(work: Callable[[], object]) -> float:
    """Return how long a processor works at something: on a busy machine the clock says more."""
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 10_000)
