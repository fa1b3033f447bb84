"""Fixtures of the press releases' tests."""

from tests.archive.folders import archive, committed_archive

__all__ = ["archive", "committed_archive"]
