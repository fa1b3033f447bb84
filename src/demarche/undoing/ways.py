"""The ways back: each step that one step undoes, with the right that both ask for.

What has left the house has no way back here: a letter that was sent, a note to a source, a release.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from demarche.cases import actions as cases
from demarche.cases import queries as case_reads
from demarche.followup import actions as followup
from demarche.followup import queries as followup_reads
from demarche.letters import actions as letters
from demarche.letters import commenting
from demarche.letters import queries as letter_reads
from demarche.letters.models import Comment
from demarche.papers.errors import NotYours
from demarche.papers.queries import knows
from demarche.replies import actions as replies
from demarche.replies import commenting as reply_comments
from demarche.replies import queries as reply_reads
from demarche.replies import translating
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.triage import queries as triage_reads
from demarche.triage import working

Step = Callable[..., object]
Find = Callable[[uuid.UUID, SignedIn], Any]


@dataclass(frozen=True, repr=False)
class Way:
    """What was done, in words for one record and for several; how it is undone, and by whom."""

    done: str
    several: str
    undo: str
    find: Find
    step: Step
    may: Right


def _of_case(label: str) -> Find:
    def find(record_id: uuid.UUID, reader: SignedIn) -> Any:
        found = apps.get_model(label)._default_manager.select_related("case__dossier").filter(pk=record_id).first()
        if found is None or not knows(reader.staff, found.case.dossier_id):
            raise NotYours
        return found

    return find


def _comment(comment_id: uuid.UUID, reader: SignedIn) -> Any:
    found = Comment.objects.filter(pk=comment_id).select_related("letter").first()
    if found is None:
        raise NotYours
    letter_reads.letter(found.letter_id, reader=reader)
    return found


def _keyword(read: Callable[..., Any]) -> Find:
    return lambda record_id, reader: read(record_id, reader=reader)


_CASE, _SUBMISSION = case_reads.case, triage_reads.submission
_LETTER, _REPLY = _keyword(letter_reads.letter), _keyword(reply_reads.reply)
_TRANSLATION, _SOURCE = _keyword(reply_reads.translation), _keyword(reply_reads.comment)
_FOLLOWUP = _keyword(followup_reads.followup)
_WORK, _DRAFT, _ANSWER, _SORT = Right.CASE, Right.DRAFT, Right.REPLY, Right.TRIAGE

WAYS: dict[tuple[str, str], Way] = {
    ("cases.case", "close"): Way("Case closed", "cases closed", "Reopen", _CASE, cases.reopen, _WORK),
    ("cases.case", "reopen"): Way("Case reopened", "cases reopened", "Close again", _CASE, cases.close, _WORK),
    ("triage.submission", "junk"): Way(
        "Submission put away as junk",
        "submissions put away as junk",
        "Bring back",
        _SUBMISSION,
        working.not_junk,
        _SORT,
    ),
    ("triage.submission", "not_junk"): Way(
        "Submission brought back", "submissions brought back", "Put away again", _SUBMISSION, working.mark_junk, _SORT
    ),
    ("triage.submission", "take"): Way(
        "Submission taken", "submissions taken", "Hand back", _SUBMISSION, working.hand_back, _SORT
    ),
    ("triage.submission", "hand_back"): Way(
        "Submission handed back", "submissions handed back", "Take again", _SUBMISSION, working.take, _SORT
    ),
    ("letters.letter", "given_up"): Way(
        "Letter given up", "letters given up", "Go on with it", _LETTER, letters.take_up, _DRAFT
    ),
    ("letters.comment", "resolve"): Way(
        "Comment resolved", "comments resolved", "Take up again", _comment, commenting.reopen, _DRAFT
    ),
    ("letters.comment", "reopen"): Way(
        "Comment taken up again", "comments taken up again", "Resolve again", _comment, commenting.resolve, _DRAFT
    ),
    ("replies.reply", "struck"): Way("Reply struck", "replies struck", "Put back", _REPLY, replies.restore, _ANSWER),
    ("replies.comment", "struck"): Way(
        "Source’s comment struck", "comments struck", "Put back", _SOURCE, reply_comments.restore_comment, _ANSWER
    ),
    ("replies.translation", "cancelled"): Way(
        "Translation cancelled",
        "translations cancelled",
        "Let it stand",
        _TRANSLATION,
        translating.order_again,
        _ANSWER,
    ),
    ("followup.followup", "struck"): Way(
        "Follow-up struck", "follow-ups struck", "Put back", _FOLLOWUP, followup.restore, _WORK
    ),
}


def way_of(record: str, event: str) -> Way | None:
    """Return the way back from a step of a record, named as the journal names both; nothing where there is none."""
    if record.startswith("cases.") and record != "cases.case" and event in ("strike", "restore"):
        kind = record.removeprefix("cases.").capitalize()
        if event == "strike":
            return Way(f"{kind} struck", "records struck", "Put back", _of_case(record), cases.restore, _WORK)
        return Way(f"{kind} put back", "records put back", "Strike again", _of_case(record), cases.strike, _WORK)
    return WAYS.get((record, event))
