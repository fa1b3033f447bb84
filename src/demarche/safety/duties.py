"""What has to be done for the safety of those in a case, by which day, and on whose list it stands.

Read from states, days and who may know the case alone: no key is needed, so the reminders can ask it too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from demarche.cases.models import Case
from demarche.departures.queries import is_public
from demarche.letters.models import Letter
from demarche.papers.queries import known_dossiers
from demarche.replies.models import Reply
from demarche.safety.models import CheckIn
from demarche.safety.queries import standing
from demarche.safety.vocabulary import DAYS_AFTER_REPLY, DAYS_BEFORE_RELEASE, SHOWN_BEFORE_RELEASE
from demarche.staff.absences import away, instead_of
from demarche.staff.models import Staff
from demarche.staff.queries import active
from demarche.staff.rights import Right
from demarche.transmission.models import Transmission


@dataclass(frozen=True, repr=False)
class SafetyDuty:
    """One thing to do: judge the risk, or ask those concerned at a moment of a letter."""

    case: Case
    what: str
    due_on: date
    letter: Letter | None = None
    reply: Reply | None = None


def mine(staff: Staff, today: date) -> list[SafetyDuty]:
    """Return what stands on somebody's list, the nearest day first."""
    if not {Right.CASE.value, Right.DRAFT.value} & set(staff.rights):
        return []
    known = known_dossiers(staff)
    cases = Case.objects.filter(dossier__in=known).select_related("dossier", "keeper")
    found = [each for case in cases if staff in keepers(case, today) for each in of_case(case, today)]
    return sorted(found, key=lambda each: each.due_on)


def keepers(case: Case, today: date) -> set[Staff]:
    """Return on whose list a case's safety stands.

    Who is in charge of it, else who judged it last, else who drafted its newest letter, else all; and in the place of
    who is away, the deputy who knows the case.
    """
    able = {
        staff
        for staff in active().filter(pk__in=case.dossier.wraps.values("staff"))
        if {Right.CASE.value, Right.DRAFT.value} & set(staff.rights)
    }
    gone = away(today)
    last, letter = standing(case), case.letters.order_by("-drafted_at").first()
    for one in (case.keeper, last.by if last else None, letter.drafted_by if letter else None):
        here = instead_of(one.pk, gone) if one and one.pk in gone else one
        if one in able and here in able:
            return {here}
    return {staff for staff in able if staff.pk not in gone} or able


def of_case(case: Case, today: date) -> list[SafetyDuty]:
    """Return what has to be done for the safety of those in a case."""
    found = [*_risk(case, today), *_again(case)]
    for letter in case.letters.exclude(state="given_up"):
        found += _of_letter(case, letter, today)
    return sorted(found, key=lambda each: each.due_on)


def _risk(case: Case, today: date) -> Iterator[SafetyDuty]:
    last = standing(case)
    if last is None and (case.state == "open" or case.letters.filter(state="registered").exists()):
        yield SafetyDuty(case, "assess", today)
    elif last is not None and last.review_on <= today and case.state == "open":
        yield SafetyDuty(case, "review", last.review_on)


def _again(case: Case) -> Iterator[SafetyDuty]:
    """Yield whom to try again, of those who were asked at no moment of a letter."""
    last = case.check_ins.filter(moment="other").last()
    if last is not None and last.again_on is not None:
        yield SafetyDuty(case, "other", last.again_on)


def _of_letter(case: Case, letter: Letter, today: date) -> Iterator[SafetyDuty]:
    all_of_it = Transmission.objects.filter(letter=letter)
    waits = all_of_it.exclude(state__in=("sent", "withheld")).exists()
    if letter.state == "signed" or (letter.state == "registered" and waits):
        yield from _asking(case, "before_sending", today, letter)
    # A letter from paper went out years ago: its release asks those concerned again, no day of the calendar does.
    sent = list(all_of_it.filter(state="sent", from_paper__isnull=True).order_by("first_public_day"))
    first_day = next((each.first_public_day for each in sent if not is_public(each.reference)), None)
    if first_day is not None and today >= first_day - timedelta(days=SHOWN_BEFORE_RELEASE):
        yield from _asking(case, "before_release", first_day - timedelta(days=DAYS_BEFORE_RELEASE), letter)
    for reply in (reply for each in sent for reply in each.replies.exclude(state="struck")):
        due = reply.received_on + timedelta(days=DAYS_AFTER_REPLY)
        yield from _asking(case, "after_reply", due, letter, reply)


def _asking(case: Case, moment: str, due_on: date, letter: Letter, reply: Reply | None = None) -> Iterator[SafetyDuty]:
    last = CheckIn.objects.filter(letter=letter, moment=moment, reply=reply).last()
    if last is None:
        yield SafetyDuty(case, moment, due_on, letter, reply)
    elif last.again_on is not None:
        yield SafetyDuty(case, moment, last.again_on, letter, reply)
