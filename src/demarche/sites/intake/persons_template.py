"""A blank list of persons that sources download, in each language; the same bytes for everybody."""

import csv
import io
from datetime import UTC, datetime
from functools import cache

import xlsxwriter
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from demarche.procedure.persons_list import COLUMNS, CONSENTS, YES_NO, heads

ROWS = 5_000
WIDTHS = {"what": 60, "now": 40, "name": 30, "other_names": 30, "contact": 30}
USUAL_WIDTH = 22
# A program that writes its own day into the file would tell when it was downloaded.
NO_DAY = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What a spreadsheet program takes for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_xlsx(request: HttpRequest) -> HttpResponse:
    """Send the blank list as a workbook."""
    return _saved(workbook(_language()), XLSX, "xlsx")


def as_csv(request: HttpRequest) -> HttpResponse:
    """Send the blank list as plain text with commas."""
    return _saved(comma_separated(_language()), "text/csv; charset=utf-8", "csv")


@cache
def workbook(language: str) -> bytes:
    """Return the blank list in a language: every cell a text, so that nothing typed becomes a formula."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made.set_properties({"created": NO_DAY})
    sheet = made.add_worksheet("1")
    text = made.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    bold = made.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "bold": True})
    if language == "ar":
        sheet.right_to_left()
    for position, (key, head) in enumerate(zip(COLUMNS, heads(language), strict=True)):
        sheet.set_column(position, position, WIDTHS.get(key, USUAL_WIDTH), text)
        sheet.write_string(0, position, head, bold)
        if key in CONSENTS:
            sheet.data_validation(1, position, ROWS, position, {"validate": "list", "source": list(YES_NO[language])})
    sheet.freeze_panes(1, 1)
    made.close()
    return out.getvalue()


@cache
def comma_separated(language: str) -> bytes:
    """Return the blank list in a language as text; the mark at its beginning tells spreadsheets that it is Unicode."""
    out = io.StringIO(newline="")
    csv.writer(out).writerow([_harmless(head) for head in heads(language)])
    return out.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def _language() -> str:
    return (translation.get_language() or "en").split("-")[0]


def _saved(content: bytes, media_type: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="persons.{ending}"'
    return response
