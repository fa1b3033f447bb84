"""What waits among the replies."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from demarche.replies import queries as replies
from demarche.sites.desk.waiting import Waiting
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right


def waiting(signed_in: SignedIn, now: datetime) -> Iterable[Waiting]:
    """Return the translations that are in progress."""
    if not signed_in.may(Right.REPLY):
        return
    for each in replies.translations_in_progress(signed_in):
        yield Waiting(
            title=f"Translation of the reply to {each.reply.transmission.reference}",
            why=f"ordered into {each.get_into_display()}, not delivered yet",
            url=reverse("reply", args=[each.reply_id]),
        )
