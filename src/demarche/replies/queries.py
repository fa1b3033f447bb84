"""Reads of replies, always for a reader."""

import uuid
from datetime import datetime

from django.db.models import QuerySet

from demarche.papers import queries as papers
from demarche.papers.errors import NotYours
from demarche.replies.models import Reply, Translation
from demarche.staff.keys import SignedIn
from demarche.transmission.models import Transmission
from demarche.transmission.queries import transmissions_of


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


def replies_to(transmission: Transmission) -> QuerySet[Reply]:
    """Return the replies to one letter, with how their translations stand."""
    return transmission.replies.exclude(state="struck").prefetch_related("translations")


def unanswered(reader: SignedIn) -> QuerySet[Transmission]:
    """Return the letters that were sent and to which no reply has come."""
    answered = Reply.objects.exclude(state="struck").values("transmission")
    return transmissions_of(reader).filter(state="sent").exclude(pk__in=answered)


def translations_in_progress(reader: SignedIn) -> QuerySet[Translation]:
    """Return the translations that have been ordered and not delivered."""
    answers = replies_of(reader).exclude(state="struck")
    ordered = Translation.objects.filter(state="ordered", reply__in=answers.values("pk"))
    return ordered.select_related("reply", "reply__transmission")


def pdf_of(of: Reply | Translation, *, reader: SignedIn, now: datetime) -> bytes:
    """Open a reply or a translation as PDF."""
    paper = of.original if isinstance(of, Reply) else of.paper
    if paper is None:
        raise NotYours
    return b"".join(papers.open_file(paper, reader=reader, now=now).chunks)
