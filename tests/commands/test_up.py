"""All processes from one command: they start, they come back, they end together."""

import shutil
import signal
from collections.abc import Iterator

import pytest
from tests.commands.offices import Office, kill, office_of, within
from tests.commands.running import Made, demarche

pytestmark = pytest.mark.faults
PROCESSES = ("public", "intake", "desk", "collector", "publisher", "reminders")


@pytest.fixture(scope="module")
def office(made_once: Made, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office that goes on working from test to test."""
    root = tmp_path_factory.mktemp("working") / "instance"
    shutil.copytree(made_once.root, root)
    with office_of(root) as made:
        yield made


@pytest.fixture
def ending(instance: Made) -> Iterator[Office]:
    """An office that a test ends."""
    with office_of(instance.root) as made:
        yield made


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_six_processes_run_and_one_signal_ends_them_all(ending: Office, number: signal.Signals) -> None:
    started = ending.running()
    ending.command.send_signal(number)
    status = ending.command.wait(30)

    assert set(started) == set(PROCESSES)
    assert status == 0
    assert within(5, lambda: ending.running() == {})


@pytest.mark.parametrize("fallen", ["intake", "collector"])
def test_a_process_that_falls_comes_back_and_the_others_go_on(office: Office, fallen: str) -> None:
    before = office.running()
    kill(before[fallen][0])

    assert within(15, lambda: bool(set(office.running().get(fallen, [])) - set(before[fallen])))
    assert within(15, office.answers)
    after = office.running()
    assert {name: after[name] for name in ("public", "desk")} == {name: before[name] for name in ("public", "desk")}
    assert f"{fallen} stopped with status -9; starting it again." in office.said.read_text(encoding="utf-8")


def test_where_the_sites_listen_is_said_and_where_others_find_them(office: Office) -> None:
    said = office.said.read_text(encoding="utf-8")

    assert f"Desk         http://localhost:{office.port + 2}   known as http://localhost:8002\n" in said


def test_killing_the_command_leaves_no_process_behind(ending: Office) -> None:
    ending.command.kill()
    ending.command.wait(10)

    assert within(20, lambda: ending.running() == {})


def test_a_port_in_use_is_a_sentence_and_nothing_starts(office: Office) -> None:
    second = demarche("up", "--dir", office.root, "--port", office.port)
    demonstration = demarche("demo", "--dir", office.root.parent / "demo", "--port", office.port)

    for done in (second, demonstration):
        assert done.returncode == 1
        assert f"The public site cannot listen on 127.0.0.1:{office.port}" in done.stderr
    assert not (office.root.parent / "demo").exists()
