"""Days and months as the reader's language writes them."""

from datetime import date

from django.utils import formats, translation
from django.utils.dates import MONTHS
from django.utils.translation import pgettext

ENGLISH_DAY = "j F Y"
# Months as the United Nations writes them in Arabic, for east and west of the Arab world at once.
ARABIC_MONTHS = [
    *("كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيه"),
    *("تموز/يوليه", "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر"),
]


def written(on: date) -> str:
    """Return a day as the reader's language writes it: 18 March 2022."""
    language = translation.get_language() or "en"
    if language.startswith("ar"):
        return f"{on.day} {ARABIC_MONTHS[on.month - 1]} {on.year}"
    return formats.date_format(on, ENGLISH_DAY if language.startswith("en") else "DATE_FORMAT")


def written_month(year: int, month: int) -> str:
    """Return a month as the reader's language writes it: March 2022."""
    arabic = (translation.get_language() or "en").startswith("ar")
    name = ARABIC_MONTHS[month - 1] if arabic else str(MONTHS[month])
    return pgettext("month and year", "%(month)s %(year)s") % {"month": name, "year": year}
