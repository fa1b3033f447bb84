"""The one place where a source's own words open a note to that source, for the length of one response."""

from demarche.vault.opening import Identity
from demarche.vault.receipt import Receipt
from demarche.vault.unpacking import open_package


def open_note(sealed: bytes, receipt: Receipt) -> dict[str, bytes]:
    """Return a note's entries; raise AgeError when the note is for somebody else."""
    return open_package(sealed, [Identity.from_seed(receipt.identity_seed)])
