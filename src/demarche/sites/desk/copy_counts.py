"""The files of a submission on its page, and how many persons its spreadsheets name."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse

from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.triage_parts import documents
from demarche.staff.keys import SignedIn
from demarche.triage import queries as triage
from demarche.triage.persons_sheet import persons_counted

# A larger list is counted on its own page.
LARGEST = 5_000_000


def files_of(
    submission: Any, files: Sequence[Mapping[str, Any]], signed_in: SignedIn, request: DeskRequest
) -> dict[str, Any]:
    """Return the files of a submission as the page shows them: cards, and lists of persons with their numbers."""
    return {"documents": documents(files), "listed": _counted(submission, files, signed_in, request)}


def _counted(
    submission: Any, files: Iterable[Mapping[str, Any]], signed_in: SignedIn, request: DeskRequest
) -> list[dict[str, Any]]:
    """Return each list of persons with how many it names; no number where it cannot be read, or is large."""
    lists = {file["id"]: file for file in files if file.get("role") == "persons"}
    rows = triage.attachments(submission).filter(pk__in=lists) if lists else []
    return [
        {
            "url": reverse("file_persons", args=[row.pk]),
            "persons": persons_counted(row, reader=signed_in, now=request.now)
            if lists[row.pk]["size"] <= LARGEST
            else None,
        }
        for row in rows
    ]
