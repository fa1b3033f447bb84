"""How a letter writes a date, and several things in a row."""

from collections.abc import Sequence
from datetime import date

from django.utils import translation
from django.utils.formats import date_format

DATES = {"en": "j F Y", "fr": "j F Y", "es": "j \\d\\e F \\d\\e Y"}
AND = {"en": "and", "fr": "et", "es": "y"}


def written_date(day: date, language: str) -> str:
    """Return a date as a letter of that language writes it: “18 March 2022”, “1er mars 2022”."""
    with translation.override(language):
        written = date_format(day, DATES[language])
    return f"1er{written[1:]}" if language == "fr" and day.day == 1 else written


def series(parts: Sequence[str], language: str) -> str:
    """Return a list in running text: “a; b and c”."""
    return parts[0] if len(parts) == 1 else f"{'; '.join(parts[:-1])} {AND[language]} {parts[-1]}"
