"""Copies: a file without its metadata, made beside the sealed original and never in its place."""
