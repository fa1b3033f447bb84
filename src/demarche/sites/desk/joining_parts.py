"""What a letter's page shows of its mandates and its clearance: who was asked, until when, who is waited for."""

from datetime import datetime
from typing import Any

from demarche.letters import asking, clearing, outside_reads
from demarche.letters import queries as letters
from demarche.letters.signatories import name_for
from demarche.letters.signing import holds, unsigned
from demarche.letters.vocabulary import ANSWERS, CHANNELS
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right


def waited_for(letter: Any) -> list[str]:
    """Return by name who is waited for: whoever clears it, whoever signs it, whoever was asked to join."""
    if letter.state == "clearing":
        step = clearing.next_clearance(letter)
        return [f"{step.asked.name} ({step.step.name})"] if step else []
    if letter.state == "signing":
        return [name_for(letter, mandate) for mandate in unsigned(letter)]
    if letter.state == "drafting":
        return [name_for(letter, each.mandate) for each in letters.joinings(letter) if each.state == "invited"]
    return []


def of_letter(letter: Any, signed_in: SignedIn, now: datetime) -> dict[str, Any]:
    """Return the mandates of a letter with what stands open, and the steps of its clearance."""
    joinings = list(letters.joinings(letter))
    remarks = outside_reads.remarks(joinings, reader=signed_in, now=now)
    standing = [each for each in joinings if each.state in asking.STANDING]
    rows = [_row(letter, each, standing, remarks, signed_in, now) for each in joinings]
    drafts = signed_in.may(Right.DRAFT)
    return {
        "joining": {
            "rows": rows,
            "lead": {"mandate": letter.lead, "name": name_for(letter, letter.lead)},
            "may_draft": drafts,
            "drafting": letter.state == "drafting",
            "clearances": _clearances(letter, signed_in, now),
            "may_clear": letter.state == "clearing" and _is_mine(letter, signed_in),
        }
    }


def _is_mine(letter: Any, signed_in: SignedIn) -> bool:
    step = clearing.next_clearance(letter)
    return step is not None and step.asked_id == signed_in.id


def _row(
    letter: Any, joining: Any, standing: list[Any], remarks: dict[Any, str], signed_in: SignedIn, now: datetime
) -> dict[str, Any]:
    open_here = letter.state == "drafting" and signed_in.may(Right.DRAFT)
    reminders = list(joining.reminders.select_related("by"))
    return {
        "joining": joining,
        "name": name_for(letter, joining.mandate),
        "late": joining.late(now),
        "remark": remarks.get(joining.pk, ""),
        "reminded": reminders[-1] if reminders else None,
        "mine": joining.state == "invited" and holds(signed_in, joining.mandate),
        "may_remind": open_here and joining.state == "invited" and not joining.outside,
        "may_rise": open_here and joining in standing[1:],
        "may_withdraw": open_here and joining.state in asking.STANDING,
        "may_choose": open_here and joining.state in asking.STANDING and joining.mandate.signatories.exists(),
        "outside": _outside(joining, signed_in, now) if joining.outside else None,
    }


def _outside(joining: Any, signed_in: SignedIn, now: datetime) -> dict[str, Any]:
    dispatches = outside_reads.dispatches(joining, reader=signed_in, now=now)
    return {
        "dispatches": [
            {
                "row": dispatched,
                "to": to,
                "channel": CHANNELS[dispatched.channel],
                "current": dispatched.version_id == joining.letter.current.pk,
                "answers": [
                    {
                        "row": answer,
                        "label": ANSWERS[answer.answer],
                        "mine": answer.recorded_by_id == signed_in.id,
                    }
                    for answer in dispatched.answers.select_related("recorded_by", "confirmed_by")
                ],
            }
            for dispatched, to in dispatches
        ],
        "may_dispatch": joining.state in asking.STANDING and signed_in.may(Right.DRAFT),
    }


def _clearances(letter: Any, signed_in: SignedIn, now: datetime) -> list[dict[str, Any]]:
    found = clearing.clearances(letter) if letter.state != "drafting" else []
    remarks = outside_reads.clearance_remarks(found, reader=signed_in, now=now)
    waiting = clearing.next_clearance(letter)
    return [
        {
            "row": each,
            "remark": remarks.get(each.pk, ""),
            "now": each == waiting,
            "may_pass_on": each == waiting and signed_in.may(Right.DRAFT),
        }
        for each in found
    ]
