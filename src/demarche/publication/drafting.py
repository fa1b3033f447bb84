"""A first public wording, taken from the case and the letter; a person decides what stays."""

from collections.abc import Iterable

from demarche.cases.casefile import CaseFact, CaseFile
from demarche.letters.content import LetterText
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
        chronology=[
            Entry(
                on=event.on,
                precision=event.precision,
                place=event.place,
                statements=[_statement(fact) for fact in event.facts if fact.may_go_to_the_government],
            )
            for event in case.events
        ],
        allegations=[_statement(fact) for fact in case.loose_facts if fact.may_go_to_the_government],
        concerns=list(text.concerns),
        masked=[name for person in refused for name in person.names if name in text.whole()],
        replies=[ReplyChoice(reply=str(reply.pk), public=reply.kind not in NEVER_PUBLIC) for reply in replies],
    )


def _statement(fact: CaseFact) -> Statement:
    """Return a fact as a sentence of the public version, ticked only where it may be told to everybody."""
    told = fact.disclosure == "public"
    return Statement(text=fact.text, attribution=fact.attribution, according_to=fact.according_to, public=told)


def _as_sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
