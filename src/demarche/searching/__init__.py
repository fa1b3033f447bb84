"""Searching: one box over everything that a colleague may know, and the searches that somebody keeps."""
