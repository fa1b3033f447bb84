"""How the queue bears ten thousand submissions. Run: .venv/bin/python benchmarks/triage_queue.py [SMALL] [LARGE]

Rows and cards are written directly, each under a dossier key of its own; every page then goes through the desk's own
address, with its reading log on disk, in one process. GlobaLeaks needed 814 ms for its list at 1,088 reports.
"""

import os
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
# In place of this folder: a module of the standard library has the name of this one.
sys.path[:1] = [str(ROOT), str(ROOT / "src")]
os.environ["DJANGO_SETTINGS_MODULE"] = "demarche.settings.testing"

import django  # noqa: E402 -- the settings come first

django.setup()

NAMES = ("Sela Orvane", "Idris Kamell", "Тамара Ольховская", "سلمى الحدّاد", "林晓禾", "Noé Brëzal", "Ana Ivarsdóttir")
WEEKS = [f"2026-W{week:02d}" for week in range(1, 41)]
PEER_MS = 814
ROUNDS = 60


def main(small: int, large: int) -> None:
    """Fill, ask for each page many times, print."""
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client
    from tests import people

    with tempfile.TemporaryDirectory() as folder:
        settings.DATABASES["desk"]["NAME"] = str(Path(folder) / "desk.sqlite3")
        from django.db import connections

        connections["desk"].close()
        connections["desk"].settings_dict["NAME"] = str(Path(folder) / "desk.sqlite3")
        call_command("migrate", database="desk", verbosity=0)
        office = people.found()
        client: Client = people.client_of(office.amina)
        figures = {}
        for size in (small, large):
            _fill(office.amina, size)
            figures[size] = _measured(client, size)
        _print(figures, small, large)


def _fill(amina: Any, size: int) -> None:
    from demarche.journal.moving import desk_transaction
    from demarche.triage.models import Submission

    with desk_transaction():
        for number in range(Submission.objects.count(), size):
            _submission(amina, number)


def _submission(amina: Any, number: int) -> None:
    """Write one submission as the room does, but for the recovery's age file, which no page of the queue reads."""
    from tests.people import NOW

    from demarche.papers import actions as papers
    from demarche.papers.keys import own
    from demarche.papers.models import Dossier, Wrap
    from demarche.triage import covers
    from demarche.triage.models import Submission
    from demarche.vault.papers import new_key

    dossier, key = Dossier.objects.create(kind="submission", opened_at=NOW), new_key()
    Wrap.objects.create(
        dossier=dossier, staff=amina.staff, sealed_key=b"", own_key=own(key, dossier.pk, amina), admitted_at=NOW
    )
    amina.dossier_keys[dossier.pk] = key
    cover = covers.cleaned(_cover(number))

    def sealed(kind: str, content: dict[str, Any]) -> Any:
        return papers.write(dossier, kind=kind, content=content, by=amina, now=NOW)

    Submission.objects.create(
        dossier=dossier,
        cover=sealed("cover", cover),
        headline=sealed("headline", covers.card(cover)),
        mailbox=sealed("mailbox", {"tag": f"{number:064x}", "recipient": ""}),
        kind="submission",
        week=WEEKS[number * 7 % len(WEEKS)],
        state_code=cover["answers"]["state"],
        language=cover["language"],
        opened_by=amina.staff,
        opened_at=NOW,
        urgency=(1, 2, 3, 3, 4)[number % 5],
        times_checked=number % 2,
    )
    amina.dossier_keys.clear()


def _cover(number: int) -> dict[str, Any]:
    name = NAMES[number % len(NAMES)]
    return {
        "kind": "submission",
        "form": "sp-1",
        "language": ("en", "fr", "ar", "ru", "zh")[number % 5],
        "sent_at": "2026-01-04T09:30:00+00:00",
        "answers": {
            "state": ("KAZ", "FRA", "MEX")[number % 3],
            "submitter": {"role": "organisation", "name": f"Watch {number}", "contact": ""},
            "persons": [{"name": f"{name} {number}", "about": "Lawyer for fishing families."}],
            "what_happened": "Two men in uniform took her from her office and did not say why. " * 8,
            "where": f"Quarter {number % 900}",
        },
    }


def _measured(client: Any, size: int) -> dict[str, list[float]]:
    from demarche.triage.models import Submission

    order = list(Submission.objects.filter(state="opened").order_by("urgency", "week", "opened_at", "id"))
    last = order[min(199 * 25, len(order) - 26)].pk
    some = order[len(order) // 2].pk
    words = [f"{NAMES[turn % len(NAMES)]} {turn * size // ROUNDS}" for turn in range(ROUNDS)]
    fresh, again = _times(lambda turn: _search(client, words[turn]), 1), _times
    figures = {
        "today": again(lambda _: client.get("/")),
        "queue": again(lambda _: client.get("/arrivals/")),
        "page 200": again(lambda _: client.get(f"/arrivals/?after={last}")),
        "search, a name": again(lambda turn: _search(client, words[turn])),
        "search, found often": again(lambda _: _search(client, "uniform")),
        "filter by codes": again(lambda _: _search(client, "", state_code="KAZ", language="ar")),
        "one submission": again(lambda _: client.get(f"/submissions/{some}/")),
    }
    return {"first search (fills the shelves)": fresh} | figures


def _search(client: Any, words: str, **more: str) -> Any:
    return client.post("/arrivals/search/", {"words": words, "sent_id": str(uuid.uuid4()), **more})


def _times(page: Callable[[int], Any], rounds: int = ROUNDS) -> list[float]:
    times = []
    for turn in range(rounds):
        began = time.perf_counter()
        answer = page(turn)
        assert answer.status_code == 200, answer.status_code
        times.append((time.perf_counter() - began) * 1000)
    return times


def _print(figures: dict[int, dict[str, list[float]]], small: int, large: int) -> None:
    print(f"{'page (ms)':34}{small:>8} p50   p95 {large:>9} p50   p95   growth")
    for name, times in figures[large].items():
        before = figures[small][name]
        p50s, p95s, p50l, p95l = statistics.median(before), _p95(before), statistics.median(times), _p95(times)
        print(f"{name:34}{p50s:12.1f}{p95s:6.1f}{p50l:14.1f}{p95l:6.1f}{p50l / p50s:8.2f}")
    p95 = _p95(figures[large]["queue"])
    print(f"GlobaLeaks at 1,088 reports: {PEER_MS} ms; here at {large:,}: {p95:.1f} ms, {PEER_MS / p95:.0f} times less")


def _p95(times: list[float]) -> float:
    return sorted(times)[max(0, -(-len(times) * 95 // 100) - 1)]


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 1000, int(sys.argv[2]) if sys.argv[2:] else 10_000)
