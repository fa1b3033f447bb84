"""A letter from paper is confirmed by a second person: from then on it is a communication that was sent."""

import hashlib
from datetime import datetime, time
from uuid import UUID

from django.db import IntegrityError

from demarche.journal.moving import desk_transaction
from demarche.letters.content import LetterText
from demarche.letters.models import Joining, Letter, LetterVersion
from demarche.papers import actions as papers
from demarche.papers.models import Paper
from demarche.papers.queries import open_file, people
from demarche.procedure import clock
from demarche.procedure.confidentiality import first_public_day, public_from
from demarche.procedure.natures import Nature
from demarche.procedure.references import Reference
from demarche.staff.keys import SignedIn
from demarche.staff.models import Mandate
from demarche.staff.queries import holders_of
from demarche.transmission.errors import TransmissionStopped
from demarche.transmission.models import Attempt, OlderLetter, Transmission
from demarche.transmission.older import PDF, Told, refuse_unlikely, told_by
from demarche.transmission.queries import next_number
from demarche.transmission.terms import term_for

PAPER = "paper"


def confirm(older: OlderLetter, *, seen: UUID, by: SignedIn, now: datetime) -> Transmission:
    """Confirm that an entry agrees with the paper; without a number it gets the next one of this year's series."""
    if older.entered_by_id == by.id:
        raise TransmissionStopped("You entered this. A second person compares it with the paper.")
    if older.content_id != seen:
        raise TransmissionStopped("It was changed since you compared it with the paper. Look at it again.")
    told = told_by(older, reader=by, now=now)
    refuse_unlikely(told, older.case, now)
    pdf = b"".join(open_file(older.scan, reader=by, now=now).chunks)
    try:
        with desk_transaction():
            letter = _letter(older, told, by=by, now=now)
            sent = _sent(letter, told, pdf, by=by, now=now)
            older.confirmed_by, older.confirmed_at, older.transmission = by.staff, now, sent
            older.save(update_fields=["confirmed_by", "confirmed_at", "transmission"])
            # From this step on the database refuses any other change of it.
            older.move("confirmed", by=by, now=now)
            return sent
    except IntegrityError:
        raise TransmissionStopped("Its number was given to another letter just now. Look at it again.") from None


def _letter(older: OlderLetter, told: Told, *, by: SignedIn, now: datetime) -> Letter:
    """Make the letter with its mandates, in a dossier of its own, for who knows the case and the lead's holders."""
    case, at = older.case, _noon(told)
    found = {str(mandate.pk): mandate for mandate in Mandate.objects.filter(pk__in=told.mandates)}
    lead, *others = [found[each] for each in told.mandates]
    holders = [holder for holder in holders_of(lead) if case.state_code not in holder.conflicts]
    dossier = papers.open_dossier(
        kind="letter", may_know=[*people(case.dossier), *holders], by=by, now=now, beside=case.dossier
    )
    letter = Letter.objects.create(
        case=case,
        dossier=dossier,
        nature=told.nature,
        on_legislation=told.on_legislation,
        language=told.language,
        state_code=case.state_code,
        lead=lead,
        drafted_by=older.entered_by,
        drafted_at=at,
    )
    text = LetterText(subject=told.subject, standing={"from_paper": True})
    paper = papers.write(dossier, kind="letter-text", content=text.dump(), by=by, now=now)
    LetterVersion.objects.create(letter=letter, number=1, paper=paper, made_by=older.entered_by, made_at=now)
    for position, mandate in enumerate(others, start=1):
        joining = Joining.objects.create(letter=letter, mandate=mandate, position=position, invited_at=at)
        joining.move("joined", by=by, now=now)
    return letter.move("entered_from_paper", by=by, now=now)


def _sent(letter: Letter, told: Told, pdf: bytes, *, by: SignedIn, now: datetime) -> Transmission:
    dossier, this_year = letter.dossier, clock.office_day(now).year
    reference = told.reference or Reference(told.series, this_year, next_number(told.series, this_year))
    sent = Transmission.objects.create(
        letter=letter,
        code=reference.code,
        year=reference.year,
        number=reference.number,
        registered_at=now,
        channel=PAPER,
        particulars=papers.write(dossier, kind="particulars", content=particulars_of(told), by=by, now=now),
        signing_digest="",
        **_term(told),
    )
    sent.pdf = _filed(sent, pdf, by=by, now=now)
    sent.final_digest = hashlib.sha256(pdf).hexdigest()
    sent.save(update_fields=["pdf", "final_digest"])
    Attempt.objects.create(transmission=sent, channel=PAPER, begun_at=_noon(told), pdf=sent.pdf, outcome="handed_over")
    return sent.move("entered_from_paper", by=by, now=now)


def particulars_of(told: Told) -> dict[str, object]:
    """Return the addressee's particulars as a transmission keeps them, with the letter's old file codes."""
    return {
        "lines": list(told.lines),
        "footer": told.footer,
        "email": "",
        "name": told.name,
        "file_codes": list(told.file_codes),
    }


def _term(told: Told) -> dict[str, object]:
    """Return the day and the term as if the desk had sent it: for most such letters its end is long past."""
    at, zone = _noon(told), clock.zone()
    term = term_for(Nature(told.nature), on_legislation=told.on_legislation, on=told.day)
    return {
        "sent_at": at,
        "sent_on": told.day,
        "term_days": term.days,
        "term_hours": term.hours,
        "first_public_day": first_public_day(at, term, zone),
        "public_from": public_from(at, term, zone),
    }


def _filed(sent: Transmission, pdf: bytes, *, by: SignedIn, now: datetime) -> Paper:
    name = f"{str(sent.reference).replace(' ', '-').replace('/', '-')}.pdf"
    return papers.file(sent.letter.dossier, kind="letter", name=name, media_type=PDF, chunks=[pdf], by=by, now=now)


def _noon(told: Told) -> datetime:
    """Return the middle of the day of sending: the paper tells the day alone."""
    return datetime.combine(told.day, time(12), tzinfo=clock.zone())
