"""The steps on a vocabulary: add a term, mend or translate its words, retire it, offer it again; none deletes one."""

import unicodedata
from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError

from demarche.journal.moving import desk_transaction
from demarche.procedure.vocabularies import LANGUAGES, NAMES, shipped
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.vocabularies import queries
from demarche.vocabularies.errors import VocabularyStopped
from demarche.vocabularies.models import OWN, OfficeTerm, Wording

LONGEST = 300
# A spreadsheet takes what begins with “=” or “+” for a formula, and downloads are opened in spreadsheets.
OPENING = "([«“„‘\"'"


def add(
    vocabulary: str, *, labels: Mapping[str, str], parent: str = "", by: SignedIn, now: datetime
) -> OfficeTerm:  # fmt: skip
    """Add a term of the office's own under a parent, or at the top; its code is new and stays for ever."""
    _may_change(vocabulary, by)
    said = _said(labels)
    if not said.get("en"):
        raise VocabularyStopped("Write the term in English: where a translation is missing, English stands.", "en")
    _refuse_parent(vocabulary, parent)
    _refuse_double(vocabulary, parent, said["en"])
    try:
        with desk_transaction():
            code = f"{OWN}{OfficeTerm.objects.filter(vocabulary=vocabulary, code__startswith=OWN).count() + 1}"
            term = OfficeTerm.objects.create(vocabulary=vocabulary, code=code, parent=parent, by=by.staff, at=now)
            term.move("add", by=by, now=now)
            _word(term, said, by=by, now=now)
            return term
    except IntegrityError:
        raise VocabularyStopped("Somebody else has just added a term here. Send it once more.") from None


def relabel(
    vocabulary: str, code: str, *, labels: Mapping[str, str], by: SignedIn, now: datetime
) -> OfficeTerm | None:  # fmt: skip
    """Mend or translate a term's words; those before stay on record. Return nothing where nothing is different.

    A term of the house keeps its words; the languages it lacks can be given.
    """
    _may_change(vocabulary, by)
    own = code.startswith(OWN)
    of_house = shipped(vocabulary).by_code.get(code)
    fixed = of_house.labels if of_house else {}
    before = {language: queries.label(vocabulary, code, language) for language in LANGUAGES}
    said = {language: words for language, words in _said(labels).items() if words != before[language]}
    if not queries.known(vocabulary, code):
        raise VocabularyStopped("This vocabulary has no such term.")
    for language in said:
        if language in fixed:
            raise VocabularyStopped("The words that come with the house stay as they are.", language)
    if not said:
        return None
    if own and "en" in said:
        _refuse_double(vocabulary, _parent_of(vocabulary, code), said["en"])
    with desk_transaction():
        term = _kept(vocabulary, code, by=by, now=now)
        term.move("relabel", by=by, now=now)
        _word(term, said, by=by, now=now)
        return term


def translate(
    vocabulary: str, said: Mapping[str, Mapping[str, str]], *, by: SignedIn, now: datetime
) -> list[OfficeTerm]:
    """Take over the words of many terms at once, all or none; return the terms whose words changed."""
    _may_change(vocabulary, by)
    known = {term.code: term for term in queries.terms(vocabulary)}
    changed = []
    with desk_transaction():
        for code, labels in said.items():
            fresh = {language: words for language, words in labels.items() if words != known[code].labels.get(language)}
            try:
                term = relabel(vocabulary, code, labels=fresh, by=by, now=now) if fresh else None
            except VocabularyStopped as stopped:
                where = f"{code}, {stopped.field}" if stopped.field else code
                raise VocabularyStopped(f"Nothing was taken over. {where}: {stopped}", "table") from None
            changed += [term] if term else []
    return changed


def retire(vocabulary: str, code: str, *, by: SignedIn, now: datetime) -> OfficeTerm:
    """Offer a term, and what stands below it, no more; what was described by it keeps its words."""
    _may_change(vocabulary, by)
    if not queries.known(vocabulary, code):
        raise VocabularyStopped("This vocabulary has no such term.")
    with desk_transaction():
        return _kept(vocabulary, code, by=by, now=now).move("retire", by=by, now=now)


def restore(vocabulary: str, code: str, *, by: SignedIn, now: datetime) -> OfficeTerm:
    """Offer a retired term again."""
    _may_change(vocabulary, by)
    found = OfficeTerm.objects.filter(vocabulary=vocabulary, code=code).first()
    if found is None:
        raise VocabularyStopped("This office has not retired this term.")
    return found.move("restore", by=by, now=now)


def _kept(vocabulary: str, code: str, *, by: SignedIn, now: datetime) -> OfficeTerm:
    """Return the office's row of a term, made at the first step on a term of the house."""
    return OfficeTerm.objects.get_or_create(
        vocabulary=vocabulary, code=code, defaults={"by": by.staff, "at": now}
    )[0]  # fmt: skip


def _word(term: OfficeTerm, said: Mapping[str, str], *, by: SignedIn, now: datetime) -> None:
    before = Counter(term.wordings.values_list("language", flat=True))
    Wording.objects.bulk_create(
        Wording(term=term, language=language, number=before[language] + 1, words=words, by=by.staff, at=now)
        for language, words in said.items()
    )


def _said(labels: Mapping[str, str]) -> dict[str, str]:
    """Return the words that were written, each on one line, by language."""
    said = {
        language: " ".join(unicodedata.normalize("NFC", words).split())
        for language, words in labels.items()
        if words.strip()
    }
    for language, words in said.items():
        if language not in LANGUAGES:
            raise VocabularyStopped(f"“{language}” is not one of the six languages.")
        if not words[0].isalnum() and words[0] not in OPENING:
            raise VocabularyStopped("A term begins with a letter, a figure or a bracket.", language)
        if len(words) > LONGEST:
            raise VocabularyStopped(f"A term has at most {LONGEST} characters.", language)
    return said


def _refuse_parent(vocabulary: str, parent: str) -> None:
    if parent and not queries.known(vocabulary, parent):
        raise VocabularyStopped("Choose a term of this vocabulary to stand above it.", "parent")
    if parent and parent in {term.code for term in queries.terms(vocabulary) if term.retired}:
        raise VocabularyStopped("The term above it is not offered any more. Offer it again first.", "parent")


def _refuse_double(vocabulary: str, parent: str, words: str) -> None:
    """Refuse words that a sister already has: nobody could tell the two apart."""
    for term in queries.terms(vocabulary):
        if term.parent == parent and term.label("en").casefold() == words.casefold():
            hint = " It is retired: offer it again." if term.retired else ""
            raise VocabularyStopped(f"There is such a term here already, under the code {term.code}.{hint}", "en")


def _parent_of(vocabulary: str, code: str) -> str:
    return next((term.parent for term in queries.terms(vocabulary) if term.code == code), "")


def _may_change(vocabulary: str, by: SignedIn) -> None:
    if not by.may(Right.OFFICE):
        raise VocabularyStopped("Only who manages the office changes its vocabularies.")
    if vocabulary not in NAMES:
        raise VocabularyStopped("There is no such vocabulary.")
