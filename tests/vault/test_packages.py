"""A package: one sealed ZIP of a padded size, which “age” and “unzip” open on a laptop without this program."""

import hashlib
import io
import shutil
import subprocess
import tracemalloc
import zipfile
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.vault.names import LONGEST, numbered, safe_name, stays_inside
from demarche.vault.opening import Identity, open_sealed
from demarche.vault.package import PackageWriter, seal_package
from demarche.vault.padding import padded_size
from demarche.vault.unpacking import open_package, opened_package

TEAM = Identity(bytes(range(32)))
ENTRIES = {
    "cover.json": b'{"kind": "submission"}',
    "message.txt": "Её забрали из конторы.\n".encode(),
    "Фото/Порт-Амбре 1.jpg": bytes(range(256)) * 300,
}


class Forward(io.RawIOBase):
    """A sink that can be written to and nothing else, as a socket is."""

    def __init__(self, sink: BinaryIO | None = None) -> None:
        super().__init__()
        self.sink, self.size, self.digest = sink, 0, hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, sealed: object) -> int:
        raw = bytes(memoryview(sealed))  # type: ignore[arg-type]
        self.size += len(raw)
        self.digest.update(raw)
        if self.sink:
            self.sink.write(raw)
        return len(raw)


def clear_size(entries: dict[str, bytes]) -> int:
    return len(open_sealed(seal_package(entries, [TEAM.recipient()]), [TEAM]))


def test_what_was_put_in_comes_out_in_order() -> None:
    opened = open_package(seal_package(ENTRIES, [TEAM.recipient()]), [TEAM])

    assert list(opened.items()) == list(ENTRIES.items())


def test_unzip_opens_the_decrypted_bytes(tmp_path: Path) -> None:
    unzip = shutil.which("unzip")
    assert unzip, "unzip is not installed. Run: apt install unzip"
    archive = tmp_path / "submission.zip"
    archive.write_bytes(open_sealed(seal_package(ENTRIES, [TEAM.recipient()]), [TEAM]))

    whole = subprocess.run([unzip, "-t", archive], capture_output=True, text=True, check=False)
    subprocess.run([unzip, "-q", archive, "-d", tmp_path / "out"], check=True, env={"LC_ALL": "C.UTF-8"})

    assert whole.returncode == 0, whole.stdout
    assert "No errors detected" in whole.stdout
    assert {name: (tmp_path / "out" / name).read_bytes() for name in ENTRIES} == ENTRIES
    assert set((tmp_path / "out" / ".pad").read_bytes()) == {0}


def test_the_archive_tells_no_date_and_no_machine() -> None:
    with zipfile.ZipFile(io.BytesIO(open_sealed(seal_package(ENTRIES, [TEAM.recipient()]), [TEAM]))) as archive:
        entries = archive.infolist()

    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {(entry.comment, entry.extra, entry.compress_type) for entry in entries} == {(b"", b"", zipfile.ZIP_STORED)}


@given(st.dictionaries(st.text(max_size=12), st.integers(0, 60_000), max_size=4))
def test_t09_the_archive_has_exactly_a_padded_size(sizes: dict[str, int]) -> None:
    size = clear_size({name: bytes(size) for name, size in sizes.items()})

    assert size == padded_size(size)


def test_the_size_is_exact_past_the_limit_of_small_archives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 40_000)

    for size in [*range(30_000, 45_000, 997), *range(39_000, 41_000, 61), 90_000]:
        for entries in ({"one": bytes(size)}, {"one": bytes(size), "two": b"2"}, {"one": b"1", "two": bytes(size)}):
            assert clear_size(entries) == padded_size(clear_size(entries))


def test_two_short_reports_cannot_be_told_apart_by_size() -> None:
    assert len(seal_package({"cover.json": b""}, [TEAM.recipient()])) == len(
        seal_package({"cover.json": bytes(9_000), "message.txt": bytes(4_000)}, [TEAM.recipient()])
    )


def test_the_receipt_of_a_package_is_its_size_and_digest_on_disk() -> None:
    sink = Forward()
    writer = PackageWriter([TEAM.recipient()], sink)  # type: ignore[arg-type]
    writer.add("cover.json", ENTRIES["cover.json"])

    sealed = writer.close()

    assert (sealed.size, sealed.sha256) == (sink.size, sink.digest.hexdigest())


def test_a_large_file_passes_through_without_being_held() -> None:
    writer = PackageWriter([TEAM.recipient()], Forward())  # type: ignore[arg-type]
    tracemalloc.start()
    with writer.entry("video.mp4") as entry:
        for _ in range(400):
            entry.write(bytes(65_536))
    writer.close()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 2_000_000


def test_a_large_file_is_read_where_it_lies(tmp_path: Path) -> None:
    with (tmp_path / "part.age").open("wb") as sink:
        writer = PackageWriter([TEAM.recipient()], sink)
        writer.add("video.mp4", bytes(range(256)) * 80_000)
        writer.add("note.txt", b"Port Ambre")
        writer.close()
    tracemalloc.start()

    with (tmp_path / "part.age").open("rb") as sealed, opened_package(sealed, [TEAM]) as package:
        names, size = package.names, package.size_of("video.mp4")
        read = sum(len(chunk) for chunk in package.chunks("video.mp4"))
        note = package.read("note.txt")

    assert (names, size, read, note) == (("video.mp4", "note.txt"), 20_480_000, 20_480_000, b"Port Ambre")
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()


def test_a_package_that_broke_off_stays_unfinished() -> None:
    sink = io.BytesIO()
    writer = PackageWriter([TEAM.recipient()], sink)
    entry = writer.entry("video.mp4")
    entry.write(bytes(100_000))
    size = len(sink.getvalue())

    del entry, writer

    assert len(sink.getvalue()) == size


def test_files_of_one_name_are_numbered() -> None:
    sink = io.BytesIO()
    writer = PackageWriter([TEAM.recipient()], sink)
    for name in ("photo.jpg", "Photo.jpg", "../photo.jpg", ".pad", "notes", "notes"):
        writer.add(name, name.encode())
    writer.close()

    opened = open_package(sink.getvalue(), [TEAM])

    assert list(opened) == ["photo.jpg", "Photo (2).jpg", "photo (3).jpg", ".pad (2)", "notes", "notes (2)"]
    assert opened[".pad (2)"] == b".pad"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("photo.jpg", "photo.jpg"),
        ("../../etc/passwd", "etc/passwd"),
        ("C:\\Users\\Sela\\photo.jpg", "C_/Users/Sela/photo.jpg"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("نامه\u200cها.pdf", "نامه\u200cها.pdf"),
        ("a\nb\0c.txt", "abc.txt"),
        ("", "unnamed"),
        ("...", "unnamed"),
        ("я" * 300 + ".docx", "я" * 97 + ".docx"),
        ("v" * 199 + "/x", "v" * 199 + "/x"),
    ],
)
def test_a_name_stays_in_its_folder(typed: str, kept: str) -> None:
    assert safe_name(typed) == kept


@given(st.text(), st.sets(st.text(max_size=3)))
def test_every_name_becomes_one_that_opens_again(typed: str, taken: set[str]) -> None:
    name = safe_name(typed)

    assert safe_name(name) == name
    assert stays_inside(name)
    assert stays_inside(numbered(name, taken))
    assert all(len(part.encode()) <= LONGEST for part in name.split("/"))
