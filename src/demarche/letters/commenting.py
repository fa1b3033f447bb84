"""Comments in the margin: beside a paragraph, answered, resolved and opened again; for whoever may know the letter."""

from dataclasses import dataclass, field
from datetime import datetime

from rapidfuzz import fuzz, process

from demarche.journal.moving import desk_transaction
from demarche.letters.content import SECTIONS, LetterText
from demarche.letters.errors import LetterStopped
from demarche.letters.models import Comment, Letter
from demarche.papers import actions as papers
from demarche.papers.queries import read_all
from demarche.staff.keys import SignedIn

# How alike two paragraphs are, in a hundred, for a comment to stay beside the newer one.
STILL_THE_SAME = 50


@dataclass(repr=False)
class Thread:
    """A comment with its answers, opened for one response."""

    comment: Comment
    text: str
    quoted: str
    answers: list[tuple[Comment, str]] = field(default_factory=list)


@dataclass(repr=False)
class Margin:
    """A paragraph of the letter with the comments beside it."""

    section: str
    label: str
    number: int
    paragraph: str
    threads: list[Thread] = field(default_factory=list)


def comment(
    letter: Letter, *, section: str, number: int, paragraph: str, text: str, by: SignedIn, now: datetime
) -> Comment:
    """Write a word beside a paragraph."""
    content = {"section": section, "number": number, "paragraph": paragraph}
    return _written(letter, content, text, answers=None, by=by, now=now)


def answer(to: Comment, *, text: str, by: SignedIn, now: datetime) -> Comment:
    """Answer a comment; a comment that was resolved is open again."""
    first = to.answers or to
    with desk_transaction():
        if first.state == "resolved":
            first.move("reopen", by=by, now=now)
        return _written(first.letter, {}, text, answers=first, by=by, now=now)


def resolve(comment: Comment, *, by: SignedIn, now: datetime) -> Comment:
    """Say that what a comment asks for is done, or will not be."""
    return comment.move("resolve", by=by, now=now)


def reopen(comment: Comment, *, by: SignedIn, now: datetime) -> Comment:
    """Take a comment up again."""
    return comment.move("reopen", by=by, now=now)


def still_open(letter: Letter) -> int:
    """Return how many comments are open."""
    return letter.comments.filter(answers__isnull=True, state="open").count()


def margins(letter: Letter, text: LetterText, *, reader: SignedIn, now: datetime) -> tuple[list[Margin], list[Thread]]:
    """Return each paragraph with its comments, and the comments whose paragraph is gone."""
    found = paragraphs(text)
    lost: list[Thread] = []
    rows = list(letter.comments.select_related("paper", "by"))
    contents = dict(
        zip([row.pk for row in rows], read_all([r.paper for r in rows], reader=reader, now=now), strict=True)
    )
    for row in rows:
        if row.answers_id is None:
            content = contents[row.pk]
            thread = Thread(row, content["text"], content["paragraph"])
            thread.answers = [(each, contents[each.pk]["text"]) for each in rows if each.answers_id == row.pk]
            beside = _beside(found, content["section"], content["paragraph"])
            (beside.threads if beside else lost).append(thread)
    return found, lost


def paragraphs(text: LetterText) -> list[Margin]:
    """Return a letter's paragraphs, section by section."""
    return [
        Margin(name, label, number, paragraph)
        for name, label, _ in SECTIONS
        for number, paragraph in enumerate([text.subject] if name == "subject" else getattr(text, name))
        if paragraph
    ]


def _beside(found: list[Margin], section: str, paragraph: str) -> Margin | None:
    own = [each for each in found if each.section == section]
    best = process.extractOne(
        paragraph, [each.paragraph for each in own], scorer=fuzz.ratio, score_cutoff=STILL_THE_SAME
    )
    return own[best[2]] if best else None


def _written(
    letter: Letter, content: dict[str, object], text: str, *, answers: Comment | None, by: SignedIn, now: datetime
) -> Comment:
    if not text.strip():
        raise LetterStopped("Write what you want to say.")
    whole = content | {"text": text.strip()}
    with desk_transaction():
        paper = papers.write(letter.dossier, kind="letter-comment", content=whole, by=by, now=now)
        return Comment.objects.create(letter=letter, answers=answers, paper=paper, by=by.staff, at=now)
