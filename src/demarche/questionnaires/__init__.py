"""Questionnaires: what this office asks its sources, version by version; changed without code, asked once published."""
