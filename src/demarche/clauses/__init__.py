"""Clauses: the standing words of letters as they come with the house and as the office writes them, and the law."""
