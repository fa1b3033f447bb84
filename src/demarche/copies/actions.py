"""The step of this room: a working copy of a file is made."""

from datetime import datetime
from pathlib import PurePosixPath

from django.db import IntegrityError

from demarche.copies.models import WorkingCopy
from demarche.copies.sandbox import worked
from demarche.journal.moving import desk_transaction
from demarche.papers import actions as papers
from demarche.papers import queries
from demarche.papers.models import Paper
from demarche.staff.keys import SignedIn


def make_working_copy(original: Paper, *, by: SignedIn, now: datetime) -> WorkingCopy:
    """Make a copy of a sealed file without its metadata, sealed beside it; made twice, it is the same copy.

    Raises CannotCopy with a sentence for a file that cannot be cleaned.
    """
    if made := WorkingCopy.objects.filter(original=original).first():
        return made
    opened = queries.open_file(original, reader=by, now=now)
    with worked("cleaned", opened.chunks) as answer:
        said = answer.said
        name = f"{_stem(opened.name)}-copy{said['ending']}"
        account = {"removed": said["removed"], "stays": said["stays"], "original_sha256": opened.sha256}
        try:
            with desk_transaction():
                return WorkingCopy.objects.create(
                    original=original,
                    paper=papers.file(
                        original.dossier,
                        kind="working_copy",
                        name=name,
                        media_type=said["media_type"],
                        chunks=answer.chunks(),
                        by=by,
                        now=now,
                    ),
                    account=papers.write(original.dossier, kind="account_of_copy", content=account, by=by, now=now),
                    by=by.staff,
                    at=now,
                )
        except IntegrityError:
            return WorkingCopy.objects.get(original=original)


def _stem(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).stem[:100] or "file"
