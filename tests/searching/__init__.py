"""The room searching."""
