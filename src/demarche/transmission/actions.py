"""Registering and sending a letter."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import IntegrityError

from demarche.journal.moving import desk_transaction
from demarche.letters.models import Letter
from demarche.papers import actions as papers
from demarche.papers import queries as paper_queries
from demarche.procedure import clock
from demarche.procedure.confidentiality import first_public_day, public_from
from demarche.procedure.natures import Nature
from demarche.staff.keys import SignedIn
from demarche.transmission import post
from demarche.transmission.consenting import refuse_unconsented
from demarche.transmission.errors import TransmissionStopped
from demarche.transmission.models import Transmission
from demarche.transmission.proving import Final
from demarche.transmission.queries import final_of, next_number
from demarche.transmission.terms import term_for

# How often a number is asked for again when a colleague registers at the same moment.
ATTEMPTS = 5
WHAT_SENDING_FIXES = ["sent_at", "sent_on", "term_days", "term_hours", "first_public_day", "public_from"]


def register(
    letter: Letter, *, particulars: dict[str, Any], by: SignedIn, now: datetime, number: int | None = None
) -> Transmission:
    """Give a signed letter the next number of its State's yearly series, or the number that the registry gave."""
    year = clock.office_day(now).year
    for _ in range(1 if number else ATTEMPTS):
        wanted = number or next_number(letter.state_code, year)
        try:
            return _register(letter, particulars, year=year, number=wanted, by=by, now=now)
        except IntegrityError:
            continue
    raise TransmissionStopped(
        f"The number {wanted} of {letter.state_code} in {year} is taken: a colleague was quicker. "
        f"The next free number is {next_number(letter.state_code, year)}."
    )


def _register(
    letter: Letter, particulars: dict[str, Any], *, year: int, number: int, by: SignedIn, now: datetime
) -> Transmission:
    with desk_transaction():
        letter.hold()
        if letter.state != "signed":
            raise TransmissionStopped("Only a letter that every mandate has signed off can be registered.")
        paper = papers.write(letter.dossier, kind="particulars", content=particulars, by=by, now=now)
        transmission = Transmission.objects.create(
            letter=letter,
            code=letter.state_code,
            year=year,
            number=number,
            registered_at=now,
            particulars=paper,
            signing_digest=letter.current.signing_digest,
        )
        letter.move("registered", by=by, now=now)
    return transmission


def readdress(transmission: Transmission, *, particulars: dict[str, Any], by: SignedIn, now: datetime) -> Transmission:
    """Correct the addressee of a registered letter: blanks of the signed text, so it stays signed."""
    former = transmission.particulars
    with desk_transaction():
        transmission.move("readdressed", by=by, now=now)
        transmission.particulars = papers.write(
            transmission.letter.dossier, kind="particulars", content=particulars, by=by, now=now, supersedes=former
        )
        transmission.save(update_fields=["particulars"])
    return transmission


def withhold(transmission: Transmission, *, by: SignedIn, now: datetime) -> Transmission:
    """Decide that a registered letter will not go out; its number stays a hole in the series."""
    return transmission.move("withheld", by=by, now=now)


def send_by_email(transmission: Transmission, *, by: SignedIn, now: datetime) -> Transmission:
    """Send the letter to the Permanent Mission within this step; what the mail server answered is written down."""
    if not transmission.may("sending_begun"):
        raise TransmissionStopped(f"This letter cannot be sent now: it is “{transmission.state_label}”.")
    address = paper_queries.read(transmission.particulars, reader=by, now=now).get("email", "")
    if not address:
        raise TransmissionStopped("The Permanent Mission has no e-mail address: add one, or hand the letter over.")
    refuse_unconsented(transmission, by=by, now=now)
    final = final_of(transmission, reader=by, now=now)
    _begin(transmission, final, channel="email", by=by, now=now)
    try:
        post.send_letter(address, reference=str(transmission.reference), pdf=final.typeset.pdf)
    except post.NotAccepted as refusal:
        transmission.move("refused", by=by, now=now)
        raise TransmissionStopped(f"The letter was not sent: {refusal} It keeps its number; send it again.") from None
    except post.Uncertain:
        transmission.move("lost_sight_of", by=by, now=now)
        raise TransmissionStopped(
            "The connection broke off while the letter was being sent. Ask the Permanent Mission whether it has "
            "arrived, then record the answer here."
        ) from None
    return _sent(transmission, "accepted", by=by, now=now)


def hand_over(
    transmission: Transmission,
    *,
    name: str,
    media_type: str,
    chunks: Iterable[bytes],
    by: SignedIn,
    now: datetime,
) -> Transmission:
    """Record that the letter was handed to the Permanent Mission, with the stamped note as its proof."""
    if not transmission.may("handed_over"):
        raise TransmissionStopped(f"This letter cannot be handed over: it is “{transmission.state_label}”.")
    final = final_of(transmission, reader=by, now=now)
    dossier = transmission.letter.dossier
    with desk_transaction():
        transmission.proof = papers.file(
            dossier, kind="handing-over", name=name, media_type=media_type, chunks=chunks, by=by, now=now
        )
        transmission.channel = "hand"
        transmission.save(update_fields=["proof", "channel"])
        _keep(transmission, final, by=by, now=now)
        return _sent(transmission, "handed_over", by=by, now=now)


def lose_sight_of(transmission: Transmission, *, by: SignedIn, now: datetime) -> Transmission:
    """Admit that a sending which was cut off may or may not have reached the Mission."""
    return transmission.move("lost_sight_of", by=by, now=now)


def found_sent(transmission: Transmission, *, by: SignedIn, now: datetime) -> Transmission:
    """Record that the Permanent Mission has the letter whose sending was cut off: it was sent when sending began."""
    begun = transmission.sending_begun_at
    if begun is None:
        raise TransmissionStopped("Sending of this letter has never begun.")
    return _sent(transmission, "found_sent", by=by, now=now, sent_at=begun)


def found_not_sent(transmission: Transmission, *, by: SignedIn, now: datetime) -> Transmission:
    """Record that the letter that was cut off never arrived: it can be sent again."""
    return transmission.move("found_not_sent", by=by, now=now)


def _keep(transmission: Transmission, final: Final, *, by: SignedIn, now: datetime) -> None:
    dossier = transmission.letter.dossier
    transmission.sheet = papers.write(dossier, kind="letter-sheet", content=final.sheet, by=by, now=now)
    name = f"{str(transmission.reference).replace(' ', '-').replace('/', '-')}.pdf"
    transmission.pdf = papers.file(
        dossier, kind="letter", name=name, media_type="application/pdf", chunks=[final.typeset.pdf], by=by, now=now
    )
    transmission.final_digest = final.typeset.sha256
    transmission.save(update_fields=["sheet", "pdf", "final_digest"])


def _begin(transmission: Transmission, final: Final, *, channel: str, by: SignedIn, now: datetime) -> None:
    with desk_transaction():
        transmission.move("sending_begun", by=by, now=now)
        transmission.channel, transmission.sending_begun_at = channel, now
        transmission.save(update_fields=["channel", "sending_begun_at"])
        _keep(transmission, final, by=by, now=now)


def _sent(
    transmission: Transmission, event: str, *, by: SignedIn, now: datetime, sent_at: datetime | None = None
) -> Transmission:
    """Fix the day and the term of a letter that has been sent; from here on nothing of it changes."""
    letter, at = transmission.letter, sent_at or now
    day, zone = clock.office_day(at), clock.zone()
    term = term_for(Nature(letter.nature), on_legislation=letter.on_legislation, on=day)
    with desk_transaction():
        transmission.sent_at, transmission.sent_on = at, day
        transmission.term_days, transmission.term_hours = term.days, term.hours
        transmission.first_public_day = first_public_day(at, term, zone)
        transmission.public_from = public_from(at, term, zone)
        transmission.save(update_fields=WHAT_SENDING_FIXES)
        transmission.move(event, by=by, now=now)
    return transmission
