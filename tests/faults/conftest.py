"""Fixtures of the rooms in which something goes wrong."""

from tests.commands.conftest import instance, made_once
from tests.departures.conftest import archive, committed_archive, door

__all__ = ["archive", "committed_archive", "door", "instance", "made_once"]
