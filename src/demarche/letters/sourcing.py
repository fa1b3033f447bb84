"""The facts behind a letter's sentences: kept while it is edited, compared with the case, linked by hand."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from rapidfuzz import fuzz, process

from demarche.cases import queries as cases
from demarche.cases import wording
from demarche.cases.casefile import CaseEvent, CaseFact, CaseFile
from demarche.cases.models import Fact
from demarche.letters.content import LetterText, Sources
from demarche.letters.disclosing import facts_of, said_in
from demarche.letters.models import Letter
from demarche.letters.sentences import sentences
from demarche.papers.models import Paper
from demarche.staff.keys import SignedIn

# How alike two sentences are, in a hundred, that are recognisably the same one.
RECOGNISABLE = 65
ASPECTS = {
    "text": "what it says",
    "attribution": "who says it",
    "according_to": "who says it",
    "when": "when it happened",
    "place": "where it happened",
    "status": "how sure it is",
    "reliability": "how reliable the source is",
    "disclosure": "to whom it may be told",
}


@dataclass(frozen=True, repr=False)
class Behind:
    """One fact behind a sentence: how it stood when the sentence was written, and what the case says of it since."""

    fact: str
    before: str
    after: str
    # same, amended, struck or kept_back
    state: str
    aspects: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Tell whether the sentence should be looked at again."""
        return self.state != "same"


@dataclass(frozen=True, repr=False)
class Said:
    """A sentence of the factual section with the facts behind it."""

    number: int
    text: str
    behind: list[Behind]

    @property
    def unsourced(self) -> bool:
        """Tell whether no fact stands behind it."""
        return not self.behind

    @property
    def changed(self) -> bool:
        """Tell whether the case has changed behind it."""
        return any(each.changed for each in self.behind)


def factual(text: LetterText) -> list[str]:
    """Return the sentences of the factual section in order."""
    return [said for paragraph in text.facts for said in sentences(paragraph)]


def carried(before: LetterText, after: LetterText) -> LetterText:
    """Return an edited text whose sentences keep their facts, as long as each is recognisably the same."""
    left = {said: facts for said, facts in before.sources.items() if facts}
    kept: Sources = {}
    for said in factual(after):
        if said in after.sources:
            kept[said] = after.sources[said]
        elif said in left:
            kept[said] = left[said]
        elif best := process.extractOne(said, list(left), scorer=fuzz.ratio, score_cutoff=RECOGNISABLE):
            kept[said] = left[best[0]]
    return replace(after, sources=kept, passed=sorted({*before.passed, *after.passed}))


def sourced(letter: Letter, text: LetterText, *, reader: SignedIn, now: datetime) -> list[Said]:
    """Return the factual sentences, each with its facts as they stood and as they stand; for who knows the case."""
    wanted = {(fact, paper) for facts in text.sources.values() for fact, paper in facts.items()}
    rows = {str(row.pk): row for row in Fact.objects.filter(case=letter.case_id, pk__in=[fact for fact, _ in wanted])}
    ids = {paper for _, paper in wanted} | {str(row.paper_id) for row in rows.values()}
    held = list(Paper.objects.filter(pk__in=ids, dossier=letter.case.dossier_id))
    opened = dict(zip([str(each.pk) for each in held], cases.opened(held, reader=reader, now=now), strict=True))

    def told(fact: str, paper: str) -> Behind:
        row, old = rows[fact], CaseFact(rows[fact], opened[paper])
        return _compared(old, CaseFact(row, opened[str(row.paper_id)]), struck=row.state == "struck", letter=letter)

    return [
        Said(
            number,
            said,
            [
                told(fact, paper)
                for fact, paper in text.sources.get(said, {}).items()
                if fact in rows and paper in opened
            ],
        )
        for number, said in enumerate(factual(text), start=1)
    ]


def _compared(old: CaseFact, new: CaseFact, *, struck: bool, letter: Letter) -> Behind:
    before, after = (wording.told(fact, letter.language) for fact in (old, new))
    aspects = tuple(dict.fromkeys(word for name, word in ASPECTS.items() if getattr(old, name) != getattr(new, name)))
    if struck:
        return Behind(str(new.id), before, "", "struck")
    if not new.may_go_to_the_government:
        return Behind(str(new.id), before, after, "kept_back", aspects)
    return Behind(str(new.id), before, after, "amended" if aspects else "same", aspects)


def not_said(case: CaseFile, text: LetterText) -> list[CaseFact]:
    """Return the facts that may go to the Government and that the letter does not say yet."""
    linked = {fact for facts in text.sources.values() for fact in facts}
    may_go = [fact for fact in facts_of(case) if fact.may_go_to_the_government]
    said = {fact.id for fact in said_in(text.whole(), may_go)}
    return [fact for fact in may_go if str(fact.id) not in linked and fact.id not in said]


def taken_in(case: CaseFile, text: LetterText, chosen: Iterable[UUID], language: str) -> LetterText:
    """Return the text with some facts of the case added, each as a paragraph after what happened before it."""
    wanted = set(chosen)
    for event in case.events:
        for fact in event.facts:
            if fact.id in wanted and fact.may_go_to_the_government:
                text = _added(case, text, fact, wording.paragraph(event, [fact], language))
    for fact in case.loose_facts:
        if fact.id in wanted and fact.may_go_to_the_government:
            text = _added(case, text, fact, wording.told(fact, language))
    return text


def _added(case: CaseFile, text: LetterText, fact: CaseFact, paragraph: str) -> LetterText:
    """Put a paragraph behind the last one that tells of the same event or of an earlier one; loose facts at the end."""
    dated = case.in_order()
    order = {
        str(each.id): number
        for number, one in enumerate(dated)
        for each in (one.facts if isinstance(one, CaseEvent) else [one])
    }
    end = len(dated)
    own = order.get(str(fact.id), end)
    earlier = [
        position
        for position, standing in enumerate(text.facts, start=1)
        for said in sentences(standing)
        for linked in text.sources.get(said, {})
        if order.get(linked, end) <= own
    ]
    at = max(earlier, default=len(text.facts) if own == end else 0)
    new = {said: {str(fact.id): str(fact.seen)} for said in sentences(paragraph)}
    return replace(text, facts=[*text.facts[:at], paragraph, *text.facts[at:]], sources=text.sources | new)
