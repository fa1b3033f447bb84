"""Tests of the room rebuilding."""
