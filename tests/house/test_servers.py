"""The servers of the sites: what holds for each of them, whatever else it needs."""

import runpy
from pathlib import Path

import pytest

import demarche

SITES = sorted((Path(demarche.__file__).parent / "sites").glob("*/gunicorn.conf.py"))


@pytest.mark.parametrize("settings", SITES, ids=lambda path: path.parent.name)
def test_a_server_writes_down_no_visit_and_opens_no_second_door(settings: Path) -> None:
    said = runpy.run_path(str(settings))

    assert (said["accesslog"], said["control_socket_disable"]) == (None, True)


def test_each_site_has_its_server() -> None:
    assert [path.parent.name for path in SITES] == ["desk", "intake", "public"]
