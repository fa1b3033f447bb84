"""Pages of the vocabularies: what there is, one as a tree with its languages side by side, one term, and files."""

from typing import Any
from urllib.parse import urlencode

from django.forms import Form
from django.http import Http404, HttpResponse
from django.urls import reverse

from demarche.procedure import clock
from demarche.procedure.vocabularies import LANGUAGES, NAMES, Term, Vocabulary, shipped
from demarche.sites.desk import history
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import ANYONE_SIGNED_IN, page
from demarche.sites.desk.term_trees import branches
from demarche.sites.desk.vocabulary_forms import LookForm, language_name
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.vocabularies import files, queries
from demarche.vocabularies.finding import found
from demarche.vocabularies.states import TERM

ALL = {"label": "Vocabularies", "url": "/vocabularies/"}
# Up to so many terms a tree stands open from the start.
OPEN = 60
DONE = {"add": "Added", "relabel": "Words written", "retire": "Retired", "restore": "Offered again"}
FORMATS = {"csv": (files.as_csv, "text/csv; charset=utf-8"), "json": (files.as_json, "application/json")}


def the(name: str) -> Vocabulary:
    """Return a vocabulary; an unknown one is an address that does not exist."""
    if name not in NAMES:
        raise Http404
    return shipped(name)


def the_term(name: str, code: str) -> Term:
    """Return a term of a vocabulary; an unknown one is an address that does not exist."""
    the(name)
    found_term = queries.term(name, code)
    if found_term is None:
        raise Http404
    return found_term


def trail(vocabulary: Vocabulary, *further: dict[str, str]) -> list[dict[str, str]]:
    """Return where a page of a vocabulary is."""
    here = {"label": vocabulary.title, "url": reverse("vocabulary", args=[vocabulary.name])}
    return [ALL, here, *further]


def all_of_them(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show every vocabulary with what it answers, how many terms it has, and its version."""
    lines = [
        {
            "title": one.title,
            "url": reverse("vocabulary", args=[one.name]),
            "cells": [
                one.about,
                {"text": len(terms), "number": True},
                {"text": sum(term.own for term in terms) or "", "number": True},
                {"text": queries.version(one.name), "number": True},
            ],
        }
        for one in queries.all_of_them()
        for terms in [queries.terms(one.name)]
    ]
    head = ["Vocabulary", "What it answers", "Terms", "Our own", "Version"]
    return shown(
        request,
        signed_in,
        "desk/vocabularies/list.html",
        trail=[{"label": ALL["label"]}],
        head=head,
        lines=lines,
    )


def one(request: DeskRequest, signed_in: SignedIn, name: str) -> HttpResponse:
    """Show a vocabulary as a tree, or what is found in it, with languages side by side."""
    vocabulary = the(name)
    form = LookForm(request.GET)
    look: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    every = queries.terms(name)
    terms = [term for term in every if look.get("retired") or not term.retired]
    beside = [code for code in LANGUAGES if code in look.get("beside", [])]
    query = look.get("q", "")
    asked = [("beside", code) for code in beside] + [("retired", "on")] * bool(look.get("retired"))
    return shown(
        request,
        signed_in,
        "desk/vocabularies/one.html",
        trail=[ALL, {"label": vocabulary.title}],
        vocabulary=vocabulary,
        version=queries.version(name),
        form=form,
        query=query,
        beside=beside,
        found=[(term, " › ".join(above.label() for above in _parents(every, term))) for term in found(terms, query)],
        branches=[] if query else branches(terms),
        retired=sum(term.retired for term in every),
        open_all=len(terms) <= OPEN or "open" in request.GET,
        open_url=f"?{urlencode([*asked, ('open', 'all')])}",
        may_change=signed_in.may(Right.OFFICE),
    )


def term(request: DeskRequest, signed_in: SignedIn, name: str, code: str, form: Form | None = None) -> HttpResponse:
    """Show one term: its words in every language, what stands below it, and what became of it."""
    the_one = the_term(name, code)
    standing = queries.standing(name, code)
    every = queries.terms(name)
    of_house = shipped(name).by_code.get(code)
    said = {wording.language: wording for wording in queries.wordings(name, code)}
    lines = [(language, language_name(language), the_one.labels.get(language, ""), said.get(language))
             for language in LANGUAGES]  # fmt: skip
    return shown(
        request,
        signed_in,
        "desk/vocabularies/term.html",
        trail=trail(the(name), {"label": the_one.label()}),
        vocabulary=the(name),
        term=the_one,
        above=_parents(every, the_one),
        below=[each for each in every if each.parent == code],
        lines=lines,
        lacking=not of_house or set(LANGUAGES) - set(of_house.labels),
        # Retired for itself, and not only because something above it is.
        itself=standing is not None and standing.state == "retired",
        gone=of_house is not None and of_house.retired,
        replacement=queries.term(name, queries.current(name, code)) if the_one.replaced_by else None,
        earlier=[one for one in queries.wordings(name, code) if said[one.language] != one],
        moves=history.journal(queries.history(name, code), lambda move: (DONE[move.event], TERM.labels[move.to_state])),
        may_change=signed_in.may(Right.OFFICE),
        form=form,
        status=422 if form else 200,
    )


def _parents(every: list[Term], term: Term) -> list[Term]:
    by_code = {each.code: each for each in every}
    parents: list[Term] = []
    while (above := by_code.get(term.parent)) is not None:
        parents.insert(0, above)
        term = above
    return parents


def changes(request: DeskRequest, signed_in: SignedIn, name: str) -> HttpResponse:
    """Show every step of this office on a vocabulary, the last one first."""
    vocabulary = the(name)
    steps = queries.changes(name)
    words = queries.labels(name)
    lines = history.journal(
        (move for move, _ in steps), lambda move: (DONE[move.event], "")
    )  # fmt: skip
    return shown(
        request,
        signed_in,
        "desk/vocabularies/changes.html",
        trail=trail(vocabulary, {"label": "Changes"}),
        vocabulary=vocabulary,
        lines=[(line, kept.code, words[kept.code]) for line, (_, kept) in zip(lines, steps, strict=True)],
    )


def download(request: DeskRequest, signed_in: SignedIn, name: str, kind: str) -> HttpResponse:
    """Give a vocabulary as a file that says its version."""
    the(name)
    if kind not in FORMATS:
        raise Http404
    write, content_type = FORMATS[kind]
    response = HttpResponse(write(name), content_type=content_type)
    file_name = f"{name}-{queries.version(name)}-{clock.office_day(request.now):%Y-%m-%d}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return response


ONE = "vocabularies/<slug:name>"
PAGES = [
    page("vocabularies/", all_of_them, may=ANYONE_SIGNED_IN, name="vocabularies"),
    page(f"{ONE}/", one, may=ANYONE_SIGNED_IN, name="vocabulary"),
    page(f"{ONE}/changes/", changes, may=ANYONE_SIGNED_IN, name="vocabulary_changes"),
    page(f"{ONE}/as/<slug:kind>/", download, may=ANYONE_SIGNED_IN, name="vocabulary_download"),
    page(f"{ONE}/terms/<slug:code>/", term, may=ANYONE_SIGNED_IN, name="vocabulary_term"),
]
