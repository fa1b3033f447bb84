"""What the proofs ask for: an archive of their own, and worlds made from nothing."""

from tests.archive.folders import archive, committed_archive

__all__ = ["archive", "committed_archive"]
