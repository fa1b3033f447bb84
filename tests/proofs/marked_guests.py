"""What a guest sees and writes, and what a hand-over says, each with its marker."""

from datetime import date
from typing import Any

from tests.lives import at
from tests.people import Office, enrolled
from tests.proofs.markers import marker as m

from demarche.guests import actions as guests
from demarche.guests.actions import Asked
from demarche.guests.content import Work
from demarche.handover import handing


def shown_and_handed_over(office: Office, sent: Any) -> None:
    """Show the letter to a guest, who writes and sends back; hand the case over, and have it sent back."""
    by, guest, now = office.amina, enrolled("A guest", []), at(5, 11)
    asked = Asked(guest.staff, "comment", date(2022, 6, 1), note=m("guestnote"))
    first, second = (guests.show_letter(sent.letter, asked, by=by, now=now) for _ in "12")
    guests.send_back(first, Work(m("guestwork")), by=guest, now=now)
    guests.keep(second, Work(m("guestunsent")), by=guest)
    given = handing.hand_over([sent.letter.case], to=office.bruno.staff, note=m("handnote"), by=by, now=now)
    handing.decline(given[0], reason=m("handreason"), by=office.bruno, now=now)
