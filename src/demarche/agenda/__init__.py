"""The agenda: on which days something is due for a colleague, read without any key; and how a colleague works."""
