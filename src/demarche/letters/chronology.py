"""The chronology of a letter, written from the case: each sentence keeps the facts behind it."""

from collections.abc import Sequence

from demarche.cases.casefile import CaseEvent, CaseFact, CaseFile
from demarche.cases.wording import paragraph, told
from demarche.letters.content import Sources
from demarche.letters.sentences import sentences


def chronology(case: CaseFile, language: str) -> tuple[list[str], Sources]:
    """Return the paragraphs of what happened, and for each sentence the facts that it says, with their papers."""
    paragraphs: list[str] = []
    sources: Sources = {}
    for each in case.in_order():
        if isinstance(each, CaseEvent):
            may_go = [fact for fact in each.facts if fact.may_go_to_the_government]
            # An event whose facts are all kept back is kept back with them.
            if may_go or not each.facts:
                paragraphs.append(paragraph(each, may_go, language))
                sources |= behind(each, may_go, language)
        else:
            _tell(each, language, paragraphs, sources)
    for fact in case.undated():
        _tell(fact, language, paragraphs, sources)
    return paragraphs, sources


def _tell(fact: CaseFact, language: str, paragraphs: list[str], sources: Sources) -> None:
    """Tell a fact that belongs to no event in a paragraph of its own, if the Government may be told."""
    if fact.may_go_to_the_government:
        paragraphs.append(told(fact, language))
        sources |= {said: source(fact) for said in sentences(paragraphs[-1])}


def behind(event: CaseEvent, facts: Sequence[CaseFact], language: str) -> Sources:
    """Return which facts each sentence of an event's paragraph says."""
    ends = [len(paragraph(event, facts[: number + 1], language)) for number in range(len(facts))]
    spans = list(zip([0, *ends[:-1]], ends, facts, strict=True)) if facts else []
    whole, found, at = paragraph(event, facts, language), {}, 0
    for said in sentences(whole):
        start = whole.index(said, at)
        at = start + len(said)
        found[said] = {
            key: paper for a, z, fact in spans if a < at and start < z for key, paper in source(fact).items()
        }
    return found


def source(fact: CaseFact) -> dict[str, str]:
    """Return a fact as a sentence keeps it: which fact, and the paper on which it was read."""
    return {str(fact.id): str(fact.seen)}
