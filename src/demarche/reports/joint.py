"""The joint communications report to a session: what was sent in one window, what was answered in another.

The public edition holds what is public on the report's day and nothing else; what is withheld is told to the officer
alone, with its reason. The internal edition holds all that its reader may know, and says on each page that it does.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from demarche.cases import queries as cases
from demarche.cases.models import Person
from demarche.papers.queries import knows
from demarche.procedure import clock
from demarche.procedure.places import OTHERS, state_name
from demarche.procedure.references import Reference
from demarche.procedure.sessions import Session
from demarche.replies.models import Reply
from demarche.replies.quality import LANGUAGES, NEVER_PUBLIC
from demarche.replies.queries import replies_of
from demarche.reports.errors import ReportStopped
from demarche.reports.shortversion import short_version
from demarche.reports.standing import Standing, published_in, standing_on
from demarche.staff.keys import SignedIn
from demarche.transmission.models import Transmission
from demarche.transmission.queries import transmissions_of


@dataclass(frozen=True, repr=False)
class Answer:
    """A reply as the report lists it."""

    received_on: date
    kind: str
    language: str
    translation: str = "none"
    into: str = ""


@dataclass(frozen=True, repr=False)
class Entry:
    """A communication as the report lists it."""

    letter: Transmission
    title: str
    language: str
    paragraphs: Sequence[str]
    mandates: Sequence[tuple[str, str]]
    answers: Sequence[Answer]
    persons: int
    public_on: date | None = None
    withheld: str = ""

    @property
    def state(self) -> str:
        """Return the addressee's name in English."""
        return state_name(self.letter.addressee)

    @property
    def substantive(self) -> bool:
        """Tell whether any of the replies answers in substance."""
        return any(answer.kind == "substantive" for answer in self.answers)


@dataclass(frozen=True, repr=False)
class Withheld:
    """What does not stand in the public edition: which letter, what of it, and why."""

    letter: Transmission
    what: str
    why: str


@dataclass(frozen=True, repr=False)
class JointReport:
    """The report to one session, as one reader can make it on one day."""

    session: Session
    day: date
    internal: bool
    sent: Sequence[Entry]
    answered: Sequence[Entry]
    withheld: Sequence[Withheld] = ()
    # Public already, but not for this reader to open here: a colleague who knows them makes the report whole.
    unknown: Sequence[Reference] = field(default_factory=list)

    @property
    def early(self) -> date | None:
        """Return the day before which this must not be given out: the last on which something in it becomes public."""
        days = [entry.public_on for entry in [*self.sent, *self.answered] if entry.public_on]
        return max(days, default=None)


def joint_report(session: Session, *, day: date, internal: bool, reader: SignedIn, now: datetime) -> JointReport:
    """Put together the report to a session as it stands on a day, today or later."""
    if day < clock.office_day(now):
        raise ReportStopped("This day has passed. Choose today or a day to come.", "day")
    known = transmissions_of(reader).filter(state="sent")
    letters = list(known.filter(sent_on__gte=session.sent.first, sent_on__lte=session.sent.last))
    replies = _replies(session, letters, reader)
    earlier = list({reply.transmission_id: reply.transmission for reply in replies}.values())
    earlier = [one for one in earlier if one.sent_on and one.sent_on < session.sent.first]
    standing = standing_on([*letters, *earlier], day, reader=reader, now=now)
    edition = _Edition(session, internal, standing, replies, reader, now)
    public = {one.reference for one in letters}
    unknown = [one.reference for one in published_in(session.sent.first, session.sent.last)]
    return JointReport(
        session,
        day,
        internal,
        in_order(edition.entries(letters)),
        in_order([one for one in edition.entries(earlier) if one.answers]),
        edition.withheld([*letters, *earlier]),
        sorted(reference for reference in unknown if reference not in public),
    )


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries by State in the order of the alphabet, those to others last; within a State as they were sent."""
    return sorted(
        entries,
        key=lambda one: (one.letter.addressee == OTHERS, one.state, one.letter.sent_on, one.letter.reference),
    )


def _replies(session: Session, letters: Sequence[Transmission], reader: SignedIn) -> list[Reply]:
    """Return the replies of the window to earlier letters, and all until its end to the letters of the report."""
    rows = replies_of(reader).exclude(state="struck").exclude(kind__in=NEVER_PUBLIC)
    rows = rows.filter(received_on__lte=session.received.last).select_related(
        "transmission__letter__case__dossier", "transmission__letter__case__card", "transmission__letter__lead"
    )
    own = {letter.pk for letter in letters}
    found = list(rows.prefetch_related("translations").order_by("received_on", "recorded_at"))
    return [each for each in found if each.transmission_id in own or each.received_on in session.received]


class _Edition:
    """One edition while it is put together."""

    def __init__(
        self,
        session: Session,
        internal: bool,
        standing: Mapping[Transmission, Standing],
        replies: Sequence[Reply],
        reader: SignedIn,
        now: datetime,
    ) -> None:
        self.session, self.internal, self.standing = session, internal, standing
        self.reader, self.now = reader, now
        self.replies: dict[Any, list[Reply]] = {}
        for reply in replies:
            self.replies.setdefault(reply.transmission_id, []).append(reply)

    def entries(self, letters: Sequence[Transmission]) -> list[Entry]:
        """Return what the edition says of letters, those left out that it may not speak of."""
        chosen = [one for one in letters if self.internal or self.standing[one].record is not None]
        return [self._internal(one) if self.internal else self._public(one) for one in chosen]

    def withheld(self, letters: Sequence[Transmission]) -> list[Withheld]:
        """Return what the public edition leaves out, letters and replies, each with its reason."""
        found: list[Withheld] = []
        for letter in letters:
            stands = self.standing[letter]
            if stands.record is None:
                found.append(Withheld(letter, "the letter and its replies", stands.withheld))
                continue
            public = [(one.received_on, one.language) for one in answers_in(stands.record)]
            for reply in self.replies.get(letter.pk, ()):
                if (reply.received_on, reply.language) not in public:
                    what = f"the reply of {reply.received_on:%-d %B %Y}"
                    found.append(Withheld(letter, what, "it is no part of what is public of this communication"))
        return found

    def _counts(self, letter: Transmission, received_on: date) -> bool:
        own = letter.sent_on is not None and letter.sent_on in self.session.sent
        return received_on in self.session.received or (own and received_on <= self.session.received.last)

    def _public(self, letter: Transmission) -> Entry:
        stands = self.standing[letter]
        record = stands.record or {}
        return Entry(
            letter,
            record["title"],
            record["language"],
            short_version(record),
            [(mandate["label"], mandate["title"]) for mandate in record["mandates"]],
            [one for one in answers_in(record) if self._counts(letter, one.received_on)],
            len(record["persons"]),
            stands.public_on,
        )

    def _internal(self, letter: Transmission) -> Entry:
        stands = self.standing[letter]
        if stands.record is not None:
            whole = self._public(letter)
        else:
            mandates = [(mandate.label, mandate.title["en"]) for mandate in mandates_of(letter)]
            whole = Entry(letter, self._title(letter), "en", [], mandates, [], 0, None, stands.withheld)
        rows = [each for each in self.replies.get(letter.pk, []) if self._counts(letter, each.received_on)]
        answers = [Answer(each.received_on, each.kind, each.language, *translated(each)) for each in rows]
        case = letter.letter.case
        persons = 0
        if knows(self.reader.staff, case.dossier_id):
            persons = Person.objects.filter(case=case, state="recorded", role="alleged_victim").count()
        named = whole.persons if stands.record is not None else 0
        return Entry(
            letter, whole.title, whole.language, whole.paragraphs, whole.mandates, answers, max(persons, named),
            whole.public_on, whole.withheld,
        )  # fmt: skip

    def _title(self, letter: Transmission) -> str:
        if not knows(self.reader.staff, letter.letter.case.dossier_id):
            return "A letter whose case you do not know"
        return cases.titles([letter.letter.case], reader=self.reader, now=self.now)[letter.letter.case_id]


def mandates_of(letter: Transmission) -> list[Any]:
    """Return the mandates that signed a letter, the lead first."""
    joined = letter.letter.joinings.filter(state="joined").select_related("mandate").order_by("position")
    return [letter.letter.lead, *(joining.mandate for joining in joined)]


def answers_in(record: Mapping[str, Any]) -> list[Answer]:
    """Return the replies that a public record lists."""
    return [
        Answer(
            date.fromisoformat(reply["received_on"]),
            reply["kind"],
            reply["language"],
            reply["translation"],
            reply["translated_into"] or "",
        )
        for reply in record["replies"]
    ]


def translated(reply: Reply) -> tuple[str, str]:
    """Return how a reply's translation stands, and into which language."""
    rows = [each for each in reply.translations.all() if each.state != "cancelled"]
    done = [each for each in rows if each.state == "done"]
    if done:
        return "done", done[0].into
    return ("in_progress", rows[0].into) if rows else ("none", "")


def language_name(code: str) -> str:
    """Return a language's name in English."""
    return dict(LANGUAGES).get(code, code)
