"""The room undoing."""
