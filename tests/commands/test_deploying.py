"""The files of a deployment: for this instance, one user a process, and nothing secret in them."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.commands.running import Made, demarche

from demarche.commands.grounds import WRITES

PROCESSES = sorted(WRITES)
# All files of one report.
LARGEST = 500 * 1024 * 1024


@pytest.fixture
def files(instance: Made, tmp_path: Path) -> Path:
    office = instance.root / "office.toml"
    said = office.read_text(encoding="utf-8")
    for site, port in (("public", 8000), ("intake", 8001)):
        said = said.replace(f"http://127.0.0.1:{port}", f"https://{site}.example.org")
    office.write_text(said.replace("http://localhost:8002", "https://desk.example.org"), encoding="utf-8")
    done = demarche("deploy-files", "--dir", instance.root, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    return tmp_path / "out"


@pytest.mark.parametrize("process", PROCESSES)
def test_a_process_has_a_unit_and_a_user_of_its_own(instance: Made, files: Path, process: str) -> None:
    unit = (files / "systemd" / f"demarche-{process}.service").read_text(encoding="utf-8")

    assert f"User=demarche-{process}\n" in unit
    assert f"-m demarche {process} --dir {instance.root}" in unit
    for line in ("NoNewPrivileges=yes", "ProtectSystem=strict", "LimitCORE=0", "PrivateTmp=yes", "UMask=0007"):
        assert f"{line}\n" in unit


def test_a_process_cannot_see_the_grounds_of_others(instance: Made, files: Path) -> None:
    hidden = {
        process: set(re.findall(rf"InaccessiblePaths={instance.root}/(\w+)", text))
        for process in PROCESSES
        for text in [(files / "systemd" / f"demarche-{process}.service").read_text(encoding="utf-8")]
    }

    assert hidden["public"] == {"intake", "desk", "publisher", "mail"}
    assert hidden["intake"] == {"desk", "archive", "publisher", "mail"}
    assert hidden["desk"] == {"intake", "archive", "publisher"}
    assert hidden["collector"] == {"archive", "publisher", "mail"}
    assert hidden["publisher"] == {"intake", "mail"}


def test_the_web_server_writes_down_no_visit_and_no_upload(files: Path) -> None:
    for site in ("public", "intake", "desk"):
        nginx = (files / "nginx" / f"{site}.conf").read_text(encoding="utf-8")

        assert f"server_name {site}.example.org;" in nginx
        assert "access_log off;" in nginx
        assert "proxy_request_buffering off;" in nginx
        assert "X-Forwarded-For" not in nginx


def test_the_onion_services_are_the_intake_and_the_public_site_alone(files: Path) -> None:
    torrc = (files / "torrc").read_text(encoding="utf-8")

    assert re.findall(r"HiddenServicePort 80 (.+)", torrc) == ["127.0.0.1:8001", "127.0.0.1:8000"]


def test_a_flood_over_tor_pays_with_work_at_the_intake_before_it_reaches_us(files: Path) -> None:
    services = (files / "torrc").read_text(encoding="utf-8").split("HiddenServiceDir ")

    intake = next(service for service in services if service.startswith("/var/lib/tor/demarche-intake/"))
    assert "\nHiddenServicePoWDefensesEnabled 1\n" in intake
    settings = dict(re.findall(r"^HiddenServicePoWQueue(Rate|Burst) (\d+)$", intake, re.MULTILINE))
    assert 0 < int(settings["Rate"]) < int(settings["Burst"])


def test_tor_understands_its_file(files: Path, tmp_path: Path) -> None:
    tor = shutil.which("tor")
    torrc = (files / "torrc").read_text(encoding="utf-8")
    own = tmp_path / "torrc"
    own.write_text(torrc.replace("/var/lib/tor/", f"{tmp_path}/"), encoding="utf-8")
    if tor:
        command = [tor, "--verify-config", "-f", own, "--DataDirectory", tmp_path / "data"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert "Configuration was valid" in done.stdout, done.stdout
    assert "{" not in torrc


def test_what_a_browser_sends_in_pieces_passes_the_web_server_as_it_comes(files: Path) -> None:
    nginx = (files / "nginx" / "intake.conf").read_text(encoding="utf-8")

    assert "proxy_request_buffering off;" in nginx
    assert "proxy_http_version 1.1;" in nginx
    largest = int(re.findall(r"client_max_body_size (\d+)m;", nginx)[0])
    assert largest * 1024 * 1024 > LARGEST
    assert "client_body_buffer_size 16k;" in nginx
    (pieces,) = re.findall(r"location ~ (\S+) \{([^}]*)\}", nginx)
    assert re.match(pieces[0], "/sealed/0f4c1d9a-52a7-4c57-9a3e-3f1f6f1a2b3c/")
    assert not re.match(pieces[0], "/sealed/terms/")
    assert "keepalive_timeout 0;" in pieces[1]
    assert "proxy_pass http://127.0.0.1:8001;" in pieces[1]


@pytest.mark.parametrize("site", ["public", "intake", "desk"])
def test_a_site_is_given_fresh_processes_without_cutting_what_it_receives(files: Path, site: str) -> None:
    unit = (files / "systemd" / f"demarche-{site}.service").read_text(encoding="utf-8")

    assert "ExecReload=/bin/kill -HUP $MAINPID\n" in unit


def test_nothing_secret_stands_in_a_file(instance: Made, files: Path) -> None:
    secrets = [
        (instance.root / name).read_text(encoding="ascii").strip()
        for name in ("intake/secret.txt", "desk/secret.txt", "publisher/identity.txt")
    ]
    written = "".join(path.read_text(encoding="utf-8") for path in files.rglob("*") if path.is_file())

    assert [secret for secret in secrets if secret in written] == []


def test_the_script_of_the_users_is_sound_and_shares_each_folder(files: Path) -> None:
    script = files / "users.sh"

    subprocess.run(["sh", "-n", script], check=True)
    assert re.findall(r"^share (.+)$", script.read_text(encoding="utf-8"), re.MULTILINE) == [
        "intake intake collector",
        "desk desk collector publisher reminders",
        "archive publisher",
        "publisher publisher",
        "mail desk reminders",
    ]


def test_systemd_understands_the_units(files: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    units = sorted((files / "systemd").glob("*.service"))
    if analyze:
        done = subprocess.run([analyze, "verify", *units], capture_output=True, text=True, check=False)
        assert re.findall(r"Unknown|Invalid|Failed to parse", done.stderr) == []
    assert len(units) == len(PROCESSES)
