"""The age format's official test vectors (C2SP CCTV): each opens, or fails for the reason that the format names."""

import hashlib
import io
import zlib
from collections import defaultdict
from dataclasses import dataclass

import pytest
from tests.vault.browser import ran, to_bytes

from demarche.vault.ageformat import AgeError, HeaderError, MacError, NoMatch, PayloadError
from demarche.vault.opening import AnyIdentity, Identity, X25519Identity, open_stream

VERDICTS: dict[type[AgeError], str] = {
    HeaderError: "header failure",
    NoMatch: "no match",
    MacError: "HMAC failure",
    PayloadError: "payload failure",
}


@dataclass(frozen=True)
class Vector:
    """One file, and what must come of it."""

    name: str
    wants: dict[str, list[str]]
    sealed: bytes

    @property
    def applies(self) -> bool:
        """This house seals neither under a passphrase alone nor as text."""
        return not self.wants["armored"] and not self.wants["passphrase"]

    def expected(self) -> tuple[str, str]:
        return self.wants["expect"][0], (self.wants["payload"] or [hashlib.sha256().hexdigest()])[0]


@pytest.fixture(scope="module")
def vectors() -> list[Vector]:
    return [vector(name, to_bytes(raw)) for name, raw in ran("vectors.mjs").items()]


def vector(name: str, raw: bytes) -> Vector:
    head, sealed = raw.split(b"\n\n", 1)
    wants = defaultdict(list)
    for line in head.decode().splitlines():
        key, value = line.split(": ", 1)
        wants[key].append(value)
    return Vector(name, wants, zlib.decompress(sealed) if wants["compressed"] else sealed)


def identity(text: str) -> AnyIdentity:
    return Identity.parse(text) if text.startswith("AGE-SECRET-KEY-PQ-") else X25519Identity.parse(text)


def outcome(vector: Vector) -> tuple[str, str]:
    clear = hashlib.sha256()
    try:
        for chunk in open_stream(io.BytesIO(vector.sealed), [identity(text) for text in vector.wants["identity"]]):
            clear.update(chunk)
    except AgeError as refused:
        return VERDICTS[type(refused)], clear.hexdigest()
    return "success", clear.hexdigest()


def test_t01_every_applicable_vector_comes_out_as_the_format_says(vectors: list[Vector]) -> None:
    applicable = [vector for vector in vectors if vector.applies]

    wrong = {vector.name: outcome(vector) for vector in applicable if outcome(vector) != vector.expected()}

    assert not wrong


def test_t01_the_vectors_are_the_whole_official_set(vectors: list[Vector]) -> None:
    kinds = [name for vector in vectors for name in ("armored", "passphrase") if vector.wants[name]]

    assert len(vectors) == 143
    assert sum(vector.applies for vector in vectors) == 85
    assert sum("hybrid" in vector.name for vector in vectors if vector.applies) >= 15
    assert kinds.count("armored") == 33
