"""Log lines that name an event and a place, and nothing that a person wrote."""

import logging
import traceback


class EventsOnly(logging.Formatter):
    """Prints an error as its class, file and line; drops messages, arguments and values."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line: level, logger, and either our own event or the place of an error."""
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            frames = traceback.extract_tb(error.__traceback__)
            place = f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else "unknown place"
            return f"{record.levelname} {record.name} {type(error).__name__} at {place}"
        if record.name.startswith(("demarche", "gunicorn")):
            return f"{record.levelname} {record.name} {record.getMessage()}"
        return f"{record.levelname} {record.name} event withheld"
