"""How fast the vault seals and opens, and how much memory it takes. Run: .venv/bin/python benchmarks/vault.py"""

import io
import os
import resource
import time
from collections.abc import Callable

from demarche.vault.opening import Identity, open_sealed, open_stream
from demarche.vault.package import PackageWriter
from demarche.vault.papers import open_paper, seal_paper
from demarche.vault.receipt import Receipt
from demarche.vault.sealing import Sealer, seal
from demarche.vault.slots import open_slot, seal_slot
from demarche.vault.unpacking import opened_package

MEGABYTES = 50
BLOCK = os.urandom(1 << 20)
TEAM = Identity.generate()
STAFF = [Identity.generate() for _ in range(31)]


class Nowhere(io.RawIOBase):
    """Takes bytes and keeps none."""

    def writable(self) -> bool:
        return True

    def write(self, sealed: object) -> int:
        return memoryview(sealed).nbytes  # type: ignore[arg-type]


def best(work: Callable[[], object], times: int = 4) -> float:
    """Return the seconds of the fastest of a few runs."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return min(taken)


def each(work: Callable[[], object], times: int = 200) -> str:
    """Return the milliseconds that one of many small runs takes."""
    return f"{best(lambda: [work() for _ in range(times)]) / times * 1_000:9.3f} ms"


def speed(work: Callable[[], object]) -> str:
    """Return the megabytes that pass in a second."""
    return f"{MEGABYTES / best(work):9.0f} MiB/s"


def memory() -> float:
    """Return the most memory that this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def sealed_in_pieces() -> None:
    """Seal fifty mebibytes as an upload pushes them."""
    sealer = Sealer([TEAM.recipient()])
    for _ in range(MEGABYTES):
        sealer.update(BLOCK)
    sealer.finish()


def packed() -> None:
    """Write a package with one large attachment."""
    writer = PackageWriter([TEAM.recipient()], Nowhere())  # type: ignore[arg-type]
    with writer.entry("video.mp4") as entry:
        for _ in range(MEGABYTES):
            entry.write(BLOCK)
    writer.close()


def streams() -> dict[str, str]:
    """Measure what passes through without being held."""
    before = memory()
    measured = {
        "seal 50 MiB, streamed": speed(sealed_in_pieces),
        "seal 50 MiB as a package": speed(packed),
    }
    return measured | {"memory that this added": f"{memory() - before:9.1f} MiB"}


def small() -> dict[str, str]:
    """Measure what happens once for a submission, a paper or a request."""
    text, key = os.urandom(1024), os.urandom(32)
    one, many = seal(text, [TEAM.recipient()]), seal(key, [person.recipient() for person in STAFF])
    paper, words = seal_paper(key, "paper", text * 4), " ".join(Receipt.new().words)
    return {
        "seal 1 KiB to one": each(lambda: seal(text, [TEAM.recipient()])),
        "open 1 KiB": each(lambda: open_sealed(one, [TEAM])),
        "open by the last of 31": each(lambda: open_sealed(many, [STAFF[-1]]), 20),
        "open a paper of 4 KiB": each(lambda: open_paper(key, "paper", paper), 2_000),
        "twelve words to mailbox": each(lambda: Receipt.from_words(words).tag_digest),
        "twelve words to public key": each(lambda: Receipt.from_words(words).recipient()),
    }


def large() -> dict[str, str]:
    """Measure an attachment read where it lies, and the slow door of a passphrase."""
    out = io.BytesIO()
    writer = PackageWriter([TEAM.recipient()], out)
    writer.add("video.mp4", BLOCK * MEGABYTES)
    writer.close()
    sealed = out.getvalue()
    slot = seal_slot(TEAM.seed, "harbour lemon quiet")
    return {
        "open 50 MiB, streamed": speed(lambda: [None for _ in open_stream(io.BytesIO(sealed), [TEAM])]),
        "read 50 MiB out of a package": speed(lambda: read_through(out)),
        "open a slot, 128 MiB 3 times": each(lambda: open_slot(slot, "harbour lemon quiet"), 1),
    }


def read_through(sealed: io.BytesIO) -> None:
    """Read a package's one attachment from its first chunk to its last."""
    sealed.seek(0)
    with opened_package(sealed, [TEAM]) as package:
        for _ in package.chunks("video.mp4"):
            continue


def main() -> None:
    """Print the table."""
    for measure in (streams, small, large):
        for what, figure in measure().items():
            print(f"{what:34}{figure}")


if __name__ == "__main__":
    main()
