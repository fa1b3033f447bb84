"""What the desk's daily work costs: a large case, a letter as PDF, a release: .venv/bin/python benchmarks/desk_work.py

Every page goes through the desk's own address, with its reading log on disk, in one process. The process's own time
stands beside the clock's: on a machine that others use, the clock counts their work too.
"""

import itertools
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
# In place of this folder: its modules are no modules of their own.
sys.path[:1] = [str(ROOT), str(ROOT / "src")]
os.environ["DJANGO_SETTINGS_MODULE"] = "demarche.settings.testing"

import django  # noqa: E402 -- the settings come first

django.setup()

EVENTS, FACTS_EACH, PERSONS, ROUNDS = 40, 5, 15, 40
# The process's own time for one round, by what was measured.
OWN: dict[str, float] = {}
MOST = {"case page": 150.0, "letter as PDF": 500.0, "release, second approval": 2000.0}


def main() -> None:
    """Fill, ask for each page many times, print."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections
    from tests import people

    with tempfile.TemporaryDirectory() as folder:
        for ground in ("desk", "archive", "intake"):
            name = str(Path(folder) / f"{ground}.sqlite3")
            connections[ground].close()
            settings.DATABASES[ground]["NAME"] = connections[ground].settings_dict["NAME"] = name
            call_command("migrate", database=ground, verbosity=0)
        office = people.found()
        figures = {"case page": _case_page(office)} | _letter_and_release(office)
        for what, times in figures.items():
            ordered = sorted(times)
            p95 = ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]
            said = f"at most {MOST[what]:g}: {p95 / MOST[what]:.2f} of it"
            own = f"{OWN[what]:7.1f} ms of its own" if what in OWN else ""
            print(f"{what:28}{statistics.median(ordered):9.1f} ms p50{p95:9.1f} ms p95   {said}   {own}")


def _case_page(office: Any) -> list[float]:
    """Return what the page of a case with 200 facts and 40 papers beside them takes."""
    from tests.lives import at
    from tests.people import client_of

    from demarche.cases import actions as cases

    by, now = office.amina, at(3, 1)
    case = cases.open_case(title="A long one", state_code="XMA", lead=office.hrd, by=by, now=now)
    for number in range(PERSONS):
        cases.record_person(case, names=[f"Person {number}", f"Лицо {number}"], role="witness", by=by, now=now)
    for number in range(EVENTS):
        event = cases.record_event(
            case, title=f"Event {number}", on=f"2022-01-{number % 28 + 1:02d}", place="Port Salin", by=by, now=now
        )
        for each in range(FACTS_EACH):
            text = f"Fact {number}.{each}: two men in uniform came to the house and asked for the papers."
            cases.record_fact(case, text=text, source="Telephone", event=event, by=by, now=now)
    browser = client_of(office.amina)
    return _times(lambda: browser.get(f"/cases/{case.pk}/"), own="case page")


def _letter_and_release(office: Any) -> dict[str, list[float]]:
    """Return what it takes to typeset a letter of six pages, and to approve the release of one with its reply."""
    from tests.lives import a_case, a_drafted_letter, a_sent_letter, at
    from tests.publication.prepared import a_reply, prepared

    from demarche.letters.queries import text_of
    from demarche.letters.sheets import signing_sheet
    from demarche.letters.signing import signing_mandates
    from demarche.publication import actions as gate
    from demarche.replies import actions as replies
    from demarche.typesetting import typeset_letter

    told = "Reportedly, two men in uniform came to the house at night and asked for the papers of the association. "
    letter = a_drafted_letter(office, a_case(office), facts=[told * 4] * 22)
    text = text_of(letter.current, reader=office.amina, now=at(3, 5))
    sheet = signing_sheet(letter, letter.current, text, signing_mandates(letter))
    # Each with another number: the typesetter remembers a page that it has set once.
    numbers = (f"AL XMA {number}/2022" for number in itertools.count(1))
    typesetting = _times(lambda: typeset_letter(sheet | {"reference": next(numbers)}), rounds=10, own="letter as PDF")
    approving = []
    for _ in range(3):
        sent = a_sent_letter(office)
        reply = a_reply(office, sent)
        for into in ("en", "fr"):
            ordered = replies.order_translation(reply, into=into, now=at(5, 16))
            replies.record_translation(ordered, pdf=None, text="A text. " * 200, by=office.amina, now=at(5, 16))
        preparation = prepared(office, sent, "communication", at(5, 16, 13))
        began = time.perf_counter()
        gate.offer(preparation, by=office.amina, now=at(5, 16, 13))
        gate.approve(preparation, digest=preparation.digest, by=office.bruno, now=at(5, 16, 14))
        approving.append((time.perf_counter() - began) * 1000)
    return {"letter as PDF": typesetting, "release, second approval": approving}


def _times(work: Callable[[], Any], rounds: int = ROUNDS, *, own: str) -> list[float]:
    work()
    times, before = [], time.process_time()
    for _ in range(rounds):
        began = time.perf_counter()
        answer = work()
        assert getattr(answer, "status_code", 200) == 200, answer.status_code
        times.append((time.perf_counter() - began) * 1000)
    OWN[own] = (time.process_time() - before) / rounds * 1000
    return times


if __name__ == "__main__":
    main()
