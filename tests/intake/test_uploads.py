"""Files are sealed while they arrive: bounded memory, nothing in clear, limits with a sentence."""

import io
import tracemalloc
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadhandler import StopFutureHandlers
from django.http import HttpRequest
from tests.intake import opened
from tests.intake.walking import CONSENTS, Visit, told_until

from demarche.intake.actions import begin_part
from demarche.intake.models import Envelope
from demarche.sites.intake import uploads

pytestmark = pytest.mark.django_db(databases=["intake"])
MEGABYTE = 1 << 20


def at_files(visit: Visit) -> Visit:
    """Go to the page that takes files."""
    return told_until(visit, CONSENTS).press(**CONSENTS)


def test_sealing_holds_no_more_than_a_chunk_however_large_the_file(now: datetime) -> None:
    chunk = b"x" * uploads.SealingUploadHandler.chunk_size
    tracemalloc.start()
    part = begin_part("film.mp4", now=now)
    part.write(chunk)
    tracemalloc.reset_peak()
    begun, _ = tracemalloc.get_traced_memory()

    for _ in range(512):
        part.write(chunk)
    sealed = part.finish()

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sealed.size == 513 * len(chunk)
    assert peak - begun < 2 * MEGABYTE


def test_what_has_arrived_is_sealed_on_disk_before_the_rest_comes(envelopes: Path, now: datetime) -> None:
    part = begin_part("film.mp4", now=now)
    for _ in range(32):
        part.write(b"CANARY-77ab " * 5000)

    (draft,) = envelopes.iterdir()
    assert draft.stat().st_size > MEGABYTE
    assert b"CANARY" not in draft.read_bytes()
    part.abandon()
    assert not list(envelopes.iterdir())


def test_an_empty_file_is_nothing(visit: Visit, envelopes: Path) -> None:
    at_files(visit).press("add", files=[("empty.pdf", b"")])

    assert "Received and sealed" not in visit.text
    assert not list(envelopes.iterdir())


def test_a_name_that_climbs_out_of_its_folder_stays_inside(visit: Visit, envelopes: Path) -> None:
    at_files(visit).press("add", files=[("..\\..\\windows\\evil\u202ename.pdf", b"x")])

    (name,) = opened.package(envelopes, Envelope.objects.get())
    assert not set(name) & set("/\\\u202e")


def test_all_files_together_have_a_limit_and_a_sentence(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "LARGEST", 2 * MEGABYTE)
    at_files(visit).press("add", files=[("first.pdf", b"x" * MEGABYTE)])

    visit.press("add", files=[("second.pdf", b"y" * int(1.5 * MEGABYTE))])

    assert visit.answered.status == 413
    assert "All files together may have 500 MB" in visit.text
    assert "first.pdf" in visit.text
    assert "second.pdf" not in visit.text


def test_what_is_too_large_is_refused_before_a_byte_is_kept(
    visit: Visit, envelopes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "LARGEST", MEGABYTE)

    at_files(visit).press("add", files=[("film.mp4", b"x" * 2 * MEGABYTE)])

    assert visit.answered.status == 413
    assert not list(envelopes.iterdir())
    assert "What we may tell" not in visit.text


def test_more_files_than_a_report_holds_are_said_so(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_PARTS", 2)

    at_files(visit).press("add", files=[(f"{number}.pdf", b"x") for number in range(3)])

    assert "A hundred files are the most" in visit.text
    assert "1.pdf" in visit.text
    assert "2.pdf" not in visit.text


def test_an_upload_that_breaks_off_leaves_nothing(envelopes: Path, office_clock: datetime) -> None:
    handler: Any = uploads.SealingUploadHandler(HttpRequest())
    handler.handle_raw_input(io.BytesIO(), {}, 100, b"")
    with pytest.raises(StopFutureHandlers):
        handler.new_file("file", "film.mp4", "video/mp4", None)
    handler.receive_data_chunk(b"x" * MEGABYTE, 0)
    assert len(list(envelopes.iterdir())) == 1

    del handler

    assert not list(envelopes.iterdir())
