"""The command line: an instance is made, started, checked, saved and restored."""
