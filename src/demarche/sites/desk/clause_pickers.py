"""Pages of a letter on which an officer ticks its optional clauses, and takes questions and law from the library."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from demarche.clauses.catalogue import TOPICS
from demarche.letters import clause_steps
from demarche.letters import queries as letters
from demarche.letters.clauses import Chosen, as_it_reads
from demarche.procedure.places import state_name
from demarche.sites.desk.clause_forms import RightsForm, StandingForm, TakeForm
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import page
from demarche.sites.desk.steps import taken
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right


def standing(request: DeskRequest, signed_in: SignedIn, letter: Any) -> HttpResponse:
    """Choose to whom the letter goes, and its optional clauses."""
    found = letters.letter(letter, reader=signed_in)
    version = found.current
    text = letters.text_of(version, reader=signed_in, now=request.now)
    initial = Chosen.of(text).dump() | {"seen": version.number}
    form = StandingForm(request.POST if request.method == "POST" else None, initial=initial)

    def step() -> object:
        seen = form.cleaned_data["seen"]
        return clause_steps.choose(found, chosen=form.chosen(), seen_version=seen, by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("letter", found.pk)
    return shown(
        request,
        signed_in,
        "desk/clauses/standing.html",
        section="letters",
        trail=_trail(found, "Standing clauses"),
        form=form,
        letter=found,
        signed=found.state in ("clearing", "signing", "signed"),
        blocks=as_it_reads(found, text),
        status=422 if form.errors else 200,
    )


def law(request: DeskRequest, signed_in: SignedIn, letter: Any) -> HttpResponse:
    """Say which rights are concerned; tick what the library proposes by them."""
    found = letters.letter(letter, reader=signed_in)
    version = found.current
    text = letters.text_of(version, reader=signed_in, now=request.now)
    topics = [topic for topic in request.POST.getlist("rights") if topic in TOPICS]
    takes = request.method == "POST" and "propose" not in request.POST
    questions = clause_steps.offered_questions(found, text, topics)
    instruments = clause_steps.offered_law(found, text, topics)
    provisions = [provision.id for instrument in instruments for provision in instrument.provisions]
    form = TakeForm(
        request.POST if takes else None,
        questions=[question.id for question in questions],
        provisions=provisions,
        initial={"seen": version.number},
    )

    if taken(form, lambda: _take(found, form, request, signed_in)):
        return redirect("letter", found.pk)
    return shown(
        request,
        signed_in,
        "desk/clauses/law.html",
        section="letters",
        trail=_trail(found, "Questions and law"),
        form=form,
        rights=RightsForm(initial={"rights": topics}),
        topics=topics,
        letter=found,
        signed=found.state in ("clearing", "signing", "signed"),
        state=state_name(found.state_code),
        questions=[{"question": each, "topic": TOPICS.get(each.topic, "In every letter")} for each in questions],
        instruments=instruments,
        ticked=_ticked(request, topics, questions, instruments, typed=takes),
        status=422 if form.errors else 200,
    )


def _take(letter: Any, form: TakeForm, request: DeskRequest, signed_in: SignedIn) -> object:
    typed = form.cleaned_data
    return clause_steps.take(
        letter,
        questions=typed["questions"],
        provisions=typed["provisions"],
        seen=typed["seen"],
        by=signed_in,
        now=request.now,
    )


def _ticked(request: DeskRequest, topics: list[str], questions: Any, instruments: Any, *, typed: bool) -> set[str]:
    """Return what is ticked: what was typed, else what is proposed by the rights, without what does not bind."""
    if typed:
        return {*request.POST.getlist("questions"), *request.POST.getlist("provisions")}
    binding = [each for each in instruments if not each.is_not_binding]
    asked = {question.id for question in questions if question.topic in topics}
    return asked | {provision.id for each in binding for provision in each.provisions}


def _trail(letter: Any, label: str) -> list[dict[str, str]]:
    letters_trail = {"label": "Letters", "url": "/letters/"}
    return [letters_trail, {"label": "Letter", "url": f"/letters/{letter.pk}/"}, {"label": label}]


PAGES = [
    page("letters/<uuid:letter>/clauses/", standing, may=Right.DRAFT, writes=True, name="clause_standing"),
    page("letters/<uuid:letter>/law/", law, may=Right.DRAFT, writes=True, name="clause_law"),
]
