"""The journal: a row for every step in the life of every record."""
