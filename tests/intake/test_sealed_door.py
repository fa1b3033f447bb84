"""The door for browsers that seal: pieces that go on where they broke, covers after work, mailboxes by tag."""

import base64
import hashlib
import io
import uuid
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client, RequestFactory
from tests.intake.conftest import TEAM
from tests.intake.test_floods import solved
from tests.intake.test_pages import strict
from tests.intake.walking import Answered, Visit

from demarche.intake import disk, sealed
from demarche.intake.actions import sweep
from demarche.intake.errors import DoorFull
from demarche.intake.models import Draft, Envelope, Note
from demarche.sites.intake import sealed_views, work
from demarche.vault.notes import seal_note
from demarche.vault.package import seal_package
from demarche.vault.receipt import Receipt
from demarche.vault.unpacking import open_package

pytestmark = pytest.mark.usefixtures("site", "db_of_intake")
ID = uuid.UUID("0c6a2f4e-6f2c-4df7-9a55-3a7b1f5c9e21")
CLEAR = b"What a browser seals. " * 5000


@pytest.fixture
def sealed_piece() -> bytes:
    return seal_package({"piece": CLEAR}, [TEAM.recipient()])


def patch(content: bytes, offset: int, total: int, id: uuid.UUID = ID) -> Any:
    return Client().patch(
        f"/sealed/{id}/", content, "application/octet-stream",
        headers={"Upload-Offset": str(offset), "Upload-Length": str(total)},
    )  # fmt: skip


def offset(id: uuid.UUID = ID) -> int:
    return int(Client().head(f"/sealed/{id}/")["Upload-Offset"])


def test_a_piece_in_three_goes_is_whole_and_durable(sealed_piece: bytes, envelopes: Path) -> None:
    total = len(sealed_piece)
    assert offset() == 0
    assert patch(sealed_piece[:50_000], 0, total).status_code == 204
    assert offset() == 50_000
    assert patch(sealed_piece[50_000:50_001], 50_000, total)["Upload-Offset"] == "50001"
    assert patch(sealed_piece[50_001:], 50_001, total).status_code == 201

    envelope = Envelope.objects.get()
    assert (envelope.pk, envelope.kind, envelope.size) == (ID, "part", total)
    assert envelope.sha256 == hashlib.sha256(sealed_piece).hexdigest()
    assert open_package((envelopes / f"{ID}.age").read_bytes(), [TEAM]) == {"piece": CLEAR}
    assert [path.name for path in envelopes.iterdir()] == [f"{ID}.age"]
    assert patch(b"", 0, total).status_code == 201, "sent again, it changes nothing"


def test_a_wrong_place_is_answered_with_the_right_one(sealed_piece: bytes) -> None:
    patch(sealed_piece[:1000], 0, len(sealed_piece))

    answer = patch(sealed_piece[500:], 500, len(sealed_piece))

    assert (answer.status_code, answer["Upload-Offset"]) == (409, "1000")
    assert offset() == 1000


def test_what_came_before_the_line_broke_counts(sealed_piece: bytes) -> None:
    class Broken(io.RawIOBase):
        """A line that breaks after a while."""

        def __init__(self) -> None:
            self.left = [sealed_piece[:40_000], sealed_piece[40_000:70_000]]

        def read(self, _size: int = -1) -> bytes:
            if not self.left:
                raise OSError("reset by peer")
            return self.left.pop(0)

    request: WSGIRequest = RequestFactory().patch(
        "/", headers={"Upload-Offset": "0", "Upload-Length": str(len(sealed_piece))}
    )
    request._stream = Broken()  # type: ignore[attr-defined]  # the line itself
    sealed_views.piece(request, ID)

    assert offset() == 70_000


@pytest.mark.parametrize(
    ("content", "total"),
    [(b"MZ this is no sealed file" * 9, 225), (b"age-encryption.org/v1\n-> X25519 abc" * 9, 315),
     (b"x", 10), (b"x", sealed.LARGEST_PIECE + 1), (b"x", -5)],
)  # fmt: skip
def test_what_is_not_sealed_to_the_team_is_refused_and_not_kept(content: bytes, total: int, envelopes: Path) -> None:
    assert patch(content, 0, total).status_code == 422
    assert not list(envelopes.iterdir())
    assert offset() == 0


def test_more_than_was_announced_is_not_kept(sealed_piece: bytes, envelopes: Path) -> None:
    assert patch(sealed_piece + b"more", 0, len(sealed_piece)).status_code == 201
    assert (envelopes / f"{ID}.age").read_bytes() == sealed_piece


def test_an_unfinished_piece_is_dated_by_its_week_and_swept_after_three(
    sealed_piece: bytes, envelopes: Path, now: datetime
) -> None:
    patch(sealed_piece[:1000], 0, len(sealed_piece))

    (path,) = envelopes.iterdir()
    assert datetime.fromtimestamp(path.stat().st_mtime, now.tzinfo).strftime("%u %H:%M") == "1 00:00"
    assert sweep(now=now + timedelta(days=14)) == 0
    assert sweep(now=now + timedelta(days=28)) == 1


def test_a_full_disk_is_an_honest_answer(sealed_piece: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_wanted: int, **_kept: int) -> None:
        raise DoorFull

    monkeypatch.setattr(disk, "refuse_when_full", full)

    assert patch(sealed_piece, 0, len(sealed_piece)).status_code == 507
    assert offset() == 0


def sent_cover(content: bytes, header: str, id: uuid.UUID = ID) -> Any:
    return Client().post(f"/sealed/{id}/cover/", content, "application/octet-stream", headers={"Work": header})


def test_a_cover_is_taken_in_after_its_work_once(monkeypatch: pytest.MonkeyPatch, envelopes: Path) -> None:
    monkeypatch.setattr(work, "LEAST", 4)
    content = seal_package({"cover.json": b"{}"}, [TEAM.recipient()])
    asked = Client().get("/sealed/terms/").json()["work"]
    done = solved(asked["challenge"], asked["difficulty"])

    refused = sent_cover(content, "")
    assert (refused.status_code, set(refused.json()["work"])) == (428, {"challenge", "difficulty"})
    assert sent_cover(content, done).status_code == 201
    assert sent_cover(content, done).status_code == 200, "the answer was lost: sent again, it is there"
    assert sent_cover(content, done, uuid.uuid4()).status_code == 428, "the work was used"

    assert (Envelope.objects.get().kind, Envelope.objects.get().lane) == ("cover", "")
    assert open_package((envelopes / f"{ID}.age").read_bytes(), [TEAM]) == {"cover.json": b"{}"}


@pytest.mark.parametrize("content", [b"", b"{}", b"x" * (sealed.LARGEST_COVER + 9)])
def test_a_cover_that_is_none_is_refused_before_its_work_counts(content: bytes) -> None:
    assert sent_cover(content, "").status_code == 422
    assert not Envelope.objects.exists()


def test_terms_say_to_whom_to_seal() -> None:
    terms = Client().get("/sealed/terms/").json()

    assert terms["recipients"] == [str(TEAM.recipient())]
    assert (terms["piece"], terms["most"]) == (4 * 1024 * 1024, 500 * 1024 * 1024)


def ask(path: str, **said: object) -> Any:
    return Client().post(f"/sealed/{path}/", said, "application/json")


def test_a_mailbox_answers_who_can_name_it_and_nobody_learns_whether_it_exists() -> None:
    receipt = Receipt.new()
    note = seal_note({"note.json": b"{}"}, receipt.recipient())
    Note.objects.create(tag_digest=receipt.tag_digest, sealed=note, week="2026-W10")

    assert ask("mailbox", tag=receipt.tag.hex()).json() == {"notes": [base64.b64encode(note).decode()], "draft": None}
    unknown, empty = (ask("mailbox", tag=Receipt.new().tag.hex()) for _ in range(2))
    assert unknown.content == empty.content
    assert ask("mailbox", tag=receipt.tag_digest.hex()).json()["notes"] == [], "the digest on disk opens nothing"


def test_a_draft_is_kept_replaced_and_forgotten() -> None:
    receipt = Receipt.new()
    tag = receipt.tag.hex()
    for text in (b"one", b"two"):
        content = base64.b64encode(seal_note({"draft.json": text}, receipt.recipient())).decode()
        assert ask("draft", tag=tag, draft=content).status_code == 204

    assert ask("mailbox", tag=tag).json()["draft"] == content
    assert ask("draft", tag=tag, draft=None).status_code == 204
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    "said", [{}, {"tag": 5}, {"tag": "zz"}, {"tag": "00"}, {"tag": "00" * 32, "draft": "clear words"},
             {"tag": "00" * 32, "draft": base64.b64encode(b"clear words").decode()}]
)  # fmt: skip
def test_what_is_no_request_is_refused(said: dict[str, Any]) -> None:
    assert ask("draft", **said).status_code == (204 if said == {"tag": "00" * 32} else 422)
    assert not Draft.objects.exists()


def test_every_answer_has_the_headers_of_the_intake() -> None:
    visit = Visit()
    client = Client()
    answers = [
        client.get("/sealed/terms/"), client.head(f"/sealed/{ID}/"), client.get(f"/sealed/{ID}/"), patch(b"", 0, 5),
        client.get("/sealed/mailbox/"), ask("mailbox", tag="00" * 32), sent_cover(b"", ""),
        client.get("/sealed/draft/"),
    ]  # fmt: skip
    for answer in answers:
        visit.answered = Answered(answer.status_code, answer.headers, answer.content)
        strict(visit)
    assert [answer.status_code for answer in answers] == [200, 200, 405, 422, 405, 200, 422, 405]
