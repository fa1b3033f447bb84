"""One edition of a report: what it says of each letter, and what it leaves out and why.

A public edition holds what is public and nothing else; an internal one all that its reader may know.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from demarche.cases import queries as cases
from demarche.cases.models import Person
from demarche.papers.queries import knows
from demarche.procedure.places import OTHERS, state_name
from demarche.procedure.sessions import Window
from demarche.replies.models import Reply
from demarche.replies.quality import LANGUAGES, NEVER_PUBLIC
from demarche.replies.queries import replies_of
from demarche.reports.shortversion import short_version
from demarche.reports.standing import Standing
from demarche.staff.keys import SignedIn
from demarche.transmission.models import Transmission


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


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries by State in the order of the alphabet, those to others last; within a State as they were sent."""
    return sorted(
        entries,
        key=lambda one: (one.letter.addressee == OTHERS, one.state, one.letter.sent_on, one.letter.reference),
    )


def replies_in(received: Window, letters: Sequence[Transmission], reader: SignedIn) -> list[Reply]:
    """Return the replies of a window to earlier letters, and all until its end to the letters of a report."""
    rows = replies_of(reader).exclude(state="struck").exclude(kind__in=NEVER_PUBLIC)
    rows = rows.filter(received_on__lte=received.last).select_related(
        "transmission__letter__case__dossier", "transmission__letter__case__card", "transmission__letter__lead"
    )
    own = {letter.pk for letter in letters}
    found = list(rows.prefetch_related("translations").order_by("received_on", "recorded_at"))
    return [each for each in found if each.transmission_id in own or each.received_on in received]


class Edition:
    """One edition while it is put together: the letters of one window, the replies of another."""

    def __init__(
        self,
        sent: Window,
        received: Window,
        internal: bool,
        standing: Mapping[Transmission, Standing],
        replies: Sequence[Reply],
        reader: SignedIn,
        now: datetime,
    ) -> None:
        self.sent, self.received, self.internal, self.standing = sent, received, internal, standing
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
        own = letter.sent_on is not None and letter.sent_on in self.sent
        return received_on in self.received or (own and received_on <= self.received.last)

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
