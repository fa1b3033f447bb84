"""Which process touches which folder of an instance: the deployment's locks and the check follow this table."""

GROUNDS = ("intake", "desk", "archive", "publisher")
WRITES: dict[str, tuple[str, ...]] = {
    "public": (),
    "intake": ("intake",),
    "desk": ("desk", "mail"),
    "collector": ("intake", "desk"),
    "publisher": ("desk", "archive", "publisher"),
    "reminders": ("desk", "mail"),
}
READS: dict[str, tuple[str, ...]] = {"public": ("archive",)}


def seen_by(process: str) -> tuple[str, ...]:
    """Return the folders that a process may enter at all."""
    return (*WRITES[process], *READS.get(process, ()))


def sharers(folder: str) -> list[str]:
    """Return the processes that write in a folder; the first of them owns it."""
    return [process for process, folders in WRITES.items() if folder in folders]
