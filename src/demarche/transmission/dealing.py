"""What passes between the office and the addressee after a letter was sent: mails, reminders, more time."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from demarche.journal.moving import desk_transaction
from demarche.papers import actions as papers
from demarche.papers import queries as paper_queries
from demarche.procedure import bodies, clock
from demarche.procedure.natures import Nature
from demarche.staff.keys import SignedIn
from demarche.transmission import mails, post
from demarche.transmission.errors import TransmissionStopped
from demarche.transmission.models import Attempt, Dealing, Mail, Transmission

# What sending fixed, and what a bounce takes back: the term runs from the delivery that arrives.
TAKEN_BACK = ("sent_at", "sent_on", "term_days", "term_hours", "first_public_day", "public_from")
REMINDER = (
    "Excellency,\n\nWe refer to our communication {reference} of {day}. According to our records, no reply has "
    "reached us yet; a reply was requested by {by}.\n\nPlease use the reference in your reply.\n"
)


def write_down(
    transmission: Transmission,
    kind: str,
    *,
    said: Mapping[str, Any],
    by: SignedIn,
    now: datetime,
    on: date | None = None,
    until: date | None = None,
) -> Dealing:
    """Write down what passed about a letter, with its day; what was said is a paper."""
    paper = papers.write(transmission.letter.dossier, kind="dealing", content=said, by=by, now=now)
    return Dealing.objects.create(
        transmission=transmission,
        kind=kind,
        on=on or clock.office_day(now),
        until=until,
        said=paper,
        recorded_by=by.staff,
        recorded_at=now,
    )


def take_mail(transmission: Transmission, *, content: bytes, by: SignedIn, now: datetime) -> Mail:
    """File a mail that came about a letter; a bounce of the delivery that stands takes its term back."""
    try:
        arrived = mails.read(content)
    except mails.NotAMail as refused:
        raise TransmissionStopped(str(refused)) from None
    attempt = transmission.attempts.exclude(message_id="").filter(message_id__in=arrived.about).last()
    # A reminder that came back says nothing of the letter: its term goes on.
    reminder = arrived.kind == "bounced" and bool(_reminders(transmission, reader=by, now=now) & arrived.about)
    if attempt is None and not reminder and transmission.reference not in arrived.references:
        raise TransmissionStopped(
            f"This mail names neither {transmission.reference} nor the mail that carried it. It was not filed."
        )
    if attempt is None and not reminder and arrived.kind in ("bounced", "delayed", "delivered"):
        raise TransmissionStopped(
            "A report of a mail server counts only with the identifier of the mail that carried the letter, and this "
            "one does not have it: anybody can write the reference. It was not filed."
        )
    with desk_transaction():
        paper = papers.file(
            transmission.letter.dossier,
            kind="mail",
            name="mail.eml",
            media_type="message/rfc822",
            chunks=[content],
            by=by,
            now=now,
        )
        mail = Mail.objects.create(
            transmission=transmission,
            attempt=attempt,
            kind="not_reminded" if reminder and attempt is None else arrived.kind,
            paper=paper,
            recorded_by=by.staff,
            recorded_at=now,
        )
        if attempt is not None and arrived.kind == "bounced":
            _bounced(transmission, attempt, by=by, now=now)
    return mail


def _reminders(transmission: Transmission, *, reader: SignedIn, now: datetime) -> frozenset[str]:
    """Return the identifiers of the reminders that went out by mail."""
    said = [each.said for each in transmission.dealings.filter(kind="reminded").select_related("said")]
    told = paper_queries.read_all(said, reader=reader, now=now)
    return frozenset(each["message_id"] for each in told if each.get("message_id"))


def _bounced(transmission: Transmission, attempt: Attempt, *, by: SignedIn, now: datetime) -> None:
    if attempt.outcome in ("accepted", "unknown", "arrived"):
        attempt.outcome = "bounced"
        attempt.save(update_fields=["outcome"])
    if attempt != transmission.attempts.last():
        return
    if transmission.state == "unknown":
        transmission.move("found_not_sent", by=by, now=now)
    elif transmission.state == "sent":
        transmission.move("bounced", by=by, now=now)
        for name in TAKEN_BACK:
            setattr(transmission, name, None)
        transmission.save(update_fields=TAKEN_BACK)


def acknowledge(transmission: Transmission, *, on: date, said: str, by: SignedIn, now: datetime) -> Dealing:
    """Write down that the addressee acknowledged the receipt of the letter."""
    _refuse_unless_sent(transmission, on, now)
    return write_down(transmission, "acknowledged", said={"said": said}, on=on, by=by, now=now)


def remind(transmission: Transmission, *, by: SignedIn, now: datetime) -> Dealing:
    """Ask by e-mail for the reply that has not come: the mail names the reference and the days, never the case."""
    _refuse_unless_sent(transmission, clock.office_day(now), now)
    address = paper_queries.read(transmission.particulars, reader=by, now=now).get("email", "")
    requested, sent_on = reply_by(transmission), transmission.sent_on
    if not address or requested is None or sent_on is None:
        raise TransmissionStopped("The addressee has no e-mail address: remind by letter, and record the answer.")
    body = REMINDER.format(reference=transmission.reference, day=f"{sent_on:%-d %B %Y}", by=f"{requested:%-d %B %Y}")
    message_id = post.new_message_id()
    try:
        post.send_reminder(address, reference=str(transmission.reference), body=body, message_id=message_id)
    except (post.NotAccepted, post.Uncertain) as error:
        raise TransmissionStopped(f"The reminder may not have gone out: {error} Look at the mail server.") from None
    said = {"to": address, "body": body, "message_id": message_id}
    return write_down(transmission, "reminded", said=said, by=by, now=now)


def reminded(transmission: Transmission, *, on: date, said: str, by: SignedIn, now: datetime) -> Dealing:
    """Write down a reminder that went another way: a note handed over, a call, a word at a meeting."""
    _refuse_unless_sent(transmission, on, now)
    if not said.strip():
        raise TransmissionStopped("Say who reminded whom, and how.")
    return write_down(transmission, "reminded", said={"said": said.strip()}, on=on, by=by, now=now)


def extend(
    transmission: Transmission,
    *,
    until: date,
    reason: str,
    granted_by: str,
    by: SignedIn,
    now: datetime,
    on: date | None = None,
) -> Dealing:
    """Give a Government more time to reply, with the reason, who granted it and when; publication keeps its day."""
    today, former = clock.office_day(now), reply_by(transmission)
    _refuse_unless_sent(transmission, on or today, now)
    if former is None or until <= former:
        raise TransmissionStopped(f"More time ends after {former:%-d %B %Y}, the last day until now." if former else "")
    if not reason.strip() or not granted_by.strip():
        raise TransmissionStopped("Say why more time was given, and which mandate holder gave it.")
    if until < today:
        raise TransmissionStopped("More time ends today at the earliest.")
    _refuse_too_long(transmission, until)
    said = {"reason": reason.strip(), "granted_by": granted_by.strip()}
    return write_down(transmission, "extended", said=said, on=on, until=until, by=by, now=now)


def reply_by(transmission: Transmission) -> date | None:
    """Return the last day of the time to reply, as it was last extended."""
    if transmission.sent_on is None:
        return None
    # More time that was given for a delivery which came back ended with it.
    given = transmission.dealings.filter(kind="extended", on__gte=transmission.sent_on)
    first = Nature(transmission.letter.nature).reply_by(transmission.sent_on)
    return max([first, *(each.until for each in given if each.until)])


def _refuse_too_long(transmission: Transmission, until: date) -> None:
    most = bodies.current().extension_days
    if not most or transmission.sent_on is None:
        return
    last = clock.days_later(Nature(transmission.letter.nature).reply_by(transmission.sent_on), most)
    if until > last:
        raise TransmissionStopped(f"More time ends on {last:%-d %B %Y} at the latest: {most} days in all may be given.")


def _refuse_unless_sent(transmission: Transmission, on: date, now: datetime) -> None:
    if transmission.state != "sent" or transmission.sent_on is None:
        raise TransmissionStopped("This can be written down once the letter has been sent.")
    if not transmission.sent_on <= on <= clock.office_day(now):
        raise TransmissionStopped("That day lies between the day of sending and today.")
