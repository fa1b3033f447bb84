"""Joining and signing: one exact text, one digest, each mandate's holder for himself or herself."""

from datetime import datetime

from demarche.cases.queries import case_file
from demarche.journal.moving import desk_transaction
from demarche.letters.content import LetterText
from demarche.letters.errors import AnotherText, DraftersOwnLetter, LetterStopped
from demarche.letters.models import Joining, Letter, Return, SignOff
from demarche.letters.naming import named_without, why
from demarche.letters.sheets import signing_sheet
from demarche.papers import actions as papers
from demarche.papers.queries import read
from demarche.procedure.consents import Consent
from demarche.staff.keys import SignedIn
from demarche.staff.models import Mandate, Membership
from demarche.staff.queries import holders_of
from demarche.typesetting import typeset_letter


def signing_mandates(letter: Letter) -> list[Mandate]:
    """Return the mandates that sign, the lead first, then in the order in which they were invited."""
    joined = letter.joinings.filter(state="joined").select_related("mandate")
    return [letter.lead, *(joining.mandate for joining in joined)]


def holds(by: SignedIn, mandate: Mandate) -> bool:
    """Tell whether a person is the holder of a mandate."""
    return Membership.objects.filter(staff=by.staff, mandate=mandate, role="holder").exists()


def invite(letter: Letter, *, mandate: Mandate, by: SignedIn, now: datetime) -> Joining:
    """Ask another mandate to sign: its holders may know this letter, and nothing else of the case."""
    if letter.state != "drafting":
        raise LetterStopped("A mandate can be invited while the letter is being drafted. Send it back first.")
    if mandate == letter.lead:
        raise LetterStopped("This mandate leads the letter: it signs without being invited.")
    with desk_transaction():
        joining = letter.joinings.filter(mandate=mandate).first()
        if joining is None:
            joining = Joining.objects.create(
                letter=letter, mandate=mandate, position=letter.joinings.count() + 1, invited_at=now
            )
        else:
            joining.move("invited_again", by=by, now=now)
        for holder in holders_of(mandate):
            if letter.state_code not in holder.conflicts:
                papers.admit(letter.dossier, staff=holder, by=by, now=now)
    return joining


def join(joining: Joining, *, by: SignedIn, now: datetime) -> Joining:
    """A mandate's holder joins the letter."""
    _only_holder(by, joining.mandate)
    return joining.move("joined", by=by, now=now)


def decline(joining: Joining, *, by: SignedIn, now: datetime) -> Joining:
    """A mandate's holder declines; the letter is taken away from him or her again."""
    _only_holder(by, joining.mandate)
    with desk_transaction():
        joining.move("declined", by=by, now=now)
        papers.dismiss(joining.letter.dossier, staff=by.staff, by=by)
    return joining


def withdraw_invitation(joining: Joining, *, by: SignedIn, now: datetime) -> Joining:
    """Stop waiting for a mandate's answer; its holders no longer know the letter."""
    with desk_transaction():
        joining.move("withdrawn", by=by, now=now)
        for holder in holders_of(joining.mandate):
            papers.dismiss(joining.letter.dossier, staff=holder, by=by)
    return joining


def offer_for_signature(letter: Letter, *, by: SignedIn, now: datetime) -> Letter:
    """Fix the text and make its signing copy: number, date and the addressee's particulars stay blank."""
    waiting = letter.joinings.filter(state="invited").select_related("mandate")
    if waiting:
        names = ", ".join(joining.mandate.title["en"] for joining in waiting)
        raise LetterStopped(f"An invitation is still open: {names}. Wait for the answer, or withdraw the invitation.")
    version = letter.current
    text = LetterText.load(read(version.paper, reader=by, now=now))
    if not (text.subject and text.facts and text.concerns and text.questions):
        raise LetterStopped("The letter still lacks its subject, its facts, its concerns or its questions.")
    _refuse_names(letter, text, by=by, now=now)
    sheet = signing_sheet(letter, version, text, signing_mandates(letter))
    typeset = typeset_letter(sheet)
    with desk_transaction():
        version.signing_sheet = papers.write(letter.dossier, kind="signing-sheet", content=sheet, by=by, now=now)
        version.signing_copy = papers.file(
            letter.dossier,
            kind="signing-copy",
            name="signing-copy.pdf",
            media_type="application/pdf",
            chunks=[typeset.pdf],
            by=by,
            now=now,
        )
        version.signing_digest = typeset.sha256
        version.save(update_fields=["signing_sheet", "signing_copy", "signing_digest"])
        letter.move("offered", by=by, now=now)
    return letter


def sign_off(letter: Letter, *, mandate: Mandate, digest: str, by: SignedIn, now: datetime) -> SignOff:
    """A mandate's holder signs off the exact text that was shown, known by its digest."""
    _only_holder(by, mandate)
    version = letter.current
    if letter.versions.filter(made_by=by.staff).exists() or letter.drafted_by == by.staff:
        raise DraftersOwnLetter("You have written on this letter: somebody else signs it off for the mandate.")
    if letter.state != "signing":
        raise LetterStopped("The letter is not waiting for signatures now.")
    if not version.signing_digest or digest != version.signing_digest:
        raise AnotherText("The letter has been changed since you read it. Read the new signing copy, then sign.")
    if mandate not in signing_mandates(letter):
        raise LetterStopped("This mandate has not joined the letter.")
    with desk_transaction():
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


def _only_holder(by: SignedIn, mandate: Mandate) -> None:
    if not holds(by, mandate):
        raise LetterStopped("Only the holder of the mandate can do this.")


def _refuse_names(letter: Letter, text: LetterText, *, by: SignedIn, now: datetime) -> None:
    persons = case_file(letter.case, by, now).persons
    for person, name in named_without(Consent.GOVERNMENT, persons, text.whole()):
        raise LetterStopped(
            f"“{name}” {why(person, Consent.GOVERNMENT)} to being named to the Government: take the name out of the "
            "letter, or record the consent and its basis in the case."
        )
