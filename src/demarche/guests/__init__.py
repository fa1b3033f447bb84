"""Guests: one document shown to somebody who may know nothing else, until a day; and what comes back of it."""
