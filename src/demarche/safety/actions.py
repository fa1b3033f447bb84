"""The steps of safety: judge how dangerous a case is, and write down what those concerned said when asked."""

from datetime import date, datetime, timedelta

from demarche.cases.models import Case
from demarche.journal.moving import desk_transaction
from demarche.letters.models import Letter
from demarche.papers import actions as papers
from demarche.procedure import clock
from demarche.replies.models import Reply
from demarche.safety.errors import SafetyStopped
from demarche.safety.models import Assessment, CheckIn
from demarche.safety.vocabulary import LEVELS, MOMENTS, OUTCOMES, REVIEW_DAYS, URGENCIES
from demarche.staff.keys import SignedIn

LATEST = timedelta(days=400)


def assess(
    case: Case, *, level: str, urgency: str, reasons: str, review_on: date | None = None, by: SignedIn, now: datetime
) -> Assessment:
    """Judge how dangerous a case is for those in it, why, and when somebody looks at it again."""
    today = clock.office_day(now)
    if level not in LEVELS:
        raise SafetyStopped("Choose how high the risk is.", "level")
    if urgency not in URGENCIES:
        raise SafetyStopped("Choose how urgent it is.", "urgency")
    if not reasons.strip():
        raise SafetyStopped("Write why: whoever takes over from you decides by it.", "reasons")
    review = review_on or today + timedelta(days=REVIEW_DAYS[level])
    if not today < review <= today + LATEST:
        raise SafetyStopped("Choose a day that comes, within a year, on which somebody looks at it again.", "review_on")
    with desk_transaction():
        content = {"text": reasons.strip()}
        return Assessment.objects.create(
            case=case,
            level=level,
            urgency=urgency,
            reasons=papers.write(case.dossier, kind="risk", content=content, by=by, now=now),
            review_on=review,
            by=by.staff,
            at=now,
            number=case.assessments.count() + 1,
        )


def check_in(
    case: Case,
    *,
    moment: str,
    outcome: str,
    note: str,
    letter: Letter | None = None,
    reply: Reply | None = None,
    again_on: date | None = None,
    by: SignedIn,
    now: datetime,
) -> CheckIn:
    """Write down what those concerned said when they were asked; who was not reached is tried again on a day."""
    _refuse_elsewhere(case, moment, letter, reply)
    if outcome not in OUTCOMES:
        raise SafetyStopped("Choose what they said.", "outcome")
    if not note.strip():
        raise SafetyStopped("Write by which way they were asked, and what they said; or why nobody asks them.", "note")
    if outcome == "no_answer" and again_on is None:
        raise SafetyStopped("Choose the day on which you try again.", "again_on")
    if again_on is not None and not clock.office_day(now) < again_on <= clock.office_day(now) + LATEST:
        raise SafetyStopped("Choose a day that comes, within a year.", "again_on")
    with desk_transaction():
        content = {"text": note.strip()}
        return CheckIn.objects.create(
            case=case,
            moment=moment,
            letter=letter,
            reply=reply,
            outcome=outcome,
            note=papers.write(case.dossier, kind="check-in", content=content, by=by, now=now),
            again_on=again_on,
            by=by.staff,
            at=now,
            number=case.check_ins.count() + 1,
        )


def _refuse_elsewhere(case: Case, moment: str, letter: Letter | None, reply: Reply | None) -> None:
    if moment not in MOMENTS or (moment != "other" and letter is None) or (moment == "after_reply" and reply is None):
        raise SafetyStopped("Choose for which letter they were asked, and when.", "moment")
    if (letter is not None and letter.case_id != case.pk) or (
        reply is not None and (letter is None or reply.transmission.letter_id != letter.pk)
    ):
        raise SafetyStopped("This letter belongs to another case.", "moment")
