"""What stands apart falls apart: the desk away, the database held, the intake hung; each says so, and loses nothing."""

import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from tests.commands.offices import COLLECT, REPORT, office_of, within
from tests.commands.running import Made, as_process
from tests.intake.serving import make_instance, served
from tests.intake.walking import Visit, WireBrowser, proof_of, report_until_words

pytestmark = pytest.mark.faults
COUNT = "from demarche.arrivals.queries import waiting\nprint(waiting().count())"
TRY_TO_COLLECT = """
from demarche.arrivals.collect import collect
from demarche.procedure import clock
try:
    collect(now=clock.now())
except Exception as why:
    print(type(why).__name__)
else:
    print("collected")
"""


@contextmanager
def held(database: Path) -> Iterator[None]:
    """Hold a database as somebody does who writes and does not let go."""
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def test_t17_without_javascript_a_held_database_is_said_and_the_same_button_sends_it_later(tmp_path: Path) -> None:
    root = make_instance(tmp_path / "instance")
    with served(root) as intake:
        visit = Visit(WireBrowser(intake.port))
        words = report_until_words(visit, files=[("a.pdf", b"x" * 1000)]).words
        (part,) = intake.envelopes
        visit.press()
        proof = proof_of(visit, words)
        with held(root / "intake/db.sqlite3"):
            visit.press(**proof)

            assert visit.answered.status == 503
            assert "no room to keep this at the moment" in visit.text
        assert [path for path in intake.envelopes if path.suffix == ".age"].count(part) == 1
        visit.press(**proof)

        assert "Your report is sealed and kept" in visit.text
        with closing(sqlite3.connect(root / "intake/db.sqlite3")) as database:
            rows = database.execute("SELECT kind FROM intake_envelope ORDER BY kind").fetchall()
        assert rows == [("cover",), ("part",)]


def test_t17_with_the_desk_away_a_report_is_kept_and_arrives_once_it_is_back(instance: Made) -> None:
    desk, away = instance.root / "desk", instance.root / "desk away"
    desk.rename(away)
    as_process(instance.root, "intake", REPORT)
    lying = len(list((instance.root / "intake/envelopes").iterdir()))

    assert as_process(instance.root, "collector", TRY_TO_COLLECT).strip() != "collected"

    assert len(list((instance.root / "intake/envelopes").iterdir())) == lying > 0
    away.rename(desk)
    as_process(instance.root, "collector", COLLECT)
    assert as_process(instance.root, "desk", COUNT).strip() == "1"


def test_t17_with_the_desks_database_held_nothing_is_taken_from_the_intake(instance: Made) -> None:
    as_process(instance.root, "intake", REPORT)
    lying = len(list((instance.root / "intake/envelopes").iterdir()))
    with held(instance.root / "desk/db.sqlite3"):
        assert as_process(instance.root, "collector", TRY_TO_COLLECT).strip() != "collected"

    assert len(list((instance.root / "intake/envelopes").iterdir())) == lying
    as_process(instance.root, "collector", COLLECT)
    assert as_process(instance.root, "desk", COUNT).strip() == "1"


def test_t24_the_desk_answers_while_every_process_of_the_intake_hangs(instance: Made) -> None:
    with office_of(instance.root) as office:
        hung = office.running()["intake"]
        for pid in hung:
            os.kill(pid, signal.SIGSTOP)
        try:
            with urlopen(f"http://localhost:{office.port + 2}/sign-in/", timeout=30) as page:
                assert page.status == 200
            with urlopen(f"http://127.0.0.1:{office.port}/en/", timeout=30) as page:
                assert page.status == 200
            with pytest.raises(TimeoutError):
                urlopen(f"http://127.0.0.1:{office.port + 1}/en/", timeout=2)
        finally:
            for pid in hung:
                os.kill(pid, signal.SIGCONT)
        assert within(20, office.answers)
