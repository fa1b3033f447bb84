"""The room copies."""
