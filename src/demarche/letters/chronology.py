"""The chronology of a letter, written from the case: each sentence keeps the facts behind it."""

from collections.abc import Sequence

from demarche.cases.casefile import CaseEvent, CaseFact, CaseFile
from demarche.cases.wording import paragraph, sentence
from demarche.letters.content import Sources
from demarche.letters.sentences import sentences


def chronology(case: CaseFile, language: str) -> tuple[list[str], Sources]:
    """Return the paragraphs of what happened, and for each sentence the facts that it says, with their papers."""
    paragraphs: list[str] = []
    sources: Sources = {}
    for event in case.events:
        told = [fact for fact in event.facts if fact.may_go_to_the_government]
        # An event whose facts are all kept back is kept back with them.
        if told or not event.facts:
            paragraphs.append(paragraph(event, told, language))
            sources |= behind(event, told, language)
    for fact in case.loose_facts:
        if fact.may_go_to_the_government:
            paragraphs.append(sentence(fact, language))
            sources |= {said: source(fact) for said in sentences(paragraphs[-1])}
    return paragraphs, sources


def behind(event: CaseEvent, told: Sequence[CaseFact], language: str) -> Sources:
    """Return which facts each sentence of an event's paragraph says."""
    ends = [len(paragraph(event, told[: number + 1], language)) for number in range(len(told))]
    spans = list(zip([0, *ends[:-1]], ends, told, strict=True)) if told else []
    whole, found, at = paragraph(event, told, language), {}, 0
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
