"""T3: what takes in bytes from strangers, each with what may come of any bytes at all: an answer, or a named refusal.

The short form feeds them in tests/proofs/test_t03_parsers.py, the long form in benchmarks/fuzz_parsers.py.
"""

import gc
import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http.multipartparser import MultiPartParserError
from django.test import RequestFactory, override_settings
from tests.intake.conftest import TEAM
from tests.vault.test_unpacking import opened, zipped

from demarche.intake.models import Envelope
from demarche.settings import intake as process
from demarche.sites.intake import sealed_views
from demarche.sites.intake.uploads import SealingUploadHandler, take_parts
from demarche.triage import covers, envelopes
from demarche.triage.errors import TriageRefused
from demarche.vault.ageformat import VERSION, AgeError
from demarche.vault.opening import Identity, X25519Identity, open_sealed
from demarche.vault.package import seal_package
from demarche.vault.receipt import ENTROPY, LANGUAGES, Receipt, WrongWords, same_word
from demarche.vault.sealing import seal
from demarche.vault.unpacking import LIMIT

CLASSIC, HYBRID = X25519Identity(bytes(range(1, 33))), Identity(bytes(range(1, 33)))
CLEAR = b"What happened in Port Ambre."
SEALED = {kind: seal(CLEAR, [kind.recipient()]) for kind in (CLASSIC, HYBRID)}
# A payload begins where the header's last line ends.
HEADS = {kind: sealed[: sealed.index(b"\n--- ") + 49] for kind, sealed in SEALED.items()}
BOUNDARY = "B"
PART = '--B\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n{}\r\n'
TAKEN = "taken"


@dataclass(frozen=True, repr=False)
class Parser:
    """One way in: feeds bytes to it and names what came of them; whatever it raises is a fault."""

    feed: Callable[[bytes], str]
    seeds: tuple[bytes, ...]
    tokens: tuple[bytes, ...] = ()


def age_file(raw: bytes) -> str:
    """An age file from its first byte on; nothing but what was sealed ever opens."""
    try:
        clear = open_sealed(raw, [CLASSIC, HYBRID])
    except AgeError as refused:
        return type(refused).__name__
    assert raw in SEALED.values()
    assert clear == CLEAR
    return TAKEN


def age_payload(raw: bytes) -> str:
    """What follows an honest header."""
    return "; ".join(age_file(head + raw) for head in HEADS.values())


def package(raw: bytes) -> str:
    """A ZIP that somebody has sealed to the team, opened whole and piece by piece: the two agree."""
    try:
        held = opened(raw)
    except AgeError as refused:
        return str(refused)
    assert sum(map(len, held.values())) <= LIMIT
    return TAKEN


def multipart(raw: bytes) -> str:
    """A form with files, as it comes over the line: what is kept is sealed, whatever broke off is gone."""
    request = RequestFactory().generic("POST", "/en/report/", raw, f"multipart/form-data; boundary={BOUNDARY}")
    request.upload_handlers = [SealingUploadHandler(request)]
    try:
        said = take_parts(request, []) or TAKEN
    except (MultiPartParserError, SuspiciousOperation) as refused:
        said = type(refused).__name__
    del request
    gc.collect(0)
    kept = list(settings.ENVELOPES_DIR.iterdir())
    known = Envelope.objects.all()
    assert {path.stem for path in kept} == {str(envelope.pk) for envelope in known}
    for path in kept:
        open_sealed(path.read_bytes(), [TEAM])
        path.unlink()
    known.delete()
    return said


def twelve_words(raw: bytes) -> str:
    """Twelve words as somebody types them."""
    text = raw.decode(errors="replace")
    same_word(text, "abandon")
    try:
        receipt = Receipt.from_words(text)
    except WrongWords as wrong:
        return wrong.kind
    assert len(receipt.entropy) == ENTROPY
    assert Receipt.from_words(" ".join(receipt.words), receipt.language).entropy == receipt.entropy
    return TAKEN


def mailbox(raw: bytes) -> str:
    """What a script asks of a mailbox."""
    request = RequestFactory().generic("POST", "/sealed/mailbox/", raw, "application/json")
    return str(sealed_views.mailbox(request).status_code)


def cover(raw: bytes) -> str:
    """A cover that somebody has sealed to the team, as the triage opens it and keeps it."""
    path = Path(settings.ENVELOPES_DIR) / "cover.age"
    path.write_bytes(seal_package({"cover.json": raw}, [TEAM.recipient()]))
    try:
        said = envelopes.open_cover(path, [TEAM])
    except TriageRefused:
        return "refused"
    finally:
        path.unlink()
    kept = covers.cleaned(said)
    box = covers.mailbox(said)
    # Every word of it can be shown, and every reference followed.
    json.dumps([kept, covers.card(kept), box], ensure_ascii=False).encode()
    assert envelopes.is_tag(box["tag"]) in (True, False)
    assert envelopes.is_recipient(box["recipient"]) in (True, False)
    return TAKEN


@contextmanager
def standing(folder: Path) -> Iterator[None]:
    """Let an intake stand in a folder: where envelopes lie, to whom they are sealed, how much is taken in."""
    (folder / "envelopes").mkdir()
    key = folder / "team-key.json"
    key.write_text(json.dumps({"recipient": str(TEAM.recipient()), "epoch": 1}), encoding="ascii")
    with override_settings(
        ENVELOPES_DIR=folder / "envelopes", TEAM_KEY_FILE=key,
        DATA_UPLOAD_MAX_MEMORY_SIZE=process.DATA_UPLOAD_MAX_MEMORY_SIZE,
        DATA_UPLOAD_MAX_NUMBER_FILES=process.DATA_UPLOAD_MAX_NUMBER_FILES,
    ):  # fmt: skip
        yield


FORM = (PART.format("carried", "", "x") + PART.format("file", '; filename="a.pdf"', "%PDF" * 50) + "--B--\r\n").encode()
COVER = {
    "kind": "submission", "language": "en", "sent_at": "2026-03-04T09:30:00+00:00", "consents": {"public": "no"},
    "said": {"persons": [{"name": "Sela"}], "about": {"state": "XMA"}}, "answers": {"persons": [{"name": "Sela"}]},
    "parts": [{"id": str(uuid.UUID(int=7)), "name": "a.pdf", "size": 5, "sha256": "00", "pieces": []}],
    "mailbox": {"tag": "00" * 32, "recipient": str(HYBRID.recipient())},
}  # fmt: skip
JSON = (b"[", b"\\ud800", b"1e999", b"null", b"-1", b"9" * 4000, b"{}")
DEEP = b"[" * 200_000
ASKED = tuple(json.dumps({"tag": "00" * 32} | more).encode() for more in ({}, {"draft": "YQ=="}))
WORDS = tuple(" ".join(Receipt(bytes(range(16)), code).words).encode() for code in LANGUAGES)
PARSERS = {
    "age-file": Parser(age_file, (*SEALED.values(), VERSION), (b"-> ", b"--- ", b"X25519", b"mlkem768x25519", VERSION)),
    "age-payload": Parser(age_payload, tuple(SEALED[kind][len(HEADS[kind]) :] for kind in HEADS)),
    "package": Parser(
        package, (zipped(("cover.json", b"{}"), ("a.jpg", b"x" * 40)), zipped(), b"PK\6\7" + zipped(), b""),
        (b"PK\1\2", b"PK\3\4", b"PK\5\6", b"PK\6\6", b"PK\6\7", b"../"),
    ),
    "multipart": Parser(
        multipart, (FORM, FORM.replace(b'.pdf"', b'.pdf"\r\nContent-Transfer-Encoding: base64').replace(b"%", b"J")),
        (b"--B\r\n", b"--B--", b"\r\n\r\n", b"filename*=UTF-8''", b"Content-Transfer-Encoding: base64", b"charset="),
    ),
    "twelve-words": Parser(twelve_words, WORDS, (b" ", "ـ".encode(), "́".encode(), "\u200f".encode())),
    "mailbox": Parser(mailbox, (*ASKED, DEEP), JSON),
    "cover": Parser(cover, (json.dumps(COVER).encode(), DEEP), JSON),
}  # fmt: skip
