"""Sources for the benchmarks: requests as a browser without JavaScript sends them, ready made, over the wire."""

import dataclasses
import os
import re
import socket
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

import django

# The senders seal pages as the intake does: an instance and its settings are there before anything is brought in.
import demarche.settings.throwaway  # noqa: F401 -- made by being brought in

os.environ["DJANGO_SETTINGS_MODULE"] = "demarche.settings.intake"
django.setup()

from django.conf import settings  # noqa: E402 -- the settings come first
from tests.intake.walking import (  # noqa: E402
    CONSENTS,
    Answered,
    Visit,
    WireBrowser,
    proof_of,
    report_until_words,
    send,
    told_until,
)

from demarche.procedure import clock  # noqa: E402
from demarche.sites.intake import carried  # noqa: E402

FORM = "application/x-www-form-urlencoded"
BOUNDARY = "a-boundary-that-no-film-holds-by-chance"
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"
KILOBYTE = {"happened-what_happened": "They came at night. " * 50}
_CARRIED = re.compile(rb'name="carried" value="([^"]+)"')
LAST_CHUNK = b"0\r\n\r\n"
_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


class Door(NamedTuple):
    """An intake that runs: its instance's folder and its port."""

    root: Path
    port: int


class Sender:
    """One client on one line."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._line: socket.socket | None = None

    def send(self, request: bytes) -> bytes:
        """Send a request and return the whole answer; a line that the server has closed is opened again."""
        for attempt in range(3):
            try:
                answer = self._asked(request)
                if answer:
                    return answer
            except OSError:
                if attempt == 2:
                    raise
            self._line = None
        raise ConnectionError("The server answered nothing.")

    def is_taken(self, request: bytes) -> bool:
        """Send a submission; tell whether it was taken in."""
        try:
            return b"sealed and kept" in self.send(request)
        except OSError:
            return False

    def _asked(self, request: bytes) -> bytes:
        if self._line is None:
            self._line = socket.create_connection(("127.0.0.1", self._port), 120)
        self._line.sendall(request)
        answer = b""
        while b"\r\n\r\n" not in answer:
            came = self._line.recv(1 << 16)
            if not came:
                return b""
            answer += came
        head, _, body = answer.partition(b"\r\n\r\n")
        length = _LENGTH.search(head)
        while len(body) < int(length[1]) if length else not body.endswith(LAST_CHUNK):
            came = self._line.recv(1 << 16)
            if not came:
                return b""
            body += came
        if b"connection: close" in head.lower():
            self._line = None
        return head + b"\r\n\r\n" + body


class Counting(WireBrowser):
    """A browser that counts the pages it asks for."""

    pages = 0

    def _asked(self, method: str, path: str, body: bytes) -> Answered:
        self.pages += 1
        return super()._asked(method, path, body)


def gone_through(port: int) -> int:
    """Go through a whole report, from its first page to its receipt; return how many pages it had."""
    browser = Counting(port)
    send(report_until_words(Visit(browser), **KILOBYTE))
    return browser.pages


def minted(intake: Door, count: int) -> list[bytes]:
    """Return so many last pages of a report of one kilobyte, each of another source."""
    visit = Visit(WireBrowser(intake.port))
    words = report_until_words(visit, **KILOBYTE).words
    visit.press()
    fields = visit.shown | proof_of(visit, words) | {"go": "next"}
    return [posted(visit.path, fields | {"carried": each}) for each in _of_others(intake, fields, count)]


def _of_others(intake: Door, fields: Mapping[str, str], count: int) -> list[str]:
    settings.SECRET_KEY = (intake.root / "intake/secret.txt").read_text("ascii").strip()
    first = carried.opened(fields["carried"], kind="report", now=clock.real_now())
    return [carried.sealed(dataclasses.replace(first, id=str(uuid.uuid4()))) for _ in range(count)]


def posted(path: str, fields: Mapping[str, str]) -> bytes:
    """Return a form as it goes over the wire."""
    return _request(path, urlencode(fields).encode(), FORM)


def sent_again(request: bytes, answer: bytes) -> bytes:
    """Return a form once more, with what the last answer gave to carry: its turn stands there."""
    carried = _CARRIED.search(answer)
    head, _, body = request.partition(b"\r\n\r\n")
    fields = dict(parse_qsl(body.decode(), keep_blank_values=True))
    return posted(head.split()[1].decode(), fields | ({"carried": carried[1].decode()} if carried else {}))


def upload(intake: Door, size: int) -> bytes:
    """Return the page of the files with one file of so many bytes."""
    visit = Visit(WireBrowser(intake.port))
    shown = told_until(visit, CONSENTS).press(**CONSENTS).shown
    text = "".join(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in (shown | {"go": "add"}).items()
    )
    text += f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="film.mp4"\r\n\r\n'
    block = os.urandom(1 << 20)
    content = block * (size >> 20) + block[: size % (1 << 20)]
    return _request(visit.path, text.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode(), MULTIPART)


def _request(path: str, body: bytes, kind: str) -> bytes:
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body
