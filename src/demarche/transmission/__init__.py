"""Transmission: one letter to one addressee, with one number and one date; never changed once it is sent."""
