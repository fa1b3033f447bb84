"""The room meetings."""
