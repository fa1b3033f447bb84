"""Other programs read what this house seals, and the other way round, at every edge of a chunk."""

import hashlib
from itertools import product

import pyrage
import pytest
from tests.vault.browser import browser, to_bytes, to_text

from demarche.vault.opening import Identity, X25519Identity, open_sealed
from demarche.vault.sealing import seal

SIZES = [0, 1, 65_535, 65_536, 65_537, 200_000]
CLASSIC = X25519Identity(bytes(range(32)))
HYBRID = Identity(bytes(range(32)))
KINDS: dict[str, Identity | X25519Identity] = {"X25519": CLASSIC, "hybrid": HYBRID}
MATRIX = list(product(KINDS.values(), SIZES))


def text_of(size: int) -> bytes:
    return hashlib.shake_256(b"What happened in Port Ambre.").digest(size)


def test_t02_a_browser_opens_what_python_seals() -> None:
    tasks = [
        {"task": "open", "identity": kind.secret_text(), "sealed": to_text(seal(text_of(size), [kind.recipient()]))}
        for kind, size in MATRIX
    ]

    assert [to_bytes(clear) for clear in browser(*tasks)] == [text_of(size) for _, size in MATRIX]


def test_t02_python_opens_what_a_browser_seals() -> None:
    tasks = [
        {"task": "seal", "recipient": str(kind.recipient()), "clear": to_text(text_of(size))} for kind, size in MATRIX
    ]

    opened = [open_sealed(to_bytes(sealed), [kind]) for (kind, _), sealed in zip(MATRIX, browser(*tasks), strict=True)]

    assert opened == [text_of(size) for _, size in MATRIX]


@pytest.mark.parametrize("size", SIZES)
def test_t02_another_implementation_opens_what_python_seals(size: int) -> None:
    identity = pyrage.x25519.Identity.from_str(CLASSIC.secret_text())

    assert pyrage.decrypt(seal(text_of(size), [CLASSIC.recipient()]), [identity]) == text_of(size)


@pytest.mark.parametrize("size", SIZES)
def test_t02_python_opens_what_another_implementation_seals(size: int) -> None:
    recipient = pyrage.x25519.Recipient.from_str(str(CLASSIC.recipient()))

    assert open_sealed(pyrage.encrypt(text_of(size), [recipient]), [CLASSIC]) == text_of(size)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
@pytest.mark.parametrize("size", SIZES)
def test_what_python_seals_python_opens(kind: Identity | X25519Identity, size: int) -> None:
    assert open_sealed(seal(text_of(size), [kind.recipient()]), [kind]) == text_of(size)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_a_key_reads_back_from_its_own_text(kind: Identity | X25519Identity) -> None:
    recipient = kind.recipient()

    assert type(recipient).parse(str(recipient)).raw == recipient.raw
    assert type(kind).parse(kind.secret_text()).seed == kind.seed
