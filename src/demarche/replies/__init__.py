"""Replies: what a State answers, in which language, of what quality, and how its translation stands."""
