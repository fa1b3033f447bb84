"""What the team's figures cost over 1,000 letters: .venv/bin/python benchmarks/letter_figures.py [letters]

The page goes through the desk's own address, in one process, as a person's first page of the day: no key is open yet.
"""

import os
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
# In place of this folder: its modules are no modules of their own.
sys.path[:1] = [str(ROOT), str(ROOT / "src")]
os.environ["DJANGO_SETTINGS_MODULE"] = "demarche.settings.testing"

import django  # noqa: E402 -- the settings come first

django.setup()

STATES = ("KAZ", "XMA", "FRA", "BRA", "IND", "EGY", "MEX", "TUR")
SPAN = 1_400


def main(count: int) -> None:
    """Fill, ask for the page and for a list behind a figure, print."""
    from django.core.management import call_command
    from django.db import connections
    from tests import people

    with tempfile.TemporaryDirectory() as folder:
        from django.conf import settings

        name = str(Path(folder) / "desk.sqlite3")
        connections["desk"].close()
        settings.DATABASES["desk"]["NAME"] = connections["desk"].settings_dict["NAME"] = name
        call_command("migrate", database="desk", verbosity=0)
        office = people.found()
        for number in range(count):
            _letter(office, number)
        period = "first=2018-01-01&last=2022-12-31"
        for what, address in (
            ("all figures", f"/reports/statistics/?{period}"),
            ("list behind a figure", f"/reports/statistics/letters/?{period}&state=KAZ"),
        ):
            _measured(office, what, address)


def _letter(office: Any, number: int) -> None:
    """Make a letter that was sent, with one person and, for two of three, a reply."""
    from tests.lives import at

    from demarche.cases import actions as cases
    from demarche.letters.models import Letter
    from demarche.papers import actions as papers
    from demarche.replies.models import Reply
    from demarche.transmission.models import Transmission

    by, now, code = office.amina, at(3, 1), STATES[number % len(STATES)]
    case = cases.open_case(title=f"Case {number}", state_code="XMA", lead=office.hrd, by=by, now=now)
    cases.record_person(case, names=[f"Person {number}"], role="alleged_victim", by=by, now=now)
    dossier = papers.open_dossier(kind="letter", may_know=[], by=by, now=now)
    letter = Letter.objects.create(
        case=case, dossier=dossier, nature="AL", language="en", state_code=code, lead=office.hrd,
        drafted_by=by.staff, drafted_at=now,
    )  # fmt: skip
    sent_on = date(2018, 1, 2) + timedelta(days=number % SPAN)
    told = papers.write(dossier, kind="particulars", content={"lines": []}, by=by, now=now)
    sent_at = at(1, 1).replace(year=sent_on.year, month=sent_on.month, day=sent_on.day)
    sent = Transmission.objects.create(
        letter=letter, code=code, year=sent_on.year, number=number + 1, registered_at=sent_at, sent_at=sent_at,
        sent_on=sent_on, term_days=60, first_public_day=sent_on + timedelta(days=60),
        public_from=sent_at + timedelta(days=60), particulars=told, signing_digest="0" * 64, final_digest="0" * 64,
        state="sent",
    )  # fmt: skip
    if number % 3:
        Reply.objects.create(
            transmission=sent, received_on=sent_on + timedelta(days=20 + number % 90), language="ru",
            kind="substantive", original=told, recorded_at=now,
        )  # fmt: skip


def _measured(office: Any, what: str, address: str) -> None:
    from tests.people import client_of

    from demarche.staff.keys import SignedIn

    for round_ in ("first", "again"):
        fresh: SignedIn = office.amina
        fresh.dossier_keys.clear()
        browser = client_of(fresh)
        began, own = time.perf_counter(), time.process_time()
        answer = browser.get(address)
        assert answer.status_code == 200, answer.status_code
        took, worked = time.perf_counter() - began, time.process_time() - own
        print(
            f"{what:22}{round_:7}{took * 1000:9.0f} ms   {worked * 1000:9.0f} ms of its own   {len(answer.content)} B"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
