"""Undoing: which steps have not left the house and can be taken back, by whoever took them, and how."""
