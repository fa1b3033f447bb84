"""Clearing: the office's own steps between a finished text and its signatures, each on the exact signing copy."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime

from demarche.journal.moving import desk_transaction
from demarche.letters.errors import AnotherText, LetterStopped
from demarche.letters.models import Clearance, ClearanceStep, Letter, LetterVersion
from demarche.papers import actions as papers
from demarche.procedure.natures import Nature
from demarche.staff.keys import SignedIn
from demarche.staff.models import Staff
from demarche.staff.queries import active
from demarche.staff.rights import Right

NAMED = "Give the step a name, such as “Desk officer of the region”."


def steps() -> list[ClearanceStep]:
    """Return the office's steps in their order."""
    return list(ClearanceStep.objects.filter(ended_at__isnull=True).select_related("set_by"))


def steps_for(letter: Letter) -> list[ClearanceStep]:
    """Return the steps that a letter of its nature goes through."""
    return [step for step in steps() if letter.nature in step.natures]


def add_step(name: str, *, natures: Iterable[Nature], right: Right, by: SignedIn, now: datetime) -> ClearanceStep:
    """Add a step behind the others; letters that wait for signature already are not held up by it."""
    wanted = [nature.value for nature in natures]
    _manages(by)
    if not name.strip():
        raise LetterStopped(NAMED)
    if not wanted:
        raise LetterStopped("Choose at least one kind of letter that goes through this step.")
    last = ClearanceStep.objects.order_by("position").last()
    return ClearanceStep.objects.create(
        name=name.strip(),
        natures=wanted,
        right=right.value,
        position=last.position + 1 if last else 1,
        set_by=by.staff,
        set_at=now,
    )


def end_step(step: ClearanceStep, *, by: SignedIn, now: datetime) -> None:
    """Let no further letter go through a step; what it cleared stays written down."""
    _manages(by)
    ClearanceStep.objects.filter(pk=step.pk, ended_at__isnull=True).update(ended_at=now)


def candidates(letter: Letter, step: ClearanceStep) -> list[Staff]:
    """Return who can take a step: the right, no conflict of interest, and no word of the text their own."""
    writers = {*letter.versions.values_list("made_by_id", flat=True), letter.drafted_by_id}
    return [
        staff
        for staff in active()
        if step.right in staff.rights and letter.state_code not in staff.conflicts and staff.pk not in writers
    ]


def ask(version: LetterVersion, chosen: Mapping[uuid.UUID, Staff], *, by: SignedIn, now: datetime) -> list[Clearance]:
    """Ask for each step the colleague that the drafter chose; whoever is asked may read this letter."""
    letter, made = version.letter, []
    for position, step in enumerate(steps_for(letter), start=1):
        staff = chosen.get(step.pk)
        if staff is None or staff not in candidates(letter, step):
            raise LetterStopped(
                f"Choose who takes the step “{step.name}”: a colleague who has not written on the letter."
            )
        papers.admit(letter.dossier, staff=staff, by=by, now=now)
        made.append(Clearance.objects.create(version=version, step=step, position=position, asked=staff, asked_at=now))
    return made


def clearances(letter: Letter) -> list[Clearance]:
    """Return the steps of the text as it stands, in their order."""
    return list(letter.current.clearances.select_related("step", "asked", "remark"))


def next_clearance(letter: Letter) -> Clearance | None:
    """Return the step that a letter waits for now."""
    if letter.state != "clearing":
        return None
    return letter.current.clearances.filter(state="waiting").select_related("step", "asked").first()


def clear(clearance: Clearance, *, digest: str, remark: str = "", by: SignedIn, now: datetime) -> Clearance:
    """Clear the exact text that was shown, known by its digest; after the last step it waits for the signatures."""
    letter = clearance.version.letter
    if clearance.asked_id != by.id:
        raise LetterStopped(f"{clearance.asked.name} is asked to take this step.")
    with desk_transaction():
        letter.hold()
        if letter.state != "clearing" or next_clearance(letter) != clearance:
            raise LetterStopped("This step is not the one that the letter waits for.")
        if digest != letter.current.signing_digest:
            raise AnotherText(
                "The letter has been changed since you read it. Read the new signing copy, then clear it."
            )
        if remark.strip():
            content = {"text": remark.strip()}
            clearance.remark = papers.write(letter.dossier, kind="clearance-remark", content=content, by=by, now=now)
        clearance.digest, clearance.cleared_at = digest, now
        clearance.save(update_fields=["remark", "digest", "cleared_at"])
        clearance.move("cleared", by=by, now=now)
        if next_clearance(letter) is None:
            letter.move("cleared", by=by, now=now)
    return clearance


def pass_on(clearance: Clearance, *, to: Staff, by: SignedIn, now: datetime) -> Clearance:
    """Ask another colleague to take a step, because the one who was asked is away."""
    letter = clearance.version.letter
    if to not in candidates(letter, clearance.step):
        raise LetterStopped(f"{to.name} cannot take this step.")
    with desk_transaction():
        clearance.move("passed_on", by=by, now=now)
        clearance.asked, clearance.asked_at = to, now
        clearance.save(update_fields=["asked", "asked_at"])
        papers.admit(letter.dossier, staff=to, by=by, now=now)
    return clearance


def _manages(by: SignedIn) -> None:
    if not by.may(Right.OFFICE):
        raise LetterStopped("Only who manages the office does this.")
