"""Parts of a letter's page: who waits for whom, the sign-offs, the text as the letter reads."""

import difflib
import re
from typing import Any

from django.urls import reverse

from demarche.letters import queries as letters
from demarche.letters.clearing import next_clearance
from demarche.letters.content import SECTIONS, LetterText
from demarche.letters.signatories import name_for
from demarche.letters.signing import holds, signing_mandates, unsigned
from demarche.sites.desk.joining_parts import waited_for
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.transmission import queries as transmission

TONES = {"drafting": "now", "clearing": "due", "signing": "due", "signed": "done", "registered": "done", "given_up": ""}
STEPS = {
    "offered": "Offered for signature",
    "offered_for_clearance": "Offered for clearance",
    "cleared": "Cleared for signature",
    "reordered": "Settled who signs, and in which order",
    "returned": "Returned to the drafter",
    "revised": "Revised; sign-offs no longer count",
    "taken_as_word": "Taken out as a Word file",
    "signed": "Signed off by every mandate",
    "registered": "Registered with its number",
    "entered_from_paper": "Entered from paper, seen by two people",
    "given_up": "Given up",
    "let_in": "Let a colleague in",
    "take_out": "Took a colleague out",
}


def url(name: str, letter: Any) -> str:
    """Return the address of a letter's page."""
    return reverse(name, args=[letter.pk])


def waits_for(letter: Any) -> str:
    """Return who waits for whom."""
    people = "; ".join(waited_for(letter))
    if letter.state in ("clearing", "signing"):
        return f"Waits for {people}"
    if letter.state == "drafting" and people:
        return f"Invited and not answered: {people}"
    return {
        "drafting": f"Waits for {letter.drafted_by.name} to offer it for signature",
        "signed": "Waits for its number",
    }.get(letter.state, "")


def next_step(letter: Any, signed_in: SignedIn) -> dict[str, str] | None:
    """Return the one step that this person takes next."""
    step = next_clearance(letter)
    if step is not None and step.asked_id == signed_in.id:
        return {
            "title": f"{step.step.name}: read it and clear it",
            "url": url("letter_clear", letter),
            "label": "Clear",
        }
    mine = [mandate for mandate in unsigned(letter) if holds(signed_in, mandate)] if letter.state == "signing" else []
    if mine and signed_in.may(Right.SIGN):
        return {
            "title": "Read the signing copy and sign it off",
            "url": url("letter_sign", letter),
            "label": "Sign off",
        }
    if letter.state == "drafting" and signed_in.may(Right.DRAFT):
        return {
            "title": "Finish the text, then offer it for signature",
            "url": url("letter_edit", letter),
            "label": "Edit the text",
            "second_url": url("letter_offer", letter),
            "second_label": "Offer for signature",
        }
    if letter.state == "signed" and signed_in.may(Right.TRANSMIT):
        return {"title": "Give it a number", "url": url("letter_register", letter), "label": "Register"}
    sent = transmission.of_letter(letter.pk, reader=signed_in) if letter.state == "registered" else None
    if sent is not None:
        label = "Send it" if sent.state == "registered" else "Look at it"
        return {"title": str(sent.reference), "url": reverse("transmission", args=[sent.pk]), "label": label}
    return None


def strip(letter: Any) -> list[dict[str, Any]]:
    """Return each mandate's sign-off of the text as it stands."""
    version = letter.current
    done = {signoff.mandate_id: signoff for signoff in letters.signoffs(version)}
    rows = []
    for mandate in signing_mandates(letter):
        signoff = done.get(mandate.pk)
        state = "signed" if signoff else "waiting"
        rows.append(
            {
                "mandate": mandate.title["en"],
                "state": state,
                "by": name_for(letter, mandate),
                "at": signoff and signoff.at,
                "note": "from outside, seen by two people" if signoff and signoff.outside_id else "",
            }
        )
    return rows


def differences(before: str, after: str) -> list[dict[str, str]]:
    """Return what changed between two texts, word by word."""
    old, new = re.findall(r"\s+|\S+", before), re.findall(r"\s+|\S+", after)
    parts: list[dict[str, str]] = []
    for kind, i1, i2, j1, j2 in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append({"kind": "same", "text": "".join(old[i1:i2])})
            continue
        if i2 > i1:
            parts.append({"kind": "removed", "text": "".join(old[i1:i2])})
        if j2 > j1:
            parts.append({"kind": "added", "text": "".join(new[j1:j2])})
    return parts


def beside(before: LetterText, after: LetterText) -> list[dict[str, Any]]:
    """Return the sections that changed, the older text on one side with what was taken out, the newer on the other."""
    rows = []
    for name, label, _ in SECTIONS:
        old, new = (_section(getattr(text, name)) for text in (before, after))
        if old != new:
            marked = differences(old, new)
            older, newer = ([part for part in marked if part["kind"] != kind] for kind in ("added", "removed"))
            rows.append({"label": label, "older": older, "newer": newer})
    return rows


def _section(held: str | list[str]) -> str:
    return held if isinstance(held, str) else "\n\n".join(held)


def words_of(move: Any) -> tuple[str, str]:
    """Return a journal line's words."""
    return STEPS.get(move.event, move.event.replace("_", " ")), ""
