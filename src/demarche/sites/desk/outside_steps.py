"""Pages for mandates without an account: the letter is given to them, their answer recorded, and seen by two people."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from demarche.letters import outside, outside_reads
from demarche.letters import queries as letters
from demarche.letters.vocabulary import ANSWERS
from demarche.sites.desk import letter_parts as parts
from demarche.sites.desk import letter_views as views
from demarche.sites.desk.joining_forms import AnswerForm, DispatchForm
from demarche.sites.desk.joining_steps import joining_of
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import page
from demarche.sites.desk.steps import taken
from demarche.sites.desk.triage_views import download
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right


def give(request: DeskRequest, signed_in: SignedIn, letter: Any, joining: Any) -> HttpResponseBase:
    """Give the letter as it stands to a mandate outside: a PDF that leaves the desk."""
    found = letters.letter(letter, reader=signed_in)
    asked, form = joining_of(found, joining), DispatchForm(_post(request))
    made: list[bytes] = []

    def step() -> None:
        made.append(outside.dispatch(asked, **form.cleaned_data, by=signed_in, now=request.now)[1])

    if taken(form, step):
        return download(iter(made), "letter-for-signature.pdf", len(made[0]))
    return views.form_page(
        request,
        signed_in,
        form,
        f"Give the letter to {asked.mandate.holder_name}",
        "Write it down and download the PDF",
        parts.url("letter", found),
        text="This mandate has no account at this desk. What you give it is written down with its fingerprint.",
        consequences=(
            "You get the PDF and send it by the way that you chose; this desk sends nothing.",
            "The PDF is in the open on your machine: delete it when it is sent.",
        ),
    )


def record(request: DeskRequest, signed_in: SignedIn, letter: Any, dispatch: Any) -> HttpResponse:
    """Record what a mandate outside answered, with its proof."""
    found = letters.letter(letter, reader=signed_in)
    dispatched = outside_reads.dispatch(found, dispatch)
    answers = ["signed"] if dispatched.joining.state == "joined" else ["joined", "declined"]
    files = request.FILES if request.method == "POST" else None
    form = AnswerForm(_post(request), files, answers=answers, initial={"answer": answers[0]})

    def step() -> None:
        proof = form.cleaned_data["proof"]
        outside.record_answer(
            dispatched,
            answer=form.cleaned_data["answer"],
            name=proof.name,
            media_type=proof.content_type or "application/octet-stream",
            chunks=proof.chunks(),
            by=signed_in,
            now=request.now,
        )

    if taken(form, step):
        return redirect("letter", found.pk)
    return views.form_page(
        request,
        signed_in,
        form,
        f"The answer of {dispatched.joining.mandate.holder_name}",
        "Record it",
        parts.url("letter", found),
        text="It counts once a second person has looked at the proof.",
        consequences=(f"It is recorded as the answer to the text with the fingerprint {dispatched.digest[:16]}….",),
    )


def confirm(request: DeskRequest, signed_in: SignedIn, letter: Any, answer: Any) -> HttpResponse:
    """Look at the proof of an answer from outside, as a second person, and confirm it or put it aside."""
    found = letters.letter(letter, reader=signed_in)
    recorded, form = outside_reads.answer(found, answer), Form(_post(request))
    step = outside.put_aside if request.POST.get("choice") == "aside" else outside.confirm
    if taken(form, lambda: step(recorded, by=signed_in, now=request.now)):
        return redirect("letter", found.pk)
    return shown(
        request,
        signed_in,
        "desk/letters/outside.html",
        section="letters",
        trail=[*views.TRAIL, {"label": "Letter", "url": parts.url("letter", found)}, {"label": "An answer"}],
        letter=found,
        form=form,
        answer=recorded,
        label=ANSWERS[recorded.answer],
        digest=recorded.dispatch.digest,
        own=recorded.recorded_by_id == signed_in.id,
        status=422 if form.errors else 200,
    )


def proof(request: DeskRequest, signed_in: SignedIn, letter: Any, answer: Any) -> HttpResponseBase:
    """Send the proof of an answer, as a file that a browser saves and never shows."""
    found = letters.letter(letter, reader=signed_in)
    opened = outside_reads.proof(outside_reads.answer(found, answer), reader=signed_in, now=request.now)
    return download(opened.chunks, opened.name, opened.size)


def _post(request: DeskRequest) -> Any:
    return request.POST if request.method == "POST" else None


_LETTER = "letters/<uuid:letter>/"
_GIVEN = f"{_LETTER}outside/<uuid:dispatch>/"
_ANSWER = f"{_LETTER}answers/<uuid:answer>/"
_INVITATION = f"{_LETTER}invitations/<uuid:joining>/"
PAGES = [
    page(f"{_INVITATION}outside/", give, may=Right.DRAFT, writes=True, fresh=True, name="letter_outside_give"),
    page(_GIVEN, record, may=Right.DRAFT, writes=True, name="letter_outside_record"),
    page(_ANSWER, confirm, may=Right.DRAFT, writes=True, fresh=True, name="letter_outside_confirm"),
    page(f"{_ANSWER}proof/", proof, may=Right.DRAFT, name="letter_outside_proof"),
]
