"""Rebuilding: a file that somebody else made becomes a new PDF of its pages as pictures, with marked places gone."""
