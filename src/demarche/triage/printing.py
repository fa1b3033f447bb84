"""A submission on paper: typeset, and the print written down in the reading log, where nobody can take it out again."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from demarche.journal.moving import desk_transaction
from demarche.papers import actions as papers
from demarche.papers import queries
from demarche.staff.keys import SignedIn
from demarche.triage.errors import TriageRefused
from demarche.triage.models import Submission
from demarche.typesetting import SheetError, Typeset, typeset_submission

KIND = "printed"


def print_out(
    submission: Submission, *, sheet: Mapping[str, Any], parts: Sequence[str], by: SignedIn, now: datetime
) -> Typeset:
    """Typeset a submission, and write down who printed which parts of it, and when."""
    try:
        typeset = typeset_submission(sheet)
    except SheetError as refusal:
        raise TriageRefused(str(refusal)) from None
    with desk_transaction():
        content = {"parts": list(parts), "pages": typeset.pages, "sha256": typeset.sha256}
        paper = papers.write(submission.dossier, kind=KIND, content=content, by=by, now=now)
        queries.read(paper, reader=by, now=now)
    return typeset
