"""The room agenda."""
