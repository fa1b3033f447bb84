"""Vocabularies: the words that come with the house and the office's own; extended here, never deleted from."""
