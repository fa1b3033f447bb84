"""Letters that were sent before the desk existed: one person enters the paper, another compares and confirms it."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

from demarche.cases.models import Case
from demarche.copies.errors import CannotCopy
from demarche.copies.sandbox import worked
from demarche.journal.moving import desk_transaction
from demarche.papers import actions as papers
from demarche.papers.models import Paper
from demarche.papers.queries import read
from demarche.procedure import clock
from demarche.procedure.natures import Nature
from demarche.procedure.places import OTHERS, is_state
from demarche.procedure.references import Reference
from demarche.staff.keys import SignedIn
from demarche.transmission.errors import TransmissionStopped
from demarche.transmission.models import Hole, OlderLetter, Transmission

PDF = "application/pdf"
# The procedures that write such letters are younger than this.
EARLIEST = 1980
# A hole that was explained so may turn out to be a letter that somebody finds in a cupboard.
MAY_BE_FOUND = ("elsewhere", "before")


@dataclass(frozen=True, repr=False)
class Told:
    """What somebody reads off the paper: its day, nature, mandates, addressee, file codes, and its number if any."""

    subject: str
    sent_on: str
    nature: str
    on_legislation: bool
    language: str
    # The lead first, then in the order of the letter's head.
    mandates: list[str]
    code: str
    lines: list[str]
    footer: str
    name: str
    file_codes: list[str]
    year: int | None = None
    number: int | None = None

    @property
    def day(self) -> date:
        """Return the day on which the letter was sent."""
        return date.fromisoformat(self.sent_on)

    @property
    def reference(self) -> Reference | None:
        """Return the number that the letter bears; none where it has file codes alone."""
        return Reference(self.series, self.year, self.number) if self.year and self.number else None

    @property
    def series(self) -> str:
        """Return the series in which it is numbered: the addressee's own, or its nature's."""
        return Nature(self.nature).kind.series or self.code

    def dump(self) -> dict[str, Any]:
        """Return what was read off in the form that is sealed."""
        return asdict(self)

    @classmethod
    def load(cls, content: Mapping[str, Any]) -> Self:
        """Read it from its sealed form."""
        return cls(**content)


def enter(case: Case, *, told: Told, pdf: Iterable[bytes], by: SignedIn, now: datetime) -> OlderLetter:
    """Enter a letter from paper: what stands on it, and its scan without metadata."""
    refuse_unlikely(told, case, now)
    scan = _cleaned(pdf)
    with desk_transaction():
        return OlderLetter.objects.create(
            case=case,
            content=papers.write(case.dossier, kind="older-letter", content=told.dump(), by=by, now=now),
            scan=_filed(case, scan, by=by, now=now),
            entered_by=by.staff,
            entered_at=now,
        )


def amend(
    older: OlderLetter, *, told: Told, seen: UUID, by: SignedIn, now: datetime, pdf: Iterable[bytes] | None = None
) -> OlderLetter:
    """Correct what was entered; whoever corrects is then the one who entered it."""
    refuse_unlikely(told, older.case, now)
    if older.content_id != seen:
        raise TransmissionStopped("Somebody has just changed this. Look at it again.")
    scan = _cleaned(pdf) if pdf is not None else None
    with desk_transaction():
        older.move("amended", by=by, now=now)
        former = older.content
        older.content = papers.write(
            older.case.dossier, kind="older-letter", content=told.dump(), by=by, now=now, supersedes=former
        )
        if scan is not None:
            older.scan = _filed(older.case, scan, by=by, now=now)
        older.entered_by, older.entered_at = by.staff, now
        older.save(update_fields=["content", "scan", "entered_by", "entered_at"])
    return older


def send_back(older: OlderLetter, *, reason: str, by: SignedIn, now: datetime) -> OlderLetter:
    """Return an entry that does not agree with the paper, with what should be mended."""
    if not reason.strip():
        raise TransmissionStopped("Say what does not agree with the paper.")
    with desk_transaction():
        content = {"older": str(older.pk), "reason": reason.strip()}
        papers.write(older.case.dossier, kind="older-return", content=content, by=by, now=now)
        return older.move("returned", by=by, now=now)


def give_up(older: OlderLetter, *, by: SignedIn, now: datetime) -> OlderLetter:
    """Stop: this letter is not entered. No number was given to it."""
    return older.move("given_up", by=by, now=now)


def told_by(older: OlderLetter, *, reader: SignedIn, now: datetime) -> Told:
    """Open what was entered."""
    return Told.load(read(older.content, reader=reader, now=now))


def refuse_unlikely(told: Told, case: Case, now: datetime) -> None:
    """Refuse a letter of a day to come, an addressee that is none, a number that stands elsewhere."""
    today = clock.office_day(now)
    if not told.day.year >= EARLIEST or told.day > today:
        raise TransmissionStopped(f"The letter was sent between {EARLIEST} and today.")
    if told.code != OTHERS and not is_state(told.code):
        raise TransmissionStopped(f"“{told.code}” is not the code of a State.")
    if told.on_legislation and not Nature(told.nature).may_comment_on_law:
        raise TransmissionStopped("Letters of this nature do not comment on legislation or policy.")
    if told.series != told.code != case.state_code:
        raise TransmissionStopped("A letter with a number of its nature’s own series goes to its State alone.")
    if not told.mandates:
        raise TransmissionStopped("At least one mandate signed the letter.")
    if (told.year is None) != (told.number is None):
        raise TransmissionStopped("A number has its year: write both, or leave both empty.")
    if told.year is not None and not told.day.year - 1 <= told.year <= today.year:
        raise TransmissionStopped("The year in the number lies between the year before the sending and this one.")
    if told.reference is not None:
        refuse_taken(told.reference)


def refuse_taken(reference: Reference) -> None:
    """Refuse a number that stands on another letter, or was given by mistake and is never used."""
    place = {"code": reference.code, "year": reference.year, "number": reference.number}
    if Transmission.objects.filter(**place).exists():
        raise TransmissionStopped(f"{reference} stands on another letter already.")
    if Hole.objects.filter(**place).exclude(reason__in=MAY_BE_FOUND).exists():
        raise TransmissionStopped(f"{reference} was explained as given by mistake and never used.")


def _cleaned(pdf: Iterable[bytes]) -> bytes:
    try:
        with worked("cleaned", pdf) as answer:
            if answer.said["media_type"] != PDF:
                raise TransmissionStopped("The scan is a PDF: save it as one, then enter it.")
            return b"".join(answer.chunks())
    except CannotCopy as sentence:
        raise TransmissionStopped(str(sentence)) from None


def _filed(case: Case, pdf: bytes, *, by: SignedIn, now: datetime) -> Paper:
    digest = hashlib.sha256(pdf).hexdigest()[:12]
    return papers.file(
        case.dossier, kind="older-scan", name=f"{digest}.pdf", media_type=PDF, chunks=[pdf], by=by, now=now
    )
