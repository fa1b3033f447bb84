"""A report's lines as CSV: no cell is ever taken for a formula, whatever somebody wrote into a name."""

import csv
import io

from demarche.reports.documents import Report

# What spreadsheet programs take for the beginning of a formula, full-width signs among them.
FORMULA = tuple("=+-@\t\r\n|%＝＋－＠")


def as_csv(report: Report) -> bytes:
    """Return a report's lines as a table that spreadsheets open in every script."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow([plain(cell) for cell in report.head])
    writer.writerows([plain(cell) for cell in line] for line in report.lines)
    return out.getvalue().encode("utf-8-sig")


def plain(cell: str) -> str:
    """Return a cell's words on one line, with a mark before what would be taken for a formula."""
    said = " ".join(cell.replace("\x00", "").split())
    return f"'{said}" if said.startswith(FORMULA) else said
