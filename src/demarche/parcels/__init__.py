"""Parcels: a whole case as one sealed file for another desk, and such a file taken in as a new case."""
