"""Notes to a source, sealed to the source alone."""

from collections.abc import Mapping

from demarche.vault.package import seal_package
from demarche.vault.sealing import Recipient


def seal_note(entries: Mapping[str, bytes], recipient: Recipient) -> bytes:
    """Return a note that only the source's twelve words open."""
    return seal_package(entries, [recipient])
