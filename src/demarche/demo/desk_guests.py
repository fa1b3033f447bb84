"""A translator as a guest of the desk: one reply, until a day, and the translation that comes back."""

from datetime import timedelta
from uuid import UUID

from demarche.demo import example
from demarche.demo.desk_people import people
from demarche.guests import actions, using
from demarche.guests import queries as guests
from demarche.guests.actions import Asked
from demarche.guests.content import Work
from demarche.letters import queries as letters
from demarche.papers.errors import NotYours
from demarche.procedure import clock
from demarche.replies.models import Translation


def show_to_translator(translation: str) -> dict[str, object]:
    """Amina shows the reply to Vera; return what is shown, and whether Vera can open anything else."""
    ordered, now, vera = Translation.objects.get(pk=translation), clock.now(), people["vera"]
    until = clock.office_day(now) + timedelta(days=14)
    asked = Asked(vera.staff, "translate", until, ordered.into, note="Names as in the list of the case, please.")
    shown = actions.show_reply(ordered.reply, asked, by=people["amina"], now=now)
    try:
        letters.letter(ordered.reply.transmission.letter_id, reader=vera)
    except NotYours:
        return {"shown": str(shown.pk), "alone": guests.shown_to(vera).count() == 1}
    return {"shown": str(shown.pk), "alone": False}


def translated(shown: str) -> str:
    """Vera sends her translation back; Amina records it. Return the state of the reply's translation."""
    now = clock.now()
    showing = guests.showing(_id(shown), people["vera"])
    actions.send_back(showing, Work(example.TRANSLATION), by=people["vera"], now=now)
    using.use(guests.showing(showing.pk, people["amina"]), by=people["amina"], now=now)
    return Translation.objects.get(reply=showing.reply, into=showing.into).state


def opens_nothing(shown: str) -> bool:
    """Tell whether what was shown opens for Vera no more."""
    try:
        guests.showing(_id(shown), people["vera"])
    except NotYours:
        return True
    return False


def _id(text: str) -> UUID:
    return UUID(text)
