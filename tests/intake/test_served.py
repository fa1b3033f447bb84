"""The intake as it runs: nothing in clear on disk, no upload cut while bytes flow, no trace of a visit."""

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.intake.serving import Served, environment, make_instance, served
from tests.intake.walking import CONSENTS, Visit, WireBrowser, report_until_words, send, told_until

from demarche.sites.intake.headers import HEADERS
from demarche.vault.receipt import Receipt

pytestmark = pytest.mark.faults
CANARY = "CANARY-93e1d07c"
HEAD = (
    "POST /en/report/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {length}\r\n"
    "Content-Type: multipart/form-data; boundary=B\r\nConnection: close\r\n\r\n"
)
WRITES = ("write", "writev", "pwrite64", "pwritev", "pwritev2", "sendfile", "splice", "copy_file_range")
WRITING = re.compile(rf"^\d+ +({'|'.join(WRITES)}|send(to|msg))\(")
FILE = '--B\r\nContent-Disposition: form-data; name="file"; filename="film.mp4"\r\n\r\n'


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_instance(tmp_path_factory.mktemp("instance"))


@pytest.fixture
def running(root: Path) -> Iterator[Served]:
    with served(root) as intake:
        yield intake


def begin_upload(port: int, length: int) -> socket.socket:
    """Begin to send a file; the rest may come, or not."""
    line = socket.create_connection(("127.0.0.1", port), 30)
    line.sendall((HEAD.format(length=length) + FILE).encode())
    return line


def wait_for(condition: object, seconds: float = 10) -> None:
    """Give another process the time that it needs."""
    for _ in range(int(seconds * 20)):
        if condition():  # type: ignore[operator]  # a condition is called
            return
        time.sleep(0.05)
    raise AssertionError("It did not come to pass.")


def test_t07_no_clear_byte_of_a_report_is_anywhere_in_the_instance(running: Served) -> None:
    visit = Visit(WireBrowser(running.port))
    clear = CANARY.encode()

    words = send(
        report_until_words(visit, files=[(f"{CANARY}.pdf", clear * 300_000)], **{"happened-what_happened": CANARY})
    )
    Visit(WireBrowser(running.port)).open("return/").press("", words=" ".join(words))
    WireBrowser(running.port).get(f"/en/{CANARY}/?{CANARY}")

    assert "Your report is sealed and kept" in visit.text
    assert len(running.envelopes) == 2
    kept = [path for path in running.root.rglob("*") if path.is_file()]
    assert {path.suffix for path in kept} >= {".sqlite3", ".age", ".txt"}
    receipt = Receipt.from_words(" ".join(words))
    for secret in (clear, " ".join(words).encode(), receipt.entropy, receipt.tag, receipt.tag.hex().encode()):
        assert not [path for path in kept if secret in path.read_bytes()]
    assert running.log.read_bytes() == b"", "a visit writes no line"


def test_an_upload_slower_than_any_timeout_is_not_cut(root: Path) -> None:
    token = ""
    with served(root, "--timeout", "2", "--workers", "1") as intake:
        visit = told_until(Visit(WireBrowser(intake.port)), CONSENTS)
        token = visit.press(**CONSENTS).shown["carried"]
        fields = "".join(
            f'--B\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in {"carried": token, "step": "files", "go": "add"}.items()
        )
        tail = "\r\n--B--\r\n"
        line = socket.create_connection(("127.0.0.1", intake.port), 30)
        line.sendall((HEAD.format(length=len(fields + FILE + tail) + 7 * 1000) + fields + FILE).encode())
        for _ in range(7):
            line.sendall(b"x" * 1000)
            time.sleep(1)
        line.sendall(tail.encode())
        answer = b"".join(iter(lambda: line.recv(65536), b""))
        line.close()

    assert b" 200 OK" in answer
    assert "6.8\xa0KB".encode() in answer


def test_t07_while_a_file_arrives_no_file_holds_a_clear_byte_of_it(running: Served) -> None:
    sent = CANARY.encode() * 100_000
    with begin_upload(running.port, 2 * len(sent)) as line:
        line.sendall(sent)
        wait_for(lambda: max(map(len, running.open_files)) > len(sent) // 2)

        held = [*running.open_files, *(path.read_bytes() for path in running.root.rglob("*") if path.is_file())]

    assert not [content for content in held if CANARY.encode() in content]


def test_t07_the_kernel_is_asked_to_write_no_clear_byte_to_any_file(root: Path, tmp_path: Path) -> None:
    strace, calls = shutil.which("strace"), tmp_path / "calls.txt"
    assert strace, "strace is not installed: apt install strace"
    # As a grandchild, so that the site's own process gets the signals that it is sent.
    under = [strace, "-D", "-f", "-yy", "-s", "70000", "-e", f"trace=%network,{','.join(WRITES)}", "-o", str(calls)]
    with served(root, "--workers", "1", under=under) as intake:
        files = [(f"{CANARY}.pdf", CANARY.encode() * 50_000)]
        send(report_until_words(visit := Visit(WireBrowser(intake.port)), files=files, **{"you-name": CANARY}))
        assert "Your report is sealed and kept" in visit.text

    told = [line for line in calls.read_text("utf-8", "replace").splitlines() if CANARY in line]
    written = [line for line in told if WRITING.search(line)]
    assert len(told) > len(written) > 0, "what came over the line was seen"
    assert any("<TCP:" in line for line in written), "a page that shows it is written to its source"
    assert [line for line in written if "<TCP:" not in line] == []


def test_an_upload_that_is_cut_leaves_nothing(running: Served) -> None:
    before = running.envelopes
    line = begin_upload(running.port, 10_000_000)
    line.sendall(b"x" * 500_000)
    wait_for(lambda: len(running.envelopes) > len(before))

    line.close()

    wait_for(lambda: running.envelopes == before)


def test_the_stylesheet_comes_with_the_headers_of_a_page(running: Served) -> None:
    answered = WireBrowser(running.port).get("/static/look/demarche.css")

    got = dict(answered.headers)
    assert answered.status == 200
    assert HEADERS.items() <= got.items()
    assert not {"Set-Cookie", "Access-Control-Allow-Origin"} & set(got)


@pytest.mark.parametrize(
    ("server", "sentence"),
    [("", "under gunicorn alone"), ("WSGIServer/0.2", "under gunicorn alone"), ("gunicorn/27", "no secret of its own")],
)
def test_t07_another_server_or_an_instance_without_a_secret_is_refused(
    tmp_path: Path, root: Path, server: str, sentence: str
) -> None:
    (tmp_path / "office.toml").write_text((root / "office.toml").read_text("utf-8"), encoding="utf-8")
    command = [sys.executable, "-c", "import demarche.sites.intake.wsgi"]

    tried = subprocess.run(
        command, env={**environment(tmp_path), "SERVER_SOFTWARE": server}, capture_output=True, text=True, check=False
    )

    assert tried.returncode != 0
    assert sentence in tried.stderr


def test_t07_there_is_no_door_for_servers_that_spool_bodies_to_disk() -> None:
    package = Path(sys.modules["demarche.sites.intake"].__path__[0])

    assert not list(package.rglob("asgi*"))
