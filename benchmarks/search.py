"""How fast one search over everything is. Run: .venv/bin/python benchmarks/search.py [PAPERS]

Papers of 4 KB, in five scripts, are sealed into cases of 25 papers each; every search goes through the desk's own page,
with its excerpts and its reading log on disk, in one process.
"""

import os
import random
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
# In place of this folder: a module of the standard library may have the name of one of its programs.
sys.path[:1] = [str(ROOT), str(ROOT / "src")]
os.environ["DJANGO_SETTINGS_MODULE"] = "demarche.settings.testing"

import django  # noqa: E402 -- the settings come first

django.setup()

A_CASE = 25
A_PAPER = 4096
ROUNDS = 40
FIGURE_MS = 300
Times = tuple[list[float], list[float]]
PROSE = (
    "Two men in uniform took her from her office and did not say why. Her lawyer was not let in.",
    "Les autorités n’ont donné aucune explication à sa famille, qui l’a cherché pendant trois jours.",
    "Тамару Ольховскую задержали у входа в здание суда; родным ничего не сообщили.",
    "أوقفت سلمى الحدّاد عند باب مكتبها ولم يُسمح لمحاميها برؤيتها.",
    "林晓禾在办公室门口被带走，家人没有得到任何解释。",
)


def main(papers: int) -> None:
    """Fill, search many times, print."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections
    from tests import people

    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "desk.sqlite3")
        settings.DATABASES["desk"]["NAME"] = path
        connections["desk"].close()
        connections["desk"].settings_dict["NAME"] = path
        call_command("migrate", database="desk", verbosity=0)
        office = people.found()
        _fill(office, papers)
        _print(_measured(people.client_of(office.amina), papers), papers)


def _fill(office: Any, papers: int) -> None:
    from demarche.journal.moving import desk_transaction

    chance = random.Random(7)
    with desk_transaction():
        for number in range(papers // A_CASE):
            _case(office, number, chance)


def _case(office: Any, number: int, chance: random.Random) -> None:
    from tests.people import NOW

    from demarche.cases.models import Case
    from demarche.papers import actions as papers
    from demarche.papers.keys import own
    from demarche.papers.models import Dossier, Wrap
    from demarche.vault.papers import new_key

    amina = office.amina
    dossier, key = Dossier.objects.create(kind="case", opened_at=NOW), new_key()
    Wrap.objects.create(
        dossier=dossier, staff=amina.staff, sealed_key=b"", own_key=own(key, dossier.pk, amina), admitted_at=NOW
    )
    amina.dossier_keys[dossier.pk] = key
    card = papers.write(dossier, kind="card", content={"title": f"Case {number}", "summary": ""}, by=amina, now=NOW)
    Case.objects.create(
        dossier=dossier, card=card, state_code="XMA", lead=office.hrd, opened_by=amina.staff, opened_at=NOW
    )
    for position in range(A_CASE - 1):
        papers.write(dossier, kind="fact", content={"text": _text(number, position, chance)}, by=amina, now=NOW)
    amina.dossier_keys.clear()


def _text(number: int, position: int, chance: random.Random) -> str:
    said = f"Witness{number:05d} said on day {position}: "
    while len(said.encode()) < A_PAPER:
        said += f"{chance.choice(PROSE)} {chance.getrandbits(40):x} "
    return said.encode()[:A_PAPER].decode(errors="ignore")


def _measured(client: Any, papers: int) -> dict[str, Times]:
    cases = papers // A_CASE
    first = _times(client, lambda _: "Witness00000", 1)
    return {
        "first search (fills the shelves)": first,
        "a word of one case": _times(client, lambda turn: f"witness{turn * cases // ROUNDS:05d}"),
        "two words, Arabic": _times(client, lambda turn: f"witness{turn * cases // ROUNDS:05d} الحداد"),
        "a word of every paper": _times(client, lambda _: "said"),
        "a word of no paper": _times(client, lambda turn: f"nobody{turn}"),
        "with a State and a kind": _times(client, lambda _: "uniform", state_code="XMA", kind="case"),
    }


def _times(client: Any, words: Callable[[int], str], rounds: int = ROUNDS, **more: str) -> Times:
    times, working = [], []
    for turn in range(rounds):
        began, busy = time.perf_counter(), time.process_time()
        answer = client.post("/search/", {"words": words(turn), "sent_id": str(uuid.uuid4()), **more})
        assert answer.status_code == 200, answer.status_code
        times.append((time.perf_counter() - began) * 1000)
        working.append((time.process_time() - busy) * 1000)
    return times, working


def _print(figures: dict[str, Times], papers: int) -> None:
    print(f"{papers:,} papers of {A_PAPER} bytes; milliseconds a page, the asked-for figure is {FIGURE_MS}")
    print(f"{'':36}{'p50':>8}{'p95':>8}{'most':>8}{'CPU p50':>10}")
    for name, (times, working) in figures.items():
        p95 = sorted(times)[max(0, -(-len(times) * 95 // 100) - 1)]
        print(f"{name:36}{statistics.median(times):8.0f}{p95:8.0f}{max(times):8.0f}{statistics.median(working):10.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 10_000)
