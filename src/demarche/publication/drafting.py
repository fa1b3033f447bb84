"""A first public wording, taken from the case and the letter; a person decides what stays."""

from collections.abc import Iterable

from demarche.cases.casefile import CaseEvent, CaseFact, CaseFile
from demarche.cases.places import Place
from demarche.letters.content import LetterText
from demarche.letters.disclosing import facts_of
from demarche.letters.naming import must_ask
from demarche.procedure.consents import Consent
from demarche.procedure.places import state_name
from demarche.publication.wording import Entry, PublicPerson, ReplyChoice, Statement, Wording
from demarche.replies.models import Reply
from demarche.replies.quality import NEVER_PUBLIC


def drafted(case: CaseFile, text: LetterText, state_code: str, replies: Iterable[Reply]) -> Wording:
    """Return a wording that names only who agreed to be named in public; others' names are masked."""
    asked = [person for person in case.persons if must_ask(person, Consent.PUBLIC)]
    refused = [person for person in asked if not person.agrees(Consent.PUBLIC)]
    victims = [person for person in case.persons if person.role == "alleged_victim"]
    return Wording(
        title=f"{state_name(state_code)}: {text.subject.rstrip('.')}",
        topic=_as_sentence(text.subject.rstrip(".")),
        persons=[
            PublicPerson(
                name=person.name,
                description=[person.biography] if person.biography else [],
                public=person not in refused,
            )
            for person in victims
        ],
        background=list(text.earlier),
        chronology=[entry for each in case.in_order() for entry in _entries(each)],
        allegations=[_statement(fact) for fact in case.undated() if fact.may_go_to_the_government],
        concerns=list(text.concerns),
        masked=[
            *(name for person in refused for name in person.names if name in text.whole()),
            *fine_places(case, text.whole()),
        ],
        replies=[ReplyChoice(reply=str(reply.pk), public=reply.kind not in NEVER_PUBLIC) for reply in replies],
    )


def fine_places(case: CaseFile, text: str) -> list[str]:
    """Return the places that a letter names beside its dates, finer than the region: the public reads the region alone.

    Whoever knows the house may know who was there; the person who words the release can take a mask away.
    """
    told = [f"({each.spot})" for each in [*case.events, *facts_of(case)] if each.where.fine()]
    return [place for place in dict.fromkeys(told) if place in text]


def _entries(of: CaseEvent | CaseFact) -> Iterable[Entry]:
    """Return what happened with the date and the coarse place; facts of another date are entries of their own."""
    facts = [of] if isinstance(of, CaseFact) else of.facts
    told = [fact for fact in facts if fact.may_go_to_the_government]
    own = [fact for fact in told if fact is not of and (fact.on or fact.where)]
    rest = [_statement(fact) for fact in told if fact not in own]
    if isinstance(of, CaseEvent) or rest:
        yield _entry(of, of.where, rest)
    for fact in own:
        yield _entry(fact if fact.on else of, fact.where or of.where, [_statement(fact)])


def _entry(when: CaseEvent | CaseFact, where: Place, statements: list[Statement]) -> Entry:
    place = where.coarse().text(home=when.home)
    return Entry(on=when.on, precision=when.precision, place=place, statements=statements, until=when.until)


def _statement(fact: CaseFact) -> Statement:
    """Return a fact as a sentence of the public version, ticked only where it may be told to everybody."""
    told = fact.disclosure == "public"
    return Statement(text=fact.text, attribution=fact.attribution, according_to=fact.according_to, public=told)


def _as_sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
