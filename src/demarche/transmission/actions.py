"""Registering and sending a letter."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
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
from demarche.procedure.places import OTHERS, is_state
from demarche.staff.keys import SignedIn
from demarche.transmission import post
from demarche.transmission.consenting import refuse_unconsented
from demarche.transmission.dealing import write_down
from demarche.transmission.errors import TransmissionStopped
from demarche.transmission.models import Attempt, Hole, Transmission
from demarche.transmission.proving import Final
from demarche.transmission.queries import final_of, greetings_of, next_number, others_of, series_of
from demarche.transmission.terms import term_for

# How often a number is asked for again when a colleague registers at the same moment.
ATTEMPTS = 5
ARRIVED = {"accepted": "accepted", "found_sent": "arrived", "handed_over": "handed_over"}
WHAT_SENDING_FIXES = ["sent_at", "sent_on", "term_days", "term_hours", "first_public_day", "public_from"]


@dataclass(frozen=True, repr=False)
class Addressee:
    """One addressee of a letter: the State's code or OTH, the particulars, the registry's number where it gave one."""

    code: str
    particulars: Mapping[str, Any]
    number: int | None = None


def register(
    letter: Letter, *, particulars: Mapping[str, Any], by: SignedIn, now: datetime, number: int | None = None
) -> Transmission:
    """Give a signed letter to its State the next number of that State's yearly series, or the registry's number."""
    (made,) = register_all(letter, addressees=[Addressee(letter.state_code, particulars, number)], by=by, now=now)
    return made


def register_all(letter: Letter, *, addressees: Sequence[Addressee], by: SignedIn, now: datetime) -> list[Transmission]:
    """Give a signed letter one number for each of its addressees, all in one step, or none."""
    if not addressees:
        raise TransmissionStopped("A letter goes to one addressee at least.")
    if Nature(letter.nature).kind.series and [each.code for each in addressees] != [letter.state_code]:
        raise TransmissionStopped("A letter with a number of its nature’s own series goes to its State alone.")
    for addressee in addressees:
        if addressee.code != OTHERS and not is_state(addressee.code):
            raise TransmissionStopped(f"“{addressee.code}” is not the code of a State.")
    if any(each.particulars.get("salutation") for each in addressees):
        _refuse_unsigned(letter, [each.particulars for each in addressees], by=by, now=now)
    addressees = [replace(each, code=series_of(letter, each.code)) for each in addressees]
    year = clock.office_day(now).year
    fixed = all(addressee.number for addressee in addressees)
    for _ in range(1 if fixed else ATTEMPTS):
        try:
            return _register(letter, addressees, year=year, by=by, now=now)
        except IntegrityError:
            continue
    free = ", ".join(f"{code} {next_number(code, year)}" for code in sorted({each.code for each in addressees}))
    raise TransmissionStopped(
        f"A number of {year} is taken: a colleague was quicker, or it stands here twice. The next free: {free}."
    )


def _refuse_unsigned(letter: Letter, told: Iterable[Mapping[str, Any]], *, by: SignedIn, now: datetime) -> None:
    """Refuse a greeting that the mandates have not signed."""
    signed = greetings_of(letter, reader=by, now=now)
    for each in told:
        if each.get("salutation") and each["salutation"] not in signed:
            raise TransmissionStopped(
                f"“{each['salutation']}” was not signed. The greetings are settled while the letter is drafted."
            )


def _register(
    letter: Letter, addressees: Sequence[Addressee], *, year: int, by: SignedIn, now: datetime
) -> list[Transmission]:
    made = []
    with desk_transaction():
        letter.hold()
        if letter.state != "signed":
            raise TransmissionStopped("Only a letter that every mandate has signed off can be registered.")
        for each in addressees:
            if each.number and Hole.objects.filter(code=each.code, year=year, number=each.number).exists():
                raise TransmissionStopped(f"{each.code} {each.number}/{year} was explained as a hole: it is not given.")
            paper = papers.write(letter.dossier, kind="particulars", content=each.particulars, by=by, now=now)
            made.append(
                Transmission.objects.create(
                    letter=letter,
                    code=each.code,
                    year=year,
                    number=each.number or next_number(each.code, year),
                    registered_at=now,
                    particulars=paper,
                    signing_digest=letter.current.signing_digest,
                )
            )
        letter.move("registered", by=by, now=now)
    return made


def readdress(transmission: Transmission, *, particulars: dict[str, Any], by: SignedIn, now: datetime) -> Transmission:
    """Correct the addressee of a registered letter: blanks of the signed text, so it stays signed."""
    if particulars.get("salutation"):
        _refuse_unsigned(transmission.letter, [particulars], by=by, now=now)
    former = transmission.particulars
    with desk_transaction():
        transmission.move("readdressed", by=by, now=now)
        transmission.particulars = papers.write(
            transmission.letter.dossier, kind="particulars", content=particulars, by=by, now=now, supersedes=former
        )
        transmission.save(update_fields=["particulars"])
    return transmission


def withhold(transmission: Transmission, *, by: SignedIn, now: datetime, reason: str = "") -> Transmission:
    """Decide that a registered letter will not go out; its number stays a hole in the series, with its reason."""
    with desk_transaction():
        transmission.move("withheld", by=by, now=now)
        if reason.strip():
            write_down(transmission, "withheld", said={"reason": reason.strip()}, by=by, now=now)
    return transmission


def send_by_email(transmission: Transmission, *, by: SignedIn, now: datetime) -> Transmission:
    """Send the letter to the Permanent Mission within this step; what the mail server answered is written down."""
    if not transmission.may("sending_begun"):
        raise TransmissionStopped(f"This letter cannot be sent now: it is “{transmission.state_label}”.")
    told = paper_queries.read(transmission.particulars, reader=by, now=now)
    address = told.get("email", "")
    if not address:
        raise TransmissionStopped("The Permanent Mission has no e-mail address: add one, or hand the letter over.")
    refuse_unconsented(transmission, by=by, now=now)
    final = final_of(transmission, reader=by, now=now)
    _begin(transmission, final, channel="email", by=by, now=now)
    message_id = transmission.attempts.latest("begun_at").message_id
    try:
        post.send_letter(
            address, reference=str(transmission.reference), pdf=final.typeset.pdf, message_id=message_id,
            attention=told.get("attention", ""),
        )  # fmt: skip
    except post.NotAccepted as refusal:
        _came_of(transmission, "refused", outcome="refused", by=by, now=now)
        raise TransmissionStopped(f"The letter was not sent: {refusal} It keeps its number; send it again.") from None
    except post.Uncertain:
        lose_sight_of(transmission, by=by, now=now)
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
    channel: str = "hand",
) -> Transmission:
    """Record that the letter was handed over, by hand or through a portal, with the acknowledged note as its proof."""
    if not transmission.may("handed_over"):
        raise TransmissionStopped(f"This letter cannot be handed over: it is “{transmission.state_label}”.")
    final = final_of(transmission, reader=by, now=now)
    dossier = transmission.letter.dossier
    with desk_transaction():
        transmission.proof = papers.file(
            dossier, kind="handing-over", name=name, media_type=media_type, chunks=chunks, by=by, now=now
        )
        transmission.channel, transmission.sending_begun_at = channel, None
        transmission.save(update_fields=["proof", "channel", "sending_begun_at"])
        _keep(transmission, final, by=by, now=now)
        Attempt.objects.create(
            transmission=transmission, channel=channel, begun_at=now, pdf=transmission.pdf, proof=transmission.proof
        )
        return _sent(transmission, "handed_over", by=by, now=now)


def lose_sight_of(transmission: Transmission, *, by: SignedIn, now: datetime) -> Transmission:
    """Admit that a sending which was cut off may or may not have reached the Mission."""
    return _came_of(transmission, "lost_sight_of", outcome="unknown", by=by, now=now)


def found_sent(transmission: Transmission, *, by: SignedIn, now: datetime) -> Transmission:
    """Record that the Permanent Mission has the letter whose sending was cut off: it was sent when sending began."""
    begun = transmission.sending_begun_at
    if begun is None:
        raise TransmissionStopped("Sending of this letter has never begun.")
    return _sent(transmission, "found_sent", by=by, now=now, sent_at=begun)


def found_not_sent(transmission: Transmission, *, by: SignedIn, now: datetime) -> Transmission:
    """Record that the letter that was cut off never arrived: it can be sent again."""
    return _came_of(transmission, "found_not_sent", outcome="not_arrived", by=by, now=now)


def _came_of(transmission: Transmission, event: str, *, outcome: str, by: SignedIn, now: datetime) -> Transmission:
    """Move a transmission on, and write down what came of the try to send it."""
    with desk_transaction():
        transmission.move(event, by=by, now=now)
        last = transmission.attempts.last()
        if last is not None:
            last.outcome = outcome
            last.save(update_fields=["outcome"])
    return transmission


def _keep(transmission: Transmission, final: Final, *, by: SignedIn, now: datetime) -> None:
    dossier = transmission.letter.dossier
    transmission.sheet = papers.write(dossier, kind="letter-sheet", content=final.sheet, by=by, now=now)
    name = f"{str(transmission.reference).replace(' ', '-').replace('/', '-')}.pdf"
    transmission.pdf = papers.file(
        dossier, kind="letter", name=name, media_type="application/pdf", chunks=[final.typeset.pdf], by=by, now=now
    )
    transmission.final_digest = final.typeset.sha256
    transmission.told_of = [str(other.pk) for other in others_of(transmission)]
    transmission.save(update_fields=["sheet", "pdf", "final_digest", "told_of"])


def _begin(transmission: Transmission, final: Final, *, channel: str, by: SignedIn, now: datetime) -> None:
    with desk_transaction():
        transmission.move("sending_begun", by=by, now=now)
        transmission.channel, transmission.sending_begun_at = channel, now
        transmission.save(update_fields=["channel", "sending_begun_at"])
        _keep(transmission, final, by=by, now=now)
        Attempt.objects.create(
            transmission=transmission,
            channel=channel,
            begun_at=now,
            message_id=post.new_message_id(),
            pdf=transmission.pdf,
        )


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
        return _came_of(transmission, event, outcome=ARRIVED[event], by=by, now=now)
