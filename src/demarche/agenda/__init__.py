"""The agenda: on which days something is due for a colleague, read without any key, as a calendar and as a reminder."""
