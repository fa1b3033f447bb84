"""What the team does for the safety of those in a case, through the same actions as the desk's pages."""

from demarche.cases.models import Case
from demarche.demo.desk_people import people
from demarche.letters.models import Letter
from demarche.procedure import clock
from demarche.replies.models import Reply
from demarche.safety import actions as safety


def judge_risk(case: str, level: str, urgency: str, reasons: str) -> None:
    """Amina judges how dangerous the case is for those in it."""
    own = Case.objects.get(pk=case)
    safety.assess(own, level=level, urgency=urgency, reasons=reasons, by=people["amina"], now=clock.now())


def ask_whether_safe(letter: str, moment: str, note: str, reply: str = "") -> None:
    """Amina asks those concerned whether they are safe and agree to go on, and writes down what they say."""
    own = Letter.objects.get(pk=letter)
    safety.check_in(
        own.case,
        moment=moment,
        outcome="agrees",
        note=note,
        letter=own,
        reply=Reply.objects.get(pk=reply) if reply else None,
        by=people["amina"],
        now=clock.now(),
    )
