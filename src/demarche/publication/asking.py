"""Consent is asked again before anything becomes public: somebody has spoken to those concerned since the sending."""

from demarche.cases.casefile import CaseFile
from demarche.letters.naming import NEVER_ASKED
from demarche.publication.models import Preparation
from demarche.safety.queries import against_going_on, asked
from demarche.safety.vocabulary import OUTCOMES


def not_asked_again(preparation: Preparation, case: CaseFile) -> list[str]:
    """Say that those concerned were not asked since the letter was sent, or what they said against going on."""
    sent = preparation.transmission
    if preparation.kind == "withdrawal" or not any(person.role not in NEVER_ASKED for person in case.persons):
        return []
    if objection := objected(preparation):
        return [objection]
    last = asked(sent.letter, "before_release")
    if preparation.kind != "communication" or (last is not None and sent.sent_at and last.at >= sent.sent_at):
        return []
    return [
        "Nobody has asked those concerned again since the letter was sent. Ask them, and write down what they say on "
        "the page of the case."
    ]


def objected(preparation: Preparation) -> str:
    """Say what those concerned said last against going on; nothing when they said nothing against it."""
    against = against_going_on(preparation.transmission.letter)
    if against is None:
        return ""
    said = OUTCOMES[against.outcome].lower()
    return f"Those concerned were asked: {said}. Speak to them, and write down what they say on the page of the case."
