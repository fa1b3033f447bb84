"""The audit: is the reading log whole, and does it go on from where it was?"""

from datetime import datetime
from pathlib import Path

from demarche.papers import readinglog
from demarche.papers.readinglog import Checkpoint


class NoCheckpoints(ValueError):
    """A file of checkpoints cannot be read; the sentence says where."""


def audited(file: Path | None, *, now: datetime) -> tuple[list[str], Checkpoint]:
    """Return what is wrong with the log, and its present end; add the end to a file of checkpoints if all is well."""
    found = list(readinglog.audit(_kept(file) if file else []))
    end = readinglog.checkpoint()
    if file and not found:
        with file.open("a", encoding="ascii") as lines:
            lines.write(f"{now.date().isoformat()} {end}\n")
    return found, end


def _kept(file: Path) -> list[Checkpoint]:
    if not file.exists():
        return []
    kept = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            kept += [Checkpoint.parse(line)] if line.strip() else []
        except ValueError as wrong:
            raise NoCheckpoints(f"{file}, line {number}: {wrong}") from None
    return kept
