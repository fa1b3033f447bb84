"""Sending: the cover is sealed and kept; acknowledged means on disk."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from demarche.intake.actions import receive_cover
from demarche.procedure import clock
from demarche.sites.intake import covers, pace, uploads
from demarche.sites.intake.carried import Carried


class NotYet(Exception):
    """Many send at once, and it is not this source's turn: so many seconds are left."""

    def __init__(self, seconds: int) -> None:
        super().__init__("Many send at once.")
        self.seconds = seconds


def take_in(carried: Carried) -> None:
    """Seal the cover and keep it, when its turn has come; raise NotYet before, and keep the turn in what is carried."""
    real = clock.real_now()
    id = covers.envelope_id(carried)
    # A turn is for one report as it stands: who changes it to send another one waits again.
    drawn, _, of = carried.turn.rpartition(".")
    turn = (pace.read(drawn) if of == id.hex else None) or pace.draw(now=real)
    left = pace.seconds_left(turn, now=real)
    if left:
        carried.turn = f"{turn.text}.{id.hex}"
        raise NotYet(left)
    now, lane = clock.now(), "waited" if pace.waited(turn, now=real) else ""
    cover = covers.cover_of(carried, now=now)
    receive_cover(cover, id=id, text=covers.text_of(cover), lane=lane, now=now)


def come_again(wait: NotYet) -> str:
    """Say that many send at once, and when to press the button again."""
    return ngettext(
        "Many people are sending at this moment, and each has a turn. Nothing is lost: what you wrote is here. "
        "Wait %(seconds)s second, then press the button again.",
        "Many people are sending at this moment, and each has a turn. Nothing is lost: what you wrote is here. "
        "Wait %(seconds)s seconds, then press the button again.",
        wait.seconds,
    ) % {"seconds": wait.seconds}


def no_room() -> str:
    """Say that the door is full."""
    return _(
        "We have no room to keep this at the moment, so we have not taken it. What you typed is still here: "
        "leave this page open, and try again in a while."
    )


def files_gone(names: list[str]) -> str:
    """Say which files of a draft are not kept any more."""
    return _("Some files were kept for too long and are deleted: %(names)s. Add them again.") % {
        "names": ", ".join(names)
    }


def why_not_kept(refused: str) -> str:
    """Say why some files were not kept."""
    if refused == uploads.FULL:
        return _(
            "We have no room for more at the moment. The files in the list are kept; the others are not. "
            "You can go on without them, or try again in a while."
        )
    if refused == uploads.TOO_MANY:
        return _(
            "A hundred files are the most. The files in the list are kept; the others are not. "
            "Put the rest together into one file."
        )
    return _(
        "All files together may have 500 MB. The files in the list are kept; the others are not. "
        "Send smaller ones, or tell the team in your report that there are more."
    )
