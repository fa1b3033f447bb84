"""Reads of replies, always for a reader."""

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, QuerySet

from demarche.journal.models import Move
from demarche.journal.queries import moves_of as steps_of
from demarche.letters.queries import text_of
from demarche.papers import queries as papers
from demarche.papers.errors import NotYours
from demarche.replies import quality as scales
from demarche.replies.models import Change, Comment, Reply, Scale, Translation
from demarche.staff.keys import SignedIn
from demarche.transmission.models import Transmission
from demarche.transmission.queries import transmissions_of

# After so many days somebody asks where an ordered translation is.
OLD = timedelta(days=30)


def replies_of(reader: SignedIn) -> QuerySet[Reply]:
    """Return the replies that a reader may know, newest first."""
    known = transmissions_of(reader).values("pk")
    return Reply.objects.filter(transmission__in=known).select_related("transmission").order_by("-received_on")


def reply(reply_id: uuid.UUID, *, reader: SignedIn) -> Reply:
    """Return one reply; raise NotYours when the reader may not know it or it does not exist."""
    found = replies_of(reader).filter(pk=reply_id).first()
    if found is None:
        raise NotYours
    return found


def translation(translation_id: uuid.UUID, *, reader: SignedIn) -> Translation:
    """Return one translation; raise NotYours when the reader may not know it or it does not exist."""
    found = Translation.objects.filter(pk=translation_id, reply__in=replies_of(reader).values("pk")).first()
    if found is None:
        raise NotYours
    return found


def comment(comment_id: uuid.UUID, *, reader: SignedIn) -> Comment:
    """Return one comment of a source; raise NotYours when the reader may not know it or it does not exist."""
    found = Comment.objects.filter(pk=comment_id, reply__in=replies_of(reader).values("pk")).first()
    if found is None:
        raise NotYours
    return found


def replies_to(transmission: Transmission) -> QuerySet[Reply]:
    """Return the replies to one letter, with how their translations stand."""
    return transmission.replies.exclude(state="struck").prefetch_related("translations")


def elsewhere(of: Reply, *, reader: SignedIn) -> list[Reply]:
    """Return the same document as it is recorded with other letters that the reader may know."""
    return list(replies_of(reader).filter(document=of.document).exclude(pk=of.pk).exclude(state="struck"))


def may_concern(of: Reply, *, reader: SignedIn) -> list[Transmission]:
    """Return the other letters to the same State that a reply may answer too."""
    own = of.transmission
    has_it = Reply.objects.filter(document=of.document).exclude(state="struck").values("transmission")
    sent = transmissions_of(reader).filter(state="sent", code=own.code, sent_on__lte=of.received_on)
    return [each for each in sent.exclude(pk__in=has_it) if each.addressee == own.addressee]


def unanswered(reader: SignedIn) -> QuerySet[Transmission]:
    """Return the letters that were sent and to which no reply has come."""
    answered = Reply.objects.exclude(state="struck").values("transmission")
    return transmissions_of(reader).filter(state="sent").exclude(pk__in=answered)


def translations_in_progress(reader: SignedIn) -> QuerySet[Translation]:
    """Return the translations that have been ordered and not delivered."""
    answers = replies_of(reader).exclude(state="struck")
    ordered = Translation.objects.filter(state="ordered", reply__in=answers.values("pk"))
    return ordered.select_related("reply", "reply__transmission")


def unassessed(reader: SignedIn) -> QuerySet[Reply]:
    """Return the substantive replies of which nobody has said yet how they answer."""
    return replies_of(reader).filter(state="recorded", quality="", kind="substantive")


def age_of(of: Translation, today: date) -> int:
    """Return for how many days a translation has been ordered; until its delivery, where it was delivered."""
    return ((of.done_on or today) - of.ordered_on).days


def is_old(of: Translation, today: date) -> bool:
    """Tell whether somebody should ask where a translation is."""
    return of.state == "ordered" and today - of.ordered_on >= OLD


def scale_in_use() -> str:
    """Return the scale by which the office classes replies today."""
    newest = Scale.objects.first()
    return newest.scale if newest else scales.CLASSES_SCALE


def scale_chosen() -> Scale | None:
    """Return who chose the scale in use, and when; none where it is the one the house comes with."""
    return Scale.objects.select_related("chosen_by").first()


def questions_of(transmission: Transmission, *, reader: SignedIn, now: datetime) -> list[str]:
    """Return the numbered questions of a letter as it was sent."""
    return list(text_of(transmission.letter.current, reader=reader, now=now).questions)


def answers_of(of: Reply, *, reader: SignedIn, now: datetime) -> list[dict[str, str]]:
    """Return what was noted of each question; nothing before anybody has noted it."""
    if of.answers is None:
        return []
    content: list[dict[str, str]] = papers.read(of.answers, reader=reader, now=now)["answers"]
    return content


def earlier_answers(of: Reply, *, reader: SignedIn, now: datetime) -> list[tuple[datetime, str, list[dict[str, Any]]]]:
    """Return what was noted of the questions before, newest first: when, by whom, what."""
    held, paper = [], of.answers
    while paper is not None and (paper := paper.supersedes) is not None:
        held.append(paper)
    contents = papers.read_all(held, reader=reader, now=now) if held else []
    return [(p.written_at, p.written_by.name, c["answers"]) for p, c in zip(held, contents, strict=True)]


def changes_of(of: Reply) -> QuerySet[Change]:
    """Return every field of a reply that was changed, first change first."""
    return of.changes.select_related("by")


def comments_of(of: Reply, *, reader: SignedIn, now: datetime) -> list[tuple[Comment, dict[str, Any]]]:
    """Open what sources said about a reply."""
    held = list(of.comments.exclude(state="struck").select_related("paper", "recorded_by", "message"))
    return list(zip(held, papers.read_all([each.paper for each in held], reader=reader, now=now), strict=True))


def by_quality(reader: SignedIn) -> list[dict[str, Any]]:
    """Count replies by scale and class, those of letters that the reader may know."""
    known = replies_of(reader).exclude(state="struck").exclude(quality="").order_by()
    counted = known.values("scale", "quality").annotate(count=Count("pk")).order_by("scale", "quality")
    return [dict(row) | {"words": scales.words(row["scale"], row["quality"])} for row in counted]


def pdf_of(of: Reply | Translation, *, reader: SignedIn, now: datetime) -> bytes:
    """Open a reply or a translation as PDF."""
    paper = of.pages if isinstance(of, Reply) else of.paper
    if paper is None:
        raise NotYours
    return b"".join(papers.open_file(paper, reader=reader, now=now).chunks)


def original_of(of: Reply, *, reader: SignedIn, now: datetime) -> papers.OpenFile:
    """Open a reply as it came."""
    return papers.open_file(of.original, reader=reader, now=now)


def moves_of(of: Reply) -> QuerySet[Move]:
    """Return every step of a reply, first step first."""
    return steps_of(of)
