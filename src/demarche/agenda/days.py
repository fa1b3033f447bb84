"""On which days something is due for a colleague: read from dates, states and who may know what, without any key.

What is due is not said: the days leave the desk, in calendars and as reminders, and go where others read.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from demarche.arrivals.queries import waiting as sealed_arrivals
from demarche.cases.models import Case
from demarche.departures.queries import is_public
from demarche.followup.models import FollowUp
from demarche.letters.models import Clearance, Joining, Letter
from demarche.papers.queries import known_by
from demarche.press import duties as press
from demarche.procedure import clock
from demarche.procedure.natures import Nature
from demarche.replies.models import Reply
from demarche.safety import duties as safety
from demarche.safety.queries import standing
from demarche.staff.models import Membership, Staff
from demarche.staff.rights import Right
from demarche.transmission.models import Transmission
from demarche.triage import duties as triage
from demarche.triage.timelimits import limits

AHEAD = timedelta(days=90)
# A reply that has not come is asked after for so long; then the list of replies keeps it.
ASKED_AFTER = timedelta(days=30)


def days_of(staff: Staff, today: date) -> list[date]:
    """Return the days of the coming weeks on which something is due; what is overdue is due today."""
    if staff.left_at is not None:
        return []
    found = (max(day, today) for source in _SOURCES for day in source(staff, today))
    return sorted({day for day in found if day <= today + AHEAD})


def something_is_due(staff: Staff, today: date) -> bool:
    """Tell whether something is due for a colleague today, or was and is not done."""
    return today in days_of(staff, today)


def _triage(staff: Staff, today: date) -> Iterator[date]:
    for duty in triage.mine(staff, today):
        yield duty.due_on
    if Right.TRIAGE.value in staff.rights:
        for arrived in sealed_arrivals().values_list("collected_at", flat=True):
            yield clock.office_day(arrived) + timedelta(days=limits().acknowledge)


def _safety(staff: Staff, today: date) -> Iterator[date]:
    for duty in safety.mine(staff, today):
        yield duty.due_on
    if {Right.CASE.value, Right.DRAFT.value} & set(staff.rights):
        for case in Case.objects.filter(known_by(staff), state="open").select_related("dossier", "keeper"):
            judged = standing(case)
            if judged is not None and judged.review_on > today and staff in safety.keepers(case, today):
                yield judged.review_on


def _letters(staff: Staff, today: date) -> Iterator[date]:
    held = list(Membership.objects.filter(staff=staff, role="holder").values_list("mandate_id", flat=True))
    known = Letter.objects.filter(known_by(staff))
    for joining in Joining.objects.filter(letter__in=known, state="invited", mandate__in=held):
        yield clock.office_day(joining.due_at) if joining.due_at else today
    if Right.SIGN.value in staff.rights and _unsigned(staff, held):
        yield today
    if Clearance.objects.filter(state="waiting", asked=staff, version__letter__state="clearing").exists():
        yield today


def _unsigned(staff: Staff, held: Iterable[object]) -> bool:
    for letter in Letter.objects.filter(known_by(staff), state="signing"):
        current = letter.current
        signed = set(current.signoffs.filter(digest=current.signing_digest).values_list("mandate_id", flat=True))
        joined = letter.joinings.filter(state="joined").values_list("mandate_id", flat=True)
        if ({letter.lead_id, *joined} & set(held)) - signed:
            return True
    return False


def _sent(staff: Staff) -> list[Transmission]:
    known = Transmission.objects.filter(known_by(staff, "letter__dossier"), state="sent")
    return list(known.exclude(sent_on__isnull=True).select_related("letter"))


def _replies(staff: Staff, today: date) -> Iterator[date]:
    if Right.REPLY.value not in staff.rights:
        return
    answered = set(Reply.objects.exclude(state="struck").values_list("transmission_id", flat=True))
    for sent in _sent(staff):
        due = Nature(sent.letter.nature).reply_by(sent.sent_on) if sent.sent_on else today
        if sent.pk not in answered and due >= today - ASKED_AFTER:
            yield due


def _releases(staff: Staff, today: date) -> Iterator[date]:
    if not {Right.PREPARE_RELEASE.value, Right.APPROVE_RELEASE.value} & set(staff.rights):
        return
    for sent in _sent(staff):
        if sent.first_public_day and not is_public(sent.reference):
            done = sent.preparations.filter(state="approved").exists()
            if not done or sent.first_public_day >= today:
                yield sent.first_public_day


def _followups(staff: Staff, today: date) -> Iterator[date]:
    del today
    own = FollowUp.objects.filter(known_by(staff, "case__dossier"), state="recorded", reviewer=staff)
    yield from (day for day in own.values_list("review_on", flat=True) if day)


_SOURCES = (_triage, _safety, _letters, _replies, _releases, _followups, press.days)
