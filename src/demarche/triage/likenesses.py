"""Which submissions may tell of the same: compared among what a reader may know, suggested, judged by a person."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from demarche.journal.moving import desk_transaction
from demarche.papers import actions as papers
from demarche.papers import queries as opened
from demarche.papers.errors import NotYours
from demarche.staff.keys import SignedIn
from demarche.triage import queries
from demarche.triage.models import Resemblance, Submission
from demarche.triage.resemblance import WORTH_A_LOOK, Glance, Likeness, likeness_of, resembling

MOST = 20
# As many pairs of names are compared in full for one submission, the newest first.
MOST_PAIRS = 10_000


def keep_likeness(submission: Submission, cover: dict[str, Any], *, by: SignedIn, now: datetime) -> None:
    """Seal beside a submission what it is compared by: names folded, words digested."""
    content = likeness_of(cover["answers"]).packed()
    submission.likeness = papers.write(submission.dossier, kind="likeness", content=content, by=by, now=now)
    submission.save(update_fields=["likeness"])


def compare(submission: Submission, *, by: SignedIn, now: datetime) -> list[Resemblance]:
    """Compare a submission with all others that a reader may know; add what is new, leave what was judged."""
    complete(by=by, now=now)
    own = likeness(submission, by)
    known = queries.mine(by).exclude(pk=submission.pk).exclude(kind="meeting").filter(likeness__isnull=False)
    columns = ("pk", "state_code", "week", "likeness_id", "dossier_id", "likeness__sealed")
    newest = Submission.objects.filter(pk__in=known.order_by().values("pk")).order_by("-opened_at")
    rows = list(newest.values_list(*columns))
    contents = opened.compared_rows([(paper, dossier, sealed) for *_, paper, dossier, sealed in rows], reader=by)
    glance, found, pairs = Glance(own), [], 0
    for pk, code, week, paper, _, _ in rows:
        if pairs > MOST_PAIRS or not glance.may_resemble(contents[paper]):
            continue
        pairs += max(1, len(own.names)) * len(contents[paper]["names"])
        agreeing = resembling(own, Likeness.unpacked(contents[paper], state_code=code, week=week))
        if agreeing.score >= WORTH_A_LOOK:
            found.append((agreeing, pk))
    found.sort(key=lambda each: -each[0].score)
    judged = {pk for pair in _of(submission).values_list("submission_id", "other_id") for pk in pair}
    fresh = [(agreeing, pk) for agreeing, pk in found if pk not in judged]
    with desk_transaction():
        return [
            _suggest(submission, pk, agreeing.score, agreeing.reasons, by=by, now=now) for agreeing, pk in fresh[:MOST]
        ]


def complete(*, by: SignedIn, now: datetime) -> None:
    """Seal what is compared beside the submissions that were opened before anything was compared."""
    rows = list(queries.mine(by).filter(likeness__isnull=True).select_related("cover"))
    covers = opened.compared([row.cover for row in rows], reader=by)
    for row in rows:
        keep_likeness(row, covers[row.cover_id], by=by, now=now)


def likeness(submission: Submission, reader: SignedIn) -> Likeness:
    """Return what a submission is compared by."""
    paper = Submission.objects.select_related("likeness").get(pk=submission.pk).likeness
    if paper is None:
        return Likeness(state_code=submission.state_code, week=submission.week)
    content = opened.compared([paper], reader=reader).get(paper.pk)
    if content is None:
        raise NotYours
    return Likeness.unpacked(content, state_code=submission.state_code, week=submission.week)


def suggestions(submission: Submission, *, reader: SignedIn, now: datetime) -> list[dict[str, Any]]:
    """Open the suggestions about a submission, those dismissed too; only where the reader may know both."""
    rows = list(_known(submission, reader))
    held = [paper for row in rows for paper in (row.paper, row.said) if paper is not None]
    readable = [paper for paper in held if opened.knows(reader.staff, paper.dossier_id)]
    contents = dict(zip([p.pk for p in readable], opened.read_all(readable, reader=reader, now=now), strict=True))
    return [
        {
            "row": row,
            "other": row.other if row.submission_id == submission.pk else row.submission,
            "reasons": contents.get(row.paper_id, {}).get("reasons", []),
            "said": contents.get(row.said_id, {}).get("reason", "") if row.said_id else "",
        }
        for row in rows
    ]


def open_suggestions(submission: Submission, reader: SignedIn) -> int:
    """Return how many suggestions about a submission nobody has judged yet."""
    return int(_known(submission, reader).filter(state="suggested").count())


def one(resemblance_id: Any, reader: SignedIn) -> Resemblance:
    """Return a suggestion between two submissions that the reader may know."""
    found = Resemblance.objects.select_related("submission__dossier", "other").filter(pk=resemblance_id).first()
    if found is None:
        raise NotYours
    for submission in (found.submission_id, found.other_id):
        queries.submission(submission, reader)
    return found


def judge(suggestion: Resemblance, event: str, *, reason: str, by: SignedIn, now: datetime) -> None:
    """Dismiss a suggestion, or take it up again, with who, when and why."""
    with desk_transaction():
        suggestion.move(event, by=by, now=now)
        said = papers.write(
            suggestion.submission.dossier, kind="reason", content={"reason": reason.strip()}, by=by, now=now
        )
        Resemblance.objects.filter(pk=suggestion.pk).update(said=said)


def _suggest(
    submission: Submission, other: Any, score: int, reasons: Iterable[str], *, by: SignedIn, now: datetime
) -> Resemblance:
    paper = papers.write(submission.dossier, kind="resemblance", content={"reasons": list(reasons)}, by=by, now=now)
    return Resemblance.objects.create(submission=submission, other_id=other, paper=paper, score=score, suggested_at=now)


def _of(submission: Submission) -> Any:
    return Resemblance.objects.filter(submission=submission) | Resemblance.objects.filter(other=submission)


def _known(submission: Submission, reader: SignedIn) -> Any:
    known = opened.known_dossiers(reader.staff)
    rows = _of(submission).filter(submission__dossier__in=known, other__dossier__in=known)
    return rows.select_related("submission", "other", "paper", "said").order_by("-score", "suggested_at")
