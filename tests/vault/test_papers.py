"""Papers under a dossier's key: only that key opens them, only at their own place, only whole."""

import io
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.vault.padding import padme
from demarche.vault.papers import SealBroken, new_key, open_paper, open_paper_stream, seal_paper, seal_paper_stream

KEY, OTHER = bytes(range(32)), bytes(32)
LABEL = "paper/7c1f"
STATEMENT = "Её забрали из конторы 11 февраля.".encode()
EDGES = [0, 1, 65_535, 65_536, 65_537, 200_000]


class Drip(io.BytesIO):
    """Hands over a thousand bytes at most, as a pipe does."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(size, 1_000) if size and size > 0 else size)


def streamed(chunks: Iterable[bytes]) -> bytes:
    return b"".join(seal_paper_stream(KEY, LABEL, chunks))


def read_through(key: bytes, label: str, sealed: bytes) -> bytes:
    return b"".join(open_paper_stream(key, label, io.BytesIO(sealed)))


def broken(sealed: bytes, key: bytes = KEY, label: str = LABEL) -> bool:
    """Whether it is refused; as a text and as a stream alike."""
    failures = 0
    for attempt in (open_paper, read_through):
        try:
            attempt(key, label, sealed)
        except SealBroken:
            failures += 1
    assert failures in (0, 2)
    return failures == 2


@given(st.binary(max_size=3_000))
def test_a_text_comes_back_whole(text: bytes) -> None:
    assert open_paper(KEY, LABEL, seal_paper(KEY, LABEL, text)) == text


@pytest.mark.parametrize("size", EDGES)
def test_a_file_comes_back_whole_however_it_is_cut(size: int) -> None:
    content = bytes(range(256)) * (size // 256) + bytes(size % 256)
    for step in (1_000, 65_536, 150_000):
        sealed = streamed(content[start : start + step] for start in range(0, size, step))

        assert b"".join(open_paper_stream(KEY, LABEL, Drip(sealed))) == content


def test_a_large_text_comes_back_whole() -> None:
    assert open_paper(KEY, LABEL, seal_paper(KEY, LABEL, STATEMENT * 5_000)) == STATEMENT * 5_000


def test_another_key_or_another_place_does_not_open_it() -> None:
    sealed = seal_paper(KEY, LABEL, STATEMENT)

    assert not broken(sealed)
    assert broken(sealed, key=OTHER)
    assert broken(sealed, label="paper/7c20")


def test_t04_every_flipped_bit_and_every_truncation_is_refused() -> None:
    sealed = seal_paper(KEY, LABEL, STATEMENT)
    flips = ((place, bit) for place in range(len(sealed)) for bit in range(8))
    changed = (sealed[:place] + bytes([sealed[place] ^ 1 << bit]) + sealed[place + 1 :] for place, bit in flips)

    assert all(map(broken, changed))
    assert all(broken(sealed[:size]) for size in range(len(sealed)))
    assert broken(sealed + b"\0")


def test_a_file_cut_between_chunks_is_refused() -> None:
    sealed = streamed([bytes(200_000)])

    assert all(broken(sealed[: 16 + chunks * (65_536 + 16)]) for chunks in (0, 1, 2, 3))


def test_a_size_tells_little() -> None:
    sizes = {len(seal_paper(KEY, LABEL, bytes(size))) for size in range(249)}

    assert sizes == {256 + 16 + 16}
    assert len(seal_paper(KEY, LABEL, bytes(10_000))) == padme(10_008) + 16 + 16


def test_the_same_text_twice_gives_different_bytes() -> None:
    assert seal_paper(KEY, LABEL, STATEMENT) != seal_paper(KEY, LABEL, STATEMENT)


def test_a_new_key_has_256_bits_and_is_new() -> None:
    assert len({new_key() for _ in range(100)}) == 100
    assert len(new_key()) == 32
