"""What waits among the replies."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse

from demarche.procedure import clock
from demarche.procedure.natures import Nature
from demarche.replies import queries as replies
from demarche.sites.desk.waiting import Waiting
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right

# For so long a late reply stands among what waits; the list of replies keeps it for good.
STILL_ASKED = timedelta(days=30)


def waiting(signed_in: SignedIn, now: datetime) -> Iterable[Waiting]:
    """Return the letters whose reply is late, and the translations that are in progress."""
    if not signed_in.may(Right.REPLY):
        return
    today = clock.office_day(now)
    for sent in replies.unanswered(signed_in):
        due = Nature(sent.letter.nature).reply_by(sent.sent_on) if sent.sent_on else today
        if due < today <= due + STILL_ASKED:
            url = reverse("transmission", args=[sent.pk])
            yield Waiting(str(sent.reference), "no reply has come by the day on which one was requested", url, due)
    for each in replies.translations_in_progress(signed_in):
        yield Waiting(
            title=f"Translation of the reply to {each.reply.transmission.reference}",
            why=_translation(each, today),
            url=reverse("reply", args=[each.reply_id]),
            urgent=replies.is_old(each, today),
        )
    for reply in replies.unassessed(signed_in):
        url = reverse("reply", args=[reply.pk])
        yield Waiting(f"Reply to {reply.transmission.reference}", "say how it answers the letter", url)


def _translation(each: Any, today: date) -> str:
    days = replies.age_of(each, today)
    ask = ": ask where it is" if replies.is_old(each, today) else ""
    return f"into {each.get_into_display()}, ordered {days} day{'' if days == 1 else 's'} ago, not delivered yet{ask}"
