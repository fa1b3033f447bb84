"""Joining and signing: one exact text, one digest, each mandate's holder for himself or herself."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from demarche.cases.heeding import open_change
from demarche.clauses.placeholders import left_open
from demarche.journal.moving import desk_transaction
from demarche.letters import asking, clearing
from demarche.letters.checking import misspelt_names
from demarche.letters.content import NEEDED, SECTIONS, LetterText
from demarche.letters.disclosing import kept_back
from demarche.letters.errors import AnotherText, DraftersOwnLetter, LetterStopped
from demarche.letters.knowing import take_away
from demarche.letters.models import Joining, Letter, LetterVersion, Return, SignOff
from demarche.letters.naming import refused_sharing, unconsented
from demarche.letters.sheets import signing_sheet
from demarche.papers import actions as papers
from demarche.papers.queries import read
from demarche.staff.keys import SignedIn
from demarche.staff.models import Mandate, Membership, Staff
from demarche.staff.queries import holders_of
from demarche.typesetting import Typeset, typeset_letter


def signing_mandates(letter: Letter) -> list[Mandate]:
    """Return the mandates that sign, the lead first, then in the order in which they were invited."""
    joined = letter.joinings.filter(state="joined").select_related("mandate")
    return [letter.lead, *(joining.mandate for joining in joined)]


def holds(by: SignedIn, mandate: Mandate) -> bool:
    """Tell whether a person is the holder of a mandate."""
    return Membership.objects.filter(staff=by.staff, mandate=mandate, role="holder").exists()


def invite(letter: Letter, *, mandate: Mandate, by: SignedIn, now: datetime, hours: int | None = None) -> Joining:
    """Ask another mandate to sign: its holders may know this letter, and nothing else of the case.

    It is asked to answer within so many hours, else within the office's time for letters of this nature. A mandate
    whose holders have no account here is asked from outside.
    """
    if mandate == letter.lead:
        raise LetterStopped("This mandate leads the letter: it signs without being invited.")
    if refused := refused_sharing(letter, reader=by, now=now):
        raise LetterStopped(refused)
    holders = holders_of(mandate)
    times = {"invited_at": now, "due_at": asking.due(letter, hours=hours, now=now), "outside": not holders}
    with desk_transaction():
        _only_while_drafting(letter)
        joining = letter.joinings.filter(mandate=mandate).first()
        if joining is None:
            joining = Joining.objects.create(
                letter=letter, mandate=mandate, position=letter.joinings.count() + 1, **times
            )
        else:
            joining.move("invited_again", by=by, now=now)
            Joining.objects.filter(pk=joining.pk).update(**times)
            joining.refresh_from_db()
        for holder in holders:
            if letter.state_code not in holder.conflicts:
                papers.admit(letter.dossier, staff=holder, by=by, now=now)
    return joining


def join(joining: Joining, *, by: SignedIn, now: datetime, remark: str = "") -> Joining:
    """A mandate's holder joins the letter, with a remark where there is one to make."""
    _only_holder(by, joining.mandate)
    with desk_transaction():
        _only_while_drafting(joining.letter)
        _keep_remark(joining, remark, by=by, now=now)
        return joining.move("joined", by=by, now=now)


def decline(joining: Joining, *, by: SignedIn, now: datetime, remark: str = "") -> Joining:
    """A mandate's holder declines; the letter is taken away from the mandate's holders again."""
    _only_holder(by, joining.mandate)
    with desk_transaction():
        _keep_remark(joining, remark, by=by, now=now)
        joining.move("declined", by=by, now=now)
        take_away(joining.letter, joining.mandate, by=by)
    return joining


def withdraw_invitation(joining: Joining, *, by: SignedIn, now: datetime) -> Joining:
    """Go on without a mandate that was invited or has joined; its holders no longer know the letter."""
    with desk_transaction():
        _only_while_drafting(joining.letter)
        joining.move("withdrawn", by=by, now=now)
        take_away(joining.letter, joining.mandate, by=by)
    return joining


def offer_for_signature(
    letter: Letter, *, by: SignedIn, now: datetime, clearers: Mapping[UUID, Staff] | None = None
) -> Letter:
    """Fix the text and make its signing copy: number, date and the addressee's particulars stay blank.

    Where the office has steps of clearance for such a letter, `clearers` says who takes each of them first.
    """
    waiting = letter.joinings.filter(state="invited").select_related("mandate")
    if waiting:
        names = ", ".join(joining.mandate.title["en"] for joining in waiting)
        raise LetterStopped(f"An invitation is still open: {names}. Wait for the answer, or withdraw the invitation.")
    version = letter.current
    text = LetterText.load(read(version.paper, reader=by, now=now))
    labels = {name: label for name, label, _ in SECTIONS}
    if lacking := [labels[name] for name in NEEDED if not getattr(text, name)]:
        raise LetterStopped(f"The letter still lacks something under: {'; '.join(lacking)}.")
    if change := open_change(letter.case):
        raise LetterStopped(change)
    if named := unconsented(letter, text, reader=by, now=now):
        raise LetterStopped(
            f"{named}: take the name out of the letter, or record the consent and its basis in the case."
        )
    if kept := kept_back(letter, text, reader=by, now=now):
        raise LetterStopped(kept)
    if wrong := misspelt_names(letter, text, reader=by, now=now):
        raise LetterStopped(wrong)
    mandates = signing_mandates(letter)
    sheet = signing_sheet(letter, version, text, mandates)
    if places := left_open(sheet):
        raise LetterStopped(f"The letter still has a place to fill in: {', '.join(dict.fromkeys(places))}.")
    typeset = typeset_letter(sheet)
    with desk_transaction():
        letter.hold()
        if letter.current != version or signing_mandates(letter) != mandates:
            raise LetterStopped("The letter was changed while it was typeset. Look at it again, then offer it.")
        _keep_signing_copy(version, sheet, typeset, by=by, now=now)
        asked = clearing.ask(version, clearers or {}, by=by, now=now)
        letter.move("offered_for_clearance" if asked else "offered", by=by, now=now)
    return letter


def _keep_signing_copy(
    version: LetterVersion, sheet: dict[str, Any], typeset: Typeset, *, by: SignedIn, now: datetime
) -> None:
    dossier = version.letter.dossier
    version.signing_sheet = papers.write(dossier, kind="signing-sheet", content=sheet, by=by, now=now)
    version.signing_copy = papers.file(
        dossier,
        kind="signing-copy",
        name="signing-copy.pdf",
        media_type="application/pdf",
        chunks=[typeset.pdf],
        by=by,
        now=now,
    )
    version.signing_digest = typeset.sha256
    version.save(update_fields=["signing_sheet", "signing_copy", "signing_digest"])


def sign_off(letter: Letter, *, mandate: Mandate, digest: str, by: SignedIn, now: datetime) -> SignOff:
    """A mandate's holder signs off the exact text that was shown, known by its digest."""
    _only_holder(by, mandate)
    if letter.versions.filter(made_by=by.staff).exists() or letter.drafted_by == by.staff:
        raise DraftersOwnLetter("You have written on this letter: somebody else signs it off for the mandate.")
    with desk_transaction():
        letter.hold()
        if letter.state != "signing":
            raise LetterStopped("The letter is not waiting for signatures now.")
        version = letter.current
        if not version.signing_digest or digest != version.signing_digest:
            raise AnotherText("The letter has been changed since you read it. Read the new signing copy, then sign.")
        if mandate not in signing_mandates(letter):
            raise LetterStopped("This mandate has not joined the letter.")
        signoff, fresh = SignOff.objects.get_or_create(
            version=version, mandate=mandate, defaults={"by": by.staff, "digest": digest, "at": now}
        )
        if fresh and not unsigned(letter):
            letter.move("signed", by=by, now=now)
    return signoff


def unsigned(letter: Letter) -> list[Mandate]:
    """Return the mandates whose sign-off of the text as it stands is still missing."""
    version = letter.current
    done = set(version.signoffs.filter(digest=version.signing_digest).values_list("mandate_id", flat=True))
    return [mandate for mandate in signing_mandates(letter) if mandate.pk not in done]


def send_back(letter: Letter, *, reason: str, by: SignedIn, now: datetime) -> Return:
    """Return a letter to its drafter with a reason; the sign-offs of its text no longer count."""
    if not reason.strip():
        raise LetterStopped("Say why you return the letter, so that it can be mended.")
    with desk_transaction():
        letter.move("returned", by=by, now=now)
        paper = papers.write(letter.dossier, kind="return", content={"reason": reason.strip()}, by=by, now=now)
        return Return.objects.create(letter=letter, by=by.staff, reason=paper, at=now)


def _keep_remark(joining: Joining, remark: str, *, by: SignedIn, now: datetime) -> None:
    if remark.strip():
        content, dossier = {"text": remark.strip()}, joining.letter.dossier
        joining.remark = papers.write(dossier, kind="joining-remark", content=content, by=by, now=now)
        joining.save(update_fields=["remark"])


def _only_holder(by: SignedIn, mandate: Mandate) -> None:
    if not holds(by, mandate):
        raise LetterStopped("Only the holder of the mandate can do this.")


def _only_while_drafting(letter: Letter) -> None:
    letter.hold()
    if letter.state != "drafting":
        raise LetterStopped("Who signs is settled while the letter is being drafted. Return it to its drafter first.")
