"""What must hold before a press release is offered: consents, names, facts, references. Each obstacle is a sentence."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from rapidfuzz import fuzz
from rapidfuzz.process import extractOne
from rapidfuzz.utils import default_process

from demarche.cases.casefile import CaseFact, CaseFile, CasePerson
from demarche.cases.heeding import open_change
from demarche.cases.queries import case_file, persons_changed_since
from demarche.departures.queries import is_public
from demarche.letters.disclosing import facts_of, said_in
from demarche.letters.naming import NEVER_ASKED, WORD, hinted_without, named_without, occurs, plain, why
from demarche.papers.queries import knows
from demarche.press.models import Issue, PressRelease
from demarche.press.queries import about, cases, mandates, references, wording_of
from demarche.press.wording import PressWording, Version
from demarche.procedure import bodies
from demarche.procedure.consents import Consent
from demarche.procedure.natures import Nature
from demarche.procedure.references import find
from demarche.publication.errors import GateClosed
from demarche.publication.mosaic import warnings
from demarche.replies.likeness import standing_in
from demarche.safety.queries import against_going_on
from demarche.safety.vocabulary import OUTCOMES
from demarche.staff.keys import SignedIn

ALIKE, NEAR = 88, 84
_SENTENCE = re.compile(r"[^.!?؟。！？\n]+")
TO = {Consent.PUBLIC: "to being named in public", Consent.PRESS: "to being named in a press release"}


def obstacles_of(issue: Issue, *, reader: SignedIn, now: datetime) -> list[str]:
    """Return what stands between a press release and the public; only who knows each case can say."""
    wording = wording_of(issue, reader=reader, now=now)
    found = [*stopped(issue.press), *_whole(issue, wording), *_quoted(issue, wording), *_never_public(issue)]
    for case in cases(issue.press):
        if not knows(reader.staff, case.dossier_id):
            raise GateClosed(
                "Consents and facts are compared with each case: a colleague who knows them all offers it."
            )
        found += obstacles_in(case_file(case, reader, now), wording)
    return list(dict.fromkeys(found))


def stopped(press: PressRelease) -> Iterable[str]:
    """Say what stands against it whatever the words: a letter that came back, a source who objects."""
    for sent in about(press):
        if sent.state != "sent":
            yield f"{sent.reference} came back undelivered: a press release waits until the letter has been sent again."
        against = against_going_on(sent.letter)
        if against is not None:
            said = OUTCOMES[against.outcome].lower()
            yield f"Those concerned were asked: {said}. Speak to them, and write it down on the page of the case."
    yield from filter(None, map(open_change, cases(press)))


def refuse_what_changed(issue: Issue, *, by: SignedIn, now: datetime) -> None:
    """Stop a step where a case or a letter, since the first approval, says what stands against it."""
    if issue.kind == "withdrawal":
        return
    if against := list(stopped(issue.press)):
        raise GateClosed(*against)
    for case in cases(issue.press):
        if not persons_changed_since(case, issue.first_approved_at):
            continue
        if not knows(by.staff, case.dossier_id):
            raise GateClosed(
                "Something about a person in the case was changed after the first approval, perhaps a consent. "
                "Return it, so that a colleague who knows the case looks at it again."
            )
        if found := obstacles_of(issue, reader=by, now=now):
            raise GateClosed(*found)


def obstacles_in(case: CaseFile, wording: PressWording) -> list[str]:
    """Return what a case says against a wording, in any of its languages."""
    text = wording.public_text()
    found = [*_minors(case.persons, text), *missing_consents(case.persons, text), *_kept(case, text)]
    if not wording.spelling_checked:
        found += _near_names(case.persons, text)
    if not wording.details_checked:
        found += [*warnings(case, wording.told()), *_alike(case, wording), *_hints(case.persons, text)]
    return found


def missing_consents(persons: Sequence[CasePerson], text: str) -> Iterable[str]:
    """Say who is named without having agreed to it, in whatever script or spelling the name stands."""
    named: set[object] = set()
    for consent, to in TO.items():
        if consent not in bodies.current().consents:
            continue
        for person, name in named_without(consent, persons, text):
            if person.id not in named and not person.child_now:
                named.add(person.id)
                yield f"“{name}” {why(person, consent)} {to}: write it without the name, or record the consent."
        refused = [p for p in persons if p.role not in NEVER_ASKED and not p.agrees(consent)]
        for person in refused:
            for term in standing_in(text, person.names)[:1]:
                if person.id not in named and not person.child_now:
                    named.add(person.id)
                    yield f"A word in it sounds like “{term}”, who {why(person, consent)} {to}. Take it out."


def _minors(persons: Sequence[CasePerson], text: str) -> Iterable[str]:
    for person in persons:
        if person.child_now and any(occurs(name, text) or standing_in(text, [name]) for name in person.names):
            yield f"“{person.name}” is a minor: a press release names none. Say what the child is to the others."


def _kept(case: CaseFile, text: str) -> Iterable[str]:
    for fact in said_in(text, _not_public(case)):
        yield f"“{fact.text}” is not for the public in the case. Take it out, or say in the case that it may be told."


def _alike(case: CaseFile, wording: PressWording) -> Iterable[str]:
    """Ask about sentences that say in other words what is not for the public."""
    sentences = [part.strip() for part in _SENTENCE.findall(wording.told()) if len(part.split()) > 3]
    for fact in _not_public(case):
        for sentence in sentences:
            if fuzz.token_set_ratio(sentence, fact.text, processor=default_process) >= ALIKE:
                yield (
                    f"“{sentence}” comes near to “{fact.text}”, which is not for the public in the case. Take it out, "
                    "or confirm the details."
                )
                break


def _near_names(persons: Sequence[CasePerson], text: str) -> Iterable[str]:
    """Ask about words that look like a name of the case, spelled another way."""
    right = {word for person in persons for name in person.names for word in WORD.findall(name)}
    known = {plain(word).casefold() for word in right}
    for word in dict.fromkeys(WORD.findall(text)):
        if word[0].isupper() and plain(word).casefold() not in known:
            near = extractOne(word, right, scorer=fuzz.ratio, score_cutoff=NEAR)
            if near is not None:
                yield f"“{word}” looks like the name “{near[0]}” spelled another way. Mend it, or confirm the spelling."


def _hints(persons: Sequence[CasePerson], text: str) -> Iterable[str]:
    for person, word in hinted_without(Consent.PRESS, persons, text):
        yield (
            f"“{word}” is part of the name “{person.name}”, who {why(person, Consent.PRESS)} {TO[Consent.PRESS]}. Take "
            "it out, or confirm the details."
        )


def _not_public(case: CaseFile) -> list[CaseFact]:
    return [fact for fact in facts_of(case) if fact.disclosure != "public"]


def _whole(issue: Issue, wording: PressWording) -> Iterable[str]:
    if not wording.versions:
        yield "There is no text yet."
    for version in wording.versions:
        lacking = list(_lacking(version))
        if lacking:
            yield f"The version in “{version.language}” lacks {', '.join(lacking)}."
    may_speak = {mandate.label for mandate in mandates(issue.press)}
    if not wording.mandates or not set(wording.mandates) <= may_speak:
        yield "Say which of the mandates that signed a letter speak in it."


def _never_public(issue: Issue) -> Iterable[str]:
    for sent in about(issue.press):
        if issue.together and not Nature(sent.letter.nature).kind.published:
            yield f"{sent.reference} never becomes public itself: this does not wait for it. Let it go out on its own."


def _lacking(version: Version) -> Iterable[str]:
    named = {"its heading": version.heading, "its text": version.text}
    named |= {"its contact line": version.contact, "its note on mandates": version.note}
    return (what for what, there in named.items() if not there)


def _quoted(issue: Issue, wording: PressWording) -> Iterable[str]:
    """Refuse the number of a communication that readers may not know of when they read this."""
    own = references(issue.press) if issue.together else []
    for reference in dict.fromkeys(find(wording.public_text())):
        if reference not in own and not is_public(reference):
            yield f"{reference} stands in it and is not public. Take the number out: the link comes by itself."
