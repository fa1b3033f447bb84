"""The room questionnaires."""
