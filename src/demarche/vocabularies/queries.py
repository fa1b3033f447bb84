"""Reads of vocabularies: the terms of the house and the office's own together, their labels, what forms offer."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from django.db.models import QuerySet

from demarche.journal.models import Move
from demarche.journal.queries import moves_of
from demarche.procedure.vocabularies import NAMES, Term, Vocabulary, in_order, shipped
from demarche.vocabularies.models import OWN, OfficeTerm, Wording


def all_of_them() -> list[Vocabulary]:
    """Return every vocabulary as it comes with the house."""
    return [shipped(name) for name in NAMES]


def terms(name: str) -> list[Term]:
    """Return the terms of the house and the office's own in hierarchical order, those no longer offered among them.

    A term counts as retired where it is, or anything above it. Raises UnknownVocabulary.
    """
    kept = {term.code: term for term in _kept(name)}
    if not kept:
        return list(shipped(name).terms)
    of_house = [_as_kept(term, kept.get(term.code)) for term in shipped(name).terms]
    own = [_own(term) for term in kept.values() if term.own]
    return list(_retired_with_parent(in_order([*of_house, *own])))


def offered(name: str) -> list[Term]:
    """Return the terms that a form offers today, in hierarchical order."""
    return [term for term in terms(name) if not term.retired]


def label(name: str, code: str, language: str = "en", *, at: datetime | None = None) -> str:
    """Return a term's words in a language, or else in English, or else the code: whatever became of the term since.

    With an instant, the words of that day: a record that was made then reads as it did.
    """
    term = shipped(name).by_code.get(code)
    if term is not None and term.labels.get(_plain(language)):
        return term.label(language)
    found = _wordings(OfficeTerm.objects.filter(vocabulary=name, code=code), at).get(code, {})
    labels = {**found, **(term.labels if term else {})}
    return Term(code, labels).label(language)


def labels(name: str, language: str = "en") -> dict[str, str]:
    """Return the words of every term by its code, for pages that show many."""
    return {term.code: term.label(language) for term in terms(name)}


def path(name: str, code: str, language: str = "en") -> list[str]:
    """Return a term's words with those of the terms above it, the topmost first."""
    by_code = {term.code: term for term in terms(name)}
    found: list[str] = []
    while (term := by_code.get(code)) is not None:
        found.insert(0, term.label(language))
        code = term.parent
    return found


def known(name: str, code: str) -> bool:
    """Tell whether a code stands for a term, offered or not."""
    return code in shipped(name).by_code or (
        code.startswith(OWN) and OfficeTerm.objects.filter(vocabulary=name, code=code).exists()
    )


def current(name: str, code: str) -> str:
    """Return the code that stands for a code of an earlier version today; an own code stays what it is."""
    return shipped(name).current(code)


def choices(
    name: str, language: str = "en", depth: int | None = None, *, keep: Collection[str] = ()
) -> list[tuple[str, str]]:
    """Return codes with words for a list to choose from, down to a depth (0: the topmost terms alone).

    Codes to keep stand in a record already: they stay in its form though they are no longer offered.
    """
    return [
        (term.code, term.label(language))
        for term in terms(name)
        if term.code in keep or (not term.retired and (depth is None or term.depth <= depth))
    ]


def term(name: str, code: str) -> Term | None:
    """Return one term with its place in the whole; none for a code nobody knows."""
    return next((one for one in terms(name) if one.code == code), None)


def standing(name: str, code: str) -> OfficeTerm | None:
    """Return what this office did with a term itself; none where it is as it comes with the house."""
    return OfficeTerm.objects.filter(vocabulary=name, code=code).first()


def history(name: str, code: str) -> list[Move]:
    """Return what this office did to a term, first step first."""
    found = standing(name, code)
    return list(moves_of(found)) if found else []


def changes(name: str) -> list[tuple[Move, OfficeTerm]]:
    """Return every step that this office took on a vocabulary with its term, the last step first."""
    kept = {one.pk: one for one in OfficeTerm.objects.filter(vocabulary=name)}
    return [(move, kept[move.record_id]) for move in _moves(kept).order_by("-at")]


def version(name: str) -> str:
    """Return which version a vocabulary has here: the house's, and after the point the office's steps on it."""
    kept = OfficeTerm.objects.filter(vocabulary=name).values_list("pk", flat=True)
    return f"{shipped(name).version}.{_moves(kept).count()}"


def wordings(name: str, code: str) -> list[Wording]:
    """Return every wording that this office gave a term, the first first."""
    return list(Wording.objects.filter(term__vocabulary=name, term__code=code).select_related("by"))


def _moves(kept: Collection[uuid.UUID] | QuerySet[OfficeTerm, uuid.UUID]) -> QuerySet[Move]:
    return Move.objects.filter(record=OfficeTerm._meta.label_lower, record_id__in=kept)


def _kept(name: str) -> list[OfficeTerm]:
    return list(OfficeTerm.objects.filter(vocabulary=name).prefetch_related("wordings"))


def _as_kept(term: Term, kept: OfficeTerm | None) -> Term:
    if kept is None:
        return term
    return replace(term, labels={**_said(kept), **term.labels}, retired=term.retired or kept.state == "retired")


def _own(kept: OfficeTerm) -> Term:
    return Term(kept.code, _said(kept), kept.parent, retired=kept.state == "retired", own=True)


def _said(kept: OfficeTerm) -> dict[str, str]:
    return {one.language: one.words for one in kept.wordings.all()}


def _wordings(found: Iterable[OfficeTerm], at: datetime | None) -> dict[str, dict[str, str]]:
    rows = Wording.objects.filter(term__in=found).select_related("term")
    said: dict[str, dict[str, str]] = {}
    for row in rows if at is None else rows.filter(at__lte=at):
        said.setdefault(row.term.code, {})[row.language] = row.words
    return said


def _retired_with_parent(ordered: Iterable[Term]) -> Iterable[Term]:
    gone: set[str] = set()
    for term in ordered:
        retired = term.retired or term.parent in gone
        if retired:
            gone.add(term.code)
        yield term if retired == term.retired else replace(term, retired=retired)


def _plain(language: str) -> str:
    return language.split("-")[0]
