"""The bundle: the exact public bytes by name, and the digest that two people approved."""

import hashlib
from collections.abc import Mapping

RECORD = "record.json"
DOCUMENTS = "documents/"


def digest_of(entries: Mapping[str, bytes]) -> str:
    """Return one digest for a bundle: of every name with the digest of its bytes."""
    lines = (f"{hashlib.sha256(entries[name]).hexdigest()}  {name}\n" for name in sorted(entries))
    return hashlib.sha256("".join(lines).encode()).hexdigest()
