"""What pages show of safety: the risk, what those concerned said, what is to be done, what speaks against a step."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from demarche.letters import queries as letters
from demarche.procedure import clock
from demarche.procedure.natures import Nature
from demarche.replies import queries as replies
from demarche.safety import duties, queries
from demarche.safety.vocabulary import MOMENTS, OUTCOMES, SHORT, URGENCIES
from demarche.sites.desk.triage_parts import link_to
from demarche.sites.look.dates import written
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.transmission import queries as transmission

TONES = {"low": "done", "moderate": "", "high": "due", "extreme": "danger"}
SAID = {"agrees": "done", "objects": "danger", "worse": "danger", "no_answer": "due", "not_asked": ""}
TO_DO = {
    "assess": "Judge how dangerous this is for those concerned",
    "review": "Look again at how dangerous this is",
    "before_sending": "Ask those concerned before the letter is sent",
    "before_release": "Ask those concerned before the letter becomes public",
    "after_reply": "Ask those concerned how they are since the State’s reply",
    "other": "Ask those concerned again",
}


def may_act(signed_in: SignedIn) -> bool:
    """Tell whether a person judges risks and asks those concerned."""
    return signed_in.may(Right.CASE) or signed_in.may(Right.DRAFT)


def of_case(case: Any, signed_in: SignedIn, now: datetime) -> dict[str, Any]:
    """Return what a case's page shows of the safety of those in it."""
    judged = queries.assessments(case, reader=signed_in, now=now)
    return {
        "safety": {
            "standing": _risk(judged[0]) if judged else None,
            "earlier": [_risk(each) for each in judged[1:]],
            "check_ins": [_said(each) for each in queries.check_ins(case, reader=signed_in, now=now)],
            "duties": [_duty(each) for each in duties.of_case(case, clock.office_day(now))],
            "keepers": sorted(staff.name for staff in duties.keepers(case, clock.office_day(now))),
            "sources": [link for each in case.linked.all() if (link := link_to(each.submission, signed_in))],
            "may_act": may_act(signed_in),
        }
    }


def warnings(letter: Any, moment: str) -> list[str]:
    """Return what speaks against a step of a letter: nobody has asked those concerned, or they object."""
    against, asked = queries.against_going_on(letter), queries.asked(letter, moment)
    if against is not None:
        when = written(clock.office_day(against.at))
        return [f"Those concerned were asked on {when}: {OUTCOMES[against.outcome].lower()}. Speak to them first."]
    if asked is None:
        return [f"Nobody has written down that those concerned were asked {MOMENTS[moment].lower()}."]
    return []


def choices(case: Any, signed_in: SignedIn) -> list[tuple[str, str]]:
    """Return for which letter and moment those concerned may have been asked, among letters that the reader knows."""
    found = []
    for letter in letters.letters_of(signed_in).filter(case=case).exclude(state="given_up"):
        sent = transmission.of_letter(letter.pk, reader=signed_in)
        name = str(sent.reference) if sent else f"the {Nature(letter.nature).label.lower()}"
        if sent is None or sent.state != "sent":
            found.append((f"before_sending:{letter.pk}", f"Before {name} is sent"))
            continue
        found.append((f"before_release:{letter.pk}", f"Before {name} becomes public"))
        for reply in replies.replies_to(sent):
            day = written(reply.received_on)
            found.append((f"after_reply:{letter.pk}:{reply.pk}", f"After the reply of {day} to {name}"))
    return [*found, ("other:", MOMENTS["other"])]


def key_of(duty: Any) -> str:
    """Return which choice of the form a duty is."""
    parts = [duty.what, str(duty.letter.pk) if duty.letter else ""]
    return ":".join([*parts, str(duty.reply.pk)] if duty.reply else parts)


def url_of(duty: Any) -> str:
    """Return where a duty is done."""
    if duty.what in ("assess", "review"):
        return reverse("case_risk", args=[duty.case.pk])
    return f"{reverse('case_check_in', args=[duty.case.pk])}?about={key_of(duty)}"


def _duty(each: Any) -> dict[str, Any]:
    return {"title": TO_DO[each.what], "due": each.due_on, "url": url_of(each)}


def _risk(told: Any) -> dict[str, Any]:
    row = told.row
    return {
        "label": SHORT[row.level],
        "tone": TONES[row.level],
        "urgency": URGENCIES[row.urgency],
        "row": row,
        "text": told.text,
    }


def _said(told: Any) -> dict[str, Any]:
    row = told.row
    return {
        "moment": MOMENTS[row.moment],
        "label": OUTCOMES[row.outcome],
        "tone": SAID[row.outcome],
        "row": row,
        "text": told.text,
    }
