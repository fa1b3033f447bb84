"""Whoever may seal to the team may send anything: what is no package of this house is refused with a sentence."""

import contextlib
import io
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.vault.ageformat import AgeError, PayloadError
from demarche.vault.opening import Identity, open_sealed
from demarche.vault.package import seal_package
from demarche.vault.sealing import seal
from demarche.vault.seeking import ClearView
from demarche.vault.unpacking import LIMIT, MOST_ENTRIES, BrokenPackage, open_package, opened_package

TEAM, STRANGER = Identity(bytes(range(32))), Identity(bytes(32))
ENTRIES = {"cover.json": b"{}", "photo.jpg": bytes(range(256)) * 40}


def zipped(*entries: tuple[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in entries:
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            archive.writestr(info, content)
    return out.getvalue()


def opened(archive: bytes, limit: int = LIMIT) -> dict[str, bytes]:
    """Open an archive both ways; they agree, also in refusing."""
    sealed = seal(archive, [TEAM.recipient()])
    try:
        whole: dict[str, bytes] | str = open_package(sealed, [TEAM], limit)
    except BrokenPackage as broken:
        whole = str(broken)
    try:
        with opened_package(io.BytesIO(sealed), [TEAM], limit) as package:
            piecewise: dict[str, bytes] | str = {name: package.read(name) for name in package.names}
    except BrokenPackage as broken:
        piecewise = str(broken)
    assert whole == piecewise
    if isinstance(whole, str):
        raise BrokenPackage(whole)
    return whole


def test_a_plain_archive_from_another_program_opens() -> None:
    assert opened(zipped(*ENTRIES.items())) == ENTRIES


@pytest.mark.parametrize("name", ["../up", "/etc/passwd", "a/../../b", "..\\up", "a//b", "folder/", "a\tb", "x" * 256])
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    with pytest.raises(BrokenPackage, match="does not make"):
        opened(zipped((name, b"")))


def test_a_compressed_archive_is_refused_unread() -> None:
    bomb = zipped(("bomb", bytes(50_000_000)), method=zipfile.ZIP_DEFLATED)

    with pytest.raises(BrokenPackage, match="does not make"):
        opened(bomb)


def test_more_bytes_than_the_limit_are_refused() -> None:
    assert opened(zipped(("a", bytes(600)), ("b", bytes(400))), limit=1_000)
    with pytest.raises(BrokenPackage, match="larger"):
        opened(zipped(("a", bytes(600)), ("b", bytes(401))), limit=1_000)


def test_the_padding_does_not_count() -> None:
    assert open_package(seal_package(ENTRIES, [TEAM.recipient()]), [TEAM], limit=10_242) == ENTRIES


def test_more_entries_than_a_case_has_are_refused() -> None:
    with pytest.raises(BrokenPackage, match="larger"):
        opened(zipped(*((str(number), b"") for number in range(MOST_ENTRIES + 1))))


def test_two_entries_of_one_name_are_refused() -> None:
    once = zipped(("a", b"1"), ("b", b"2"))

    with pytest.raises(BrokenPackage, match="does not make"):
        opened(once.replace(b"b", b"a"))


def test_an_entry_under_a_password_is_refused() -> None:
    archive = bytearray(zipped(("a", b"1")))
    for signature, flags in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
        archive[archive.index(signature) + flags] |= 1

    with pytest.raises(BrokenPackage, match="does not make"):
        opened(bytes(archive))


def test_a_size_that_lies_is_refused() -> None:
    archive = bytearray(zipped(("a", b"1")))
    archive[archive.index(b"PK\1\2") + 24] = 200

    with pytest.raises(BrokenPackage):
        opened(bytes(archive))


@pytest.mark.parametrize("archive", [b"", b"PK", b"Port Ambre", bytes(100_000)])
def test_what_is_no_archive_is_refused(archive: bytes) -> None:
    with pytest.raises(BrokenPackage, match="holds no package"):
        opened(archive)


@given(st.data())
def test_t03_an_archive_broken_on_purpose_never_breaks_the_desk(data: st.DataObject) -> None:
    archive = bytearray(zipped(*ENTRIES.items())[-300:])
    archive[:0] = zipped(*ENTRIES.items())[:-300]
    for place in data.draw(st.lists(st.integers(1, 300), min_size=1, max_size=6)):
        archive[-place] = data.draw(st.integers(0, 255))

    with contextlib.suppress(BrokenPackage):
        assert sum(map(len, opened(bytes(archive)).values())) <= LIMIT


def test_a_large_package_that_was_cut_does_not_open(tmp_path: Path) -> None:
    sealed = seal_package({"video.mp4": bytes(300_000)}, [TEAM.recipient()])
    for size in (len(sealed) - 1, len(sealed) - 65_552, 5_000):
        (tmp_path / "part.age").write_bytes(sealed[:size])

        with (
            (tmp_path / "part.age").open("rb") as reader,
            pytest.raises(PayloadError),
            opened_package(reader, [TEAM]),
        ):
            pytest.fail("it opened")


def test_a_chunk_changed_in_the_middle_is_refused_when_it_is_read() -> None:
    sealed = bytearray(seal_package({"video.mp4": bytes(300_000)}, [TEAM.recipient()]))
    sealed[150_000] ^= 1

    with opened_package(io.BytesIO(sealed), [TEAM]) as package, pytest.raises(PayloadError):
        package.read("video.mp4")


def test_a_stranger_opens_nothing() -> None:
    sealed = seal_package(ENTRIES, [TEAM.recipient()])

    with pytest.raises(AgeError, match="None of the keys"):
        open_package(sealed, [STRANGER])


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 200_000])
def test_a_view_reads_the_same_from_everywhere(size: int) -> None:
    clear = random.Random(size).randbytes(size)
    sealed, chance = seal(clear, [TEAM.recipient()]), random.Random(7)

    view = io.BufferedReader(ClearView(io.BytesIO(sealed), [TEAM]))

    assert view.read() == clear == open_sealed(sealed, [TEAM])
    for place in (0, size, size + 5, *(chance.randint(0, size) for _ in range(40))):
        view.seek(place)
        assert view.read(1_000) == clear[place : place + 1_000]
    assert view.seek(0, io.SEEK_END) == size
