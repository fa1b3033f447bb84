"""An age file of this house: who opens it, and that nothing changed or cut is ever taken for whole."""

import io
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.vault.ageformat import LONGEST_HEADER, VERSION, AgeError, HeaderError, NoMatch, Reader, Stanza, b64
from demarche.vault.opening import Identity, X25519Identity, open_sealed, open_stream
from demarche.vault.sealing import AnyRecipient, Recipient, Sealer, X25519Recipient, seal

AMINA, BRUNO, DALIA = (Identity(bytes([number]) * 32) for number in (1, 2, 3))
TEXT = b"Two men in uniform took her from her office."


class Drip:
    """Hands over a byte or two at a time, as a slow line does."""

    def __init__(self, raw: bytes) -> None:
        self._raw = io.BytesIO(raw)

    def read(self, size: int = -1, /) -> bytes:
        return self._raw.read(min(size, 2) if size > 0 else size)


def refused(sealed: bytes) -> bool:
    try:
        open_sealed(sealed, [AMINA])
    except AgeError:
        return True
    return False


def accepted(changed: Iterable[bytes]) -> int:
    return sum(not refused(sealed) for sealed in changed)


def flipped(sealed: bytes, bit: int) -> bytes:
    changed = bytearray(sealed)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def test_everybody_named_opens_it_and_nobody_else() -> None:
    sealed = seal(TEXT, [AMINA.recipient(), BRUNO.recipient()])

    assert open_sealed(sealed, [AMINA]) == open_sealed(sealed, [DALIA, BRUNO]) == TEXT
    with pytest.raises(NoMatch):
        open_sealed(sealed, [DALIA])


def test_sealing_the_same_text_twice_gives_different_bytes() -> None:
    assert seal(TEXT, [AMINA.recipient()]) != seal(TEXT, [AMINA.recipient()])


def test_t04_every_flipped_bit_is_refused() -> None:
    sealed = seal(TEXT, [AMINA.recipient()])

    assert accepted(flipped(sealed, bit) for bit in range(len(sealed) * 8)) == 0


def test_t04_every_truncation_is_refused() -> None:
    sealed = seal(TEXT, [AMINA.recipient()])

    assert accepted(sealed[:size] for size in range(len(sealed))) == 0


@pytest.mark.parametrize("chunks", [1, 2])
def test_t04_a_cut_between_chunks_is_refused(chunks: int) -> None:
    sealed = seal(bytes(200_000), [AMINA.recipient()])
    payload = len(seal(b"", [AMINA.recipient()])) - 16

    assert refused(sealed[: payload + chunks * (65_536 + 16)])


def test_t04_bytes_after_the_end_are_refused() -> None:
    assert refused(seal(TEXT, [AMINA.recipient()]) + b"\0")
    assert refused(seal(bytes(65_536), [AMINA.recipient()]) + b"\0")


def test_t04_two_chunks_that_change_places_are_refused() -> None:
    sealed = seal(bytes(200_000), [AMINA.recipient()])
    start, size = len(seal(b"", [AMINA.recipient()])) - 16, 65_536 + 16
    first, second = sealed[start : start + size], sealed[start + size : start + 2 * size]

    assert refused(sealed[:start] + second + first + sealed[start + 2 * size :])


def test_a_slow_line_changes_nothing() -> None:
    reader: Reader = Drip(seal(TEXT * 2_000, [AMINA.recipient()]))

    assert b"".join(open_stream(reader, [AMINA])) == TEXT * 2_000


@given(pieces=st.lists(st.integers(0, 150_000), max_size=6))
def test_however_it_is_pushed_the_file_holds_the_same(pieces: list[int]) -> None:
    sealer = Sealer([AMINA.recipient()])

    sealed = b"".join(sealer.update(bytes([number]) * size) for number, size in enumerate(pieces)) + sealer.finish()

    assert open_sealed(sealed, [AMINA]) == b"".join(bytes([number]) * size for number, size in enumerate(pieces))


def test_a_sealer_holds_one_chunk_at_most() -> None:
    sealer, given_in, come_out = Sealer([AMINA.recipient()]), 0, 0
    for _ in range(40):
        come_out += len(sealer.update(bytes(10_000)))
        given_in += 10_000

        assert given_in - come_out <= 65_536


def test_a_finished_file_takes_nothing_more() -> None:
    sealer = Sealer([AMINA.recipient()])
    sealer.finish()

    with pytest.raises(AgeError, match="finished"):
        sealer.update(TEXT)
    with pytest.raises(AgeError, match="finished"):
        sealer.finish()


def test_a_file_for_nobody_or_of_mixed_strength_is_not_made() -> None:
    nobody: list[AnyRecipient] = []
    mixed: list[AnyRecipient] = [AMINA.recipient(), X25519Identity(bytes(32)).recipient()]

    for recipients in (nobody, mixed):
        with pytest.raises(AgeError, match="one kind"):
            seal(TEXT, recipients)


@given(st.binary(max_size=400))
def test_t03_whatever_is_read_is_a_file_or_a_clear_refusal(raw: bytes) -> None:
    assert refused(raw)
    assert refused(VERSION + raw)


@pytest.mark.parametrize("endless", [b"-> x\n\n", b"-> " + b"x" * 70_000], ids=["stanzas", "line"])
def test_t03_an_endless_header_is_refused_early(endless: bytes) -> None:
    reader = io.BytesIO(VERSION + endless * (3 * LONGEST_HEADER // len(endless)))

    with pytest.raises(HeaderError, match="too long"):
        next(open_stream(reader, [AMINA]))

    assert reader.tell() <= LONGEST_HEADER


def test_a_passphrase_beside_a_key_is_refused() -> None:
    head, rest = seal(TEXT, [AMINA.recipient()]).split(b"\n", 1)
    passphrase = Stanza((b"scrypt", b64(bytes(16)), b"10"), bytes(32)).encoded()

    with pytest.raises(HeaderError, match="stands alone"):
        open_sealed(head + b"\n" + passphrase + rest, [AMINA])


def test_a_private_key_shows_nowhere() -> None:
    for identity in (AMINA, X25519Identity(bytes([1]) * 32)):
        shown = f"{identity} {identity!r} {[identity]}"

        assert identity.secret_text()[-20:] not in shown.upper()
        assert identity.seed.hex() not in shown


@pytest.mark.parametrize("text", ["", "age1", "Amina", "age1pq1qqqq", str(AMINA.recipient())[:-1] + "b"])
def test_what_is_no_public_key_is_refused(text: str) -> None:
    for kind in (Recipient, X25519Recipient):
        with pytest.raises(ValueError, match=r"[a-z]\.$|\(age1.*\)\.$"):
            kind.parse(text)


def test_a_key_of_the_other_kind_is_refused_by_name() -> None:
    classic = X25519Identity(bytes(range(32)))

    with pytest.raises(ValueError, match="not a post-quantum recipient"):
        Recipient.parse(str(classic.recipient()))
    with pytest.raises(ValueError, match="not an age identity"):
        X25519Identity.parse(AMINA.secret_text())
