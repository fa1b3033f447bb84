"""Without an archive the public site says so calmly, and the others do not notice."""

import subprocess
import sys
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from tests.commands.offices import kill, office_of, within
from tests.commands.running import Made, demarche, plain_environment, three_free_ports

pytestmark = pytest.mark.faults


def asked(address: str) -> tuple[int, str]:
    """Return status and text of a page."""
    try:
        with urlopen(f"http://{address}") as page:
            return page.status, page.read().decode()
    except HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()
    except OSError:
        return 0, ""


def test_an_archive_lost_while_everything_runs_is_said_and_comes_back(instance: Made) -> None:
    with office_of(instance.root) as office:
        public = f"127.0.0.1:{office.port}/en/"
        (instance.root / "archive" / "db.sqlite3").unlink()
        lost, at_the_intake = asked(public), asked(f"127.0.0.1:{office.port + 1}/en/")
        at_the_desk = asked(f"localhost:{office.port + 2}/sign-in/")
        kill(office.running()["publisher"][0])

        assert lost == (503, "The archive is not here yet. Nothing is lost. Please come back in a few minutes.\n")
        assert (at_the_intake[0], at_the_desk[0]) == (200, 200)
        assert within(20, lambda: asked(public)[0] == 200)


def test_the_public_site_does_not_start_without_an_archive_and_the_desk_does(instance: Made) -> None:
    (instance.root / "archive" / "db.sqlite3").unlink()
    address = f"localhost:{three_free_ports()}"

    public = demarche("public", "--dir", instance.root)
    command = [sys.executable, "-m", "demarche", "desk", "--dir", str(instance.root), "--bind", address]
    desk = subprocess.Popen(command, env=plain_environment())
    try:
        assert within(20, lambda: asked(f"{address}/sign-in/")[0] == 200)
    finally:
        desk.terminate()
        desk.wait(20)

    assert (public.returncode, desk.returncode) == (1, 0)
    assert public.stderr.startswith("Error: The archive has no edition: run “demarche migrate")
