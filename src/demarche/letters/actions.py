"""Drafting: a letter is begun from its case, revised without losing a word, or given up."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from demarche.cases import queries as cases
from demarche.cases.links import cited
from demarche.cases.models import Case
from demarche.journal.moving import desk_transaction
from demarche.letters.assembling import assembled
from demarche.letters.clauses import LANGUAGES
from demarche.letters.content import LetterText
from demarche.letters.errors import LetterStopped, StaleVersion
from demarche.letters.knowing import could_know
from demarche.letters.models import Letter, LetterVersion
from demarche.letters.sourcing import carried
from demarche.papers import actions as papers
from demarche.papers import queries as paper_queries
from demarche.papers.models import Paper
from demarche.procedure.natures import Nature
from demarche.staff.keys import SignedIn
from demarche.staff.models import Staff
from demarche.staff.queries import holders_of

EDITABLE = ("drafting", "clearing", "signing", "signed")


def draft(
    case: Case, *, nature: Nature, language: str, by: SignedIn, now: datetime, on_legislation: bool = False
) -> Letter:
    """Begin a letter from what the case holds; those who know the case and the lead mandate's holders know it."""
    if language not in LANGUAGES:
        raise LetterStopped("Letters are written in English, French or Spanish.")
    if on_legislation and not nature.may_comment_on_law:
        raise LetterStopped("Only an other letter comments on legislation or policy.")
    case_file = cases.case_file(case, by, now)
    earlier = [each.reference for each in cited(case, by, now) if each.kind == "earlier"]
    text = assembled(
        case_file, nature=nature, language=language, at=now, on_legislation=on_legislation, earlier=earlier
    )
    holders = [holder for holder in holders_of(case.lead) if case.state_code not in holder.conflicts]
    with desk_transaction():
        dossier = papers.open_dossier(
            kind="letter",
            may_know=[*paper_queries.people(case.dossier), *holders],
            by=by,
            now=now,
            beside=case.dossier,
        )
        letter = Letter.objects.create(
            case=case,
            dossier=dossier,
            nature=nature.value,
            on_legislation=on_legislation,
            language=language,
            state_code=case.state_code,
            lead=case.lead,
            drafted_by=by.staff,
            drafted_at=now,
        )
        _add_version(letter, text, number=1, by=by, now=now)
    return letter


def revise(
    letter: Letter,
    *,
    text: LetterText,
    seen_version: int,
    by: SignedIn,
    now: datetime,
    standing: Mapping[str, Any] | None = None,
) -> LetterVersion:
    """Put a new version in force; sign-offs of the former text no longer count. What stands in it is kept if unsaid."""
    with desk_transaction():
        letter.hold()
        if letter.state not in EDITABLE:
            raise LetterStopped(f"This letter is not changed any more: it is “{letter.state_label}”.")
        current = letter.current
        if current.number != seen_version:
            raise StaleVersion(
                f"{current.made_by.name} saved version {current.number} while you were writing. "
                "Your text is below, unsaved: compare it with the letter as it stands, then save again."
            )
        before = LetterText.load(paper_queries.read(current.paper, reader=by, now=now))
        text = replace(text, standing=dict(before.standing if standing is None else standing))
        text = carried(before, text)
        if before == text:
            return current
        if letter.state != "drafting":
            letter.move("revised", by=by, now=now)
        return _add_version(letter, text, number=current.number + 1, by=by, now=now, supersedes=current.paper)


def take_out_as_word(letter: Letter, *, by: SignedIn, now: datetime) -> Letter:
    """Write down that somebody took the draft out of the desk as a Word file."""
    return letter.move("taken_as_word", by=by, now=now)


def give_up(letter: Letter, *, by: SignedIn, now: datetime) -> Letter:
    """Stop work on a letter that will not be sent."""
    return letter.move("given_up", by=by, now=now)


def take_up(letter: Letter, *, by: SignedIn, now: datetime) -> Letter:
    """Go on with a letter that was given up; nothing of it had left the house, and it is drafted again."""
    return letter.move("taken_up", by=by, now=now)


def admit(letter: Letter, *, staff: Staff, by: SignedIn, now: datetime) -> None:
    """Let a colleague know the letter: somebody who knows its case, or who holds a mandate that signs it."""
    if staff not in could_know(letter):
        raise LetterStopped(f"{staff.name} cannot be let in: only who knows the case, or holds a mandate that signs.")
    with desk_transaction():
        letter.move("let_in", by=by, now=now)
        papers.admit(letter.dossier, staff=staff, by=by, now=now)


def dismiss(letter: Letter, *, staff: Staff, by: SignedIn, now: datetime) -> None:
    """Take the letter away from a colleague; whoever leaves last lets somebody in first."""
    with desk_transaction():
        letter.move("take_out", by=by, now=now)
        papers.dismiss(letter.dossier, staff=staff, by=by)


def _add_version(
    letter: Letter, text: LetterText, *, number: int, by: SignedIn, now: datetime, supersedes: Paper | None = None
) -> LetterVersion:
    paper = papers.write(letter.dossier, kind="letter-text", content=text.dump(), by=by, now=now, supersedes=supersedes)
    return LetterVersion.objects.create(letter=letter, number=number, paper=paper, made_by=by.staff, made_at=now)
