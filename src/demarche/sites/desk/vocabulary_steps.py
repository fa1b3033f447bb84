"""Steps on a vocabulary at the desk: add a term, write its words, retire it, offer it again, take over a table."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from demarche.procedure.vocabularies import Term, shipped
from demarche.sites.desk import vocabulary_views
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import page
from demarche.sites.desk.steps import taken
from demarche.sites.desk.vocabulary_forms import AddForm, TranslationsForm, WordsForm
from demarche.sites.desk.vocabulary_views import ONE, the, the_term, trail
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.vocabularies import actions, files


def add(request: DeskRequest, signed_in: SignedIn, name: str) -> HttpResponseBase:
    """Add a term of the office's own."""
    vocabulary = the(name)
    first = {"parent": request.GET.get("parent", "")}
    form = AddForm(request.POST if request.method == "POST" else None, vocabulary=name, initial=first)
    added: list[Any] = []

    def step() -> None:
        parent = form.cleaned_data["parent"]
        added.append(actions.add(name, labels=form.labels(), parent=parent, by=signed_in, now=request.now))

    if taken(form, step):
        return redirect("vocabulary_term", name, added[0].code)
    return _form(
        request, signed_in, form, title=f"A term of our own in “{vocabulary.title}”", label="Add it",
        trail=trail(vocabulary, {"label": "A term of our own"}), back=reverse("vocabulary", args=[name]),
        lead="It gets a code of its own, which is never given again. It can be retired, never deleted.",
    )  # fmt: skip


def words(request: DeskRequest, signed_in: SignedIn, name: str, code: str) -> HttpResponseBase:
    """Write a term's words: mend an own term, or translate one of the house into a language that it lacks."""
    term = the_term(name, code)
    of_house = shipped(name).by_code.get(code)
    fixed = dict(of_house.labels) if of_house else {}
    form = WordsForm(
        request.POST if request.method == "POST" else None, fixed=fixed, initial={**term.labels, **fixed}
    )  # fmt: skip

    def step() -> object:
        return actions.relabel(name, code, labels=form.labels(), by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("vocabulary_term", name, code)
    lead = (
        "The words that come with the house stay. A language that it lacks can be given here."
        if of_house
        else "Mend or translate. For another meaning add another term: what carries this one would tell it wrongly."
    )
    return _form(
        request, signed_in, form, title=f"The words of “{term.label()}”", label="Save", lead=lead,
        trail=trail(the(name), _here(name, term), {"label": "Its words"}),
        back=reverse("vocabulary_term", args=[name, code]),
    )  # fmt: skip


def retire(request: DeskRequest, signed_in: SignedIn, name: str, code: str) -> HttpResponseBase:
    """Offer a term no more."""
    return _moved(request, signed_in, name, code, actions.retire)


def restore(request: DeskRequest, signed_in: SignedIn, name: str, code: str) -> HttpResponseBase:
    """Offer a retired term again."""
    return _moved(request, signed_in, name, code, actions.restore)


def translations(request: DeskRequest, signed_in: SignedIn, name: str) -> HttpResponseBase:
    """Take over translations from a table that was downloaded here and filled in."""
    vocabulary = the(name)
    posted = request.method == "POST"
    form = TranslationsForm(request.POST if posted else None, request.FILES if posted else None)

    def step() -> object:
        said = files.read_translations(name, form.cleaned_data["table"].read())
        return actions.translate(name, said, by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("vocabulary_changes", name)
    return shown(
        request, signed_in, "desk/vocabularies/translations.html", trail=trail(vocabulary, {"label": "Translations"}),
        vocabulary=vocabulary, form=form, status=422 if form.errors else 200,
    )  # fmt: skip


def _moved(request: DeskRequest, signed_in: SignedIn, name: str, code: str, step: Any) -> HttpResponseBase:
    the_term(name, code)
    form = Form(request.POST)
    if taken(form, lambda: step(name, code, by=signed_in, now=request.now)):
        return redirect("vocabulary_term", name, code)
    return vocabulary_views.term(request, signed_in, name, code, form=form)


def _form(request: DeskRequest, signed_in: SignedIn, form: Form, **context: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    return shown(request, signed_in, "desk/vocabularies/form.html", form=form, status=status, **context)


def _here(name: str, term: Term) -> dict[str, str]:
    return {"label": term.label(), "url": reverse("vocabulary_term", args=[name, term.code])}


TERM, MAY = f"{ONE}/terms/<slug:code>", Right.OFFICE
PAGES = [
    *vocabulary_views.PAGES,
    page(f"{ONE}/add/", add, may=MAY, writes=True, name="vocabulary_add"),
    page(f"{ONE}/translations/", translations, may=MAY, writes=True, name="vocabulary_translations"),
    page(f"{TERM}/words/", words, may=MAY, writes=True, name="vocabulary_words"),
    page(f"{TERM}/retire/", retire, may=MAY, writes=True, shows=False, name="vocabulary_retire"),
    page(f"{TERM}/restore/", restore, may=MAY, writes=True, shows=False, name="vocabulary_restore"),
]
