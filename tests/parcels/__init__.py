"""The room parcels."""
