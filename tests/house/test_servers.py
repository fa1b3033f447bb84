"""The servers of the sites: what holds for each of them, whatever else it needs."""

import os
import runpy
import subprocess
import sys
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


def test_a_page_that_breaks_leaves_its_class_and_place_and_an_address_leaves_nothing(tmp_path: Path) -> None:
    code = (
        "import logging; from django.core.handlers import base; import django; django.setup(); "
        "log = logging.getLogger('django.request'); log.warning('Not Found: /a-name'); "
        "exec('try:\\n 1/0\\nexcept ZeroDivisionError:\\n log.error(\"a-name\", exc_info=True)')"
    )
    for process in ("public", "intake", "desk"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"DJANGO_SETTINGS_MODULE": f"demarche.settings.{process}"},
            capture_output=True,
            text=True,
            check=True,
        )

        assert "ZeroDivisionError at" in done.stderr
        assert "a-name" not in done.stderr + done.stdout


@pytest.mark.parametrize("site", ["intake", "desk"])
def test_a_site_without_a_secret_of_its_own_does_not_start(site: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import demarche.sites.{site}.wsgi"],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": f"demarche.settings.{site}", "SERVER_SOFTWARE": "gunicorn/26"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert f"The {site} has no secret of its own" in done.stderr
