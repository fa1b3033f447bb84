"""The advance copy: a Permanent Mission reads what two people approved some hours before everybody does."""

from datetime import datetime
from uuid import UUID

from django.conf import settings

from demarche.departures import announcing
from demarche.departures.announcing import PressFloor
from demarche.journal.moving import desk_transaction
from demarche.papers import actions as papers
from demarche.papers import queries as papers_of
from demarche.press.building import public_record
from demarche.press.checking import refuse_what_changed
from demarche.press.models import AdvanceCopy, Issue
from demarche.press.queries import about, missions, public_bytes, references, told_to
from demarche.press.states import CHANNELS
from demarche.procedure import clock
from demarche.publication.errors import GateClosed
from demarche.staff.keys import SignedIn
from demarche.transmission import post
from demarche.transmission.models import Transmission
from demarche.transmission.queries import particulars

SUBJECT = "Advance copy, for the Permanent Mission"
NO_MISSION = "no letter behind it went to a Mission"
OPENING = (
    "Excellency,\n\nWith reference to our communication {reference}, please find below, as a courtesy, a press release "
    "that will become public {when}. Until then it is for the Permanent Mission alone."
)


def earliest(issue: Issue, now: datetime) -> datetime:
    """Return the first instant at which a press release may be public, were the last Mission told now."""
    return _floor(issue, told=now).earliest(now)


def outstanding(issue: Issue) -> list[Transmission]:
    """Return the letters whose Permanent Mission has no advance copy of these very bytes yet."""
    if issue.kind != "release" or issue.without_advance_id:
        return []
    given = set(issue.advance_copies.filter(digest=issue.digest).values_list("transmission", flat=True))
    return [sent for sent in missions(issue.press) if sent.pk not in given]


def mail_text(issue: Issue, sent: Transmission, *, reader: SignedIn, now: datetime) -> str:
    """Return the mail that a Mission gets: the approved text in each of its languages, and from when it is public."""
    at = clock.office_time(earliest(issue, now))
    when = f"on {at:%-d %B %Y} at {at:%H:%M} ({at:%Z}) at the earliest"
    if issue.together:
        when += ", together with the communication"
    parts = [OPENING.format(reference=" and ".join(map(str, told_to(issue.press, sent))), when=when)]
    for version in public_record(issue, reader=reader, now=now)["versions"]:
        parts.append("\n\n".join([version["heading"], *version["text"], version["contact"], version["note"]]))
    return "\n\n* * *\n\n".join(parts) + "\n"


def give(
    issue: Issue,
    sent: Transmission,
    *,
    channel: str,
    to: str = "",
    given_at: datetime | None = None,
    by: SignedIn,
    now: datetime,
) -> AdvanceCopy:
    """Give a Permanent Mission its advance copy by e-mail, or write down when and to whom it was handed over.

    The hours of courtesy run from the last Mission; after it the press release waits with the publisher.
    """
    at = now if channel == "email" or given_at is None else given_at
    _refuse_at(issue, sent, channel, at=at, now=now)
    refuse_what_changed(issue, by=by, now=now)
    body = ""
    if channel == "email":
        to, body = _mailed(issue, sent, by=by, now=now)
    elif not to.strip():
        raise GateClosed("Say who took it.")
    with desk_transaction():
        content = {"to": to.strip(), "body": body}
        said = papers.write(issue.press.of.letter.dossier, kind="press-advance", content=content, by=by, now=now)
        copy = AdvanceCopy.objects.create(
            issue=issue,
            transmission=sent,
            channel=channel,
            given_at=at,
            digest=issue.digest,
            said=said,
            given_by=by.staff,
            recorded_at=now,
        )
        hand_over_if_ready(issue, by=by, now=now)
    return copy


def skip(issue: Issue, *, reason: str, by: SignedIn, now: datetime) -> Issue:
    """Decide, with the reason, that it does not wait for the advance copy or its hours; it goes to the publisher."""
    if issue.state != "approved" or issue.kind != "release":
        raise GateClosed("This is decided between the second approval and the hour of publication.")
    if not reason.strip():
        raise GateClosed("Say why the Mission is not told first, or not for as long.")
    refuse_what_changed(issue, by=by, now=now)
    with desk_transaction():
        issue.without_advance = papers.write(
            issue.press.of.letter.dossier, kind="press-without-advance", content={"reason": reason}, by=by, now=now
        )
        issue.save(update_fields=["without_advance"])
        hand_over_if_ready(issue, by=by, now=now)
    return issue


def why_skipped(issue: Issue, *, reader: SignedIn, now: datetime) -> str:
    """Open why a Mission was not told first."""
    if issue.without_advance is None:
        return ""
    return str(papers_of.read(issue.without_advance, reader=reader, now=now)["reason"])


def copies(issue: Issue, *, reader: SignedIn, now: datetime) -> list[tuple[AdvanceCopy, str]]:
    """Return the advance copies with whom they went to."""
    rows = list(issue.advance_copies.select_related("said", "given_by", "transmission"))
    opened = papers_of.read_all([row.said for row in rows], reader=reader, now=now)
    return [(row, content["to"]) for row, content in zip(rows, opened, strict=True)]


def hand_over_if_ready(issue: Issue, *, by: SignedIn, now: datetime) -> None:
    """Hand an approved press release to the publisher, once no Mission has to be told any more."""
    if outstanding(issue):
        return
    entries = public_bytes(issue, reader=by, now=now)
    with desk_transaction():
        made = announcing.hand_over(
            key=issue.press.key,
            kind=issue.kind,
            about=references(issue.press),
            together=issue.together,
            floor=_floor(issue),
            approvers=_approvers(issue),
            entries=entries,
            now=now,
        )
        issue.announcement_id = made.pk
        issue.save(update_fields=["announcement_id"])
        issue.move("handed_over", by=by, now=now)


def _refuse_at(issue: Issue, sent: Transmission, channel: str, *, at: datetime, now: datetime) -> None:
    if issue.state != "approved" or sent not in outstanding(issue):
        raise GateClosed("This Mission gets no advance copy of this now.")
    if channel not in CHANNELS:
        raise GateClosed("Say by which way the Mission got it.")
    if at > now or (issue.second_approved_at and at < issue.second_approved_at):
        raise GateClosed("It was given after the second approval, and not in the future.")


def _mailed(issue: Issue, sent: Transmission, *, by: SignedIn, now: datetime) -> tuple[str, str]:
    address = particulars(sent, reader=by, now=now).get("email", "")
    if not address:
        raise GateClosed("The Mission has no e-mail address: hand the copy over, and write down who took it.")
    body = mail_text(issue, sent, reader=by, now=now)
    try:
        post.send_advance_copy(address, subject=SUBJECT, body=body)
    except post.NotAccepted as refusal:
        raise GateClosed(f"The advance copy was not sent: {refusal} Nothing is lost; try again.") from None
    except post.Uncertain:
        raise GateClosed(
            "The connection broke off while it was being sent. Ask the Mission whether it has the copy; if so, write "
            "it down as handed over."
        ) from None
    return address, body


def _floor(issue: Issue, told: datetime | None = None) -> PressFloor:
    sent = [letter.sent_at for letter in about(issue.press)]
    if not sent or any(at is None for at in sent):
        raise GateClosed("A letter behind it has come back: it waits until the letter has been sent again.")
    last = max(at for at in sent if at is not None)
    if issue.kind != "release":
        return PressFloor(last)
    given = [copy.given_at for copy in issue.advance_copies.filter(digest=issue.digest)]
    told_at = told or (max(given) if given else None)
    hours = settings.INSTANCE.press_courtesy_hours
    without = str(issue.without_advance_id or "") or ("" if missions(issue.press) else NO_MISSION)
    return PressFloor(last, issue.embargo_at, told_at, hours, without)


def _approvers(issue: Issue) -> tuple[UUID, UUID]:
    if issue.first_approver_id is None or issue.second_approver_id is None:
        raise GateClosed("An approval is missing.")
    return issue.first_approver_id, issue.second_approver_id
