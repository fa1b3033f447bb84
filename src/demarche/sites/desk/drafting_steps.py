"""Pages of drafting: the facts behind a letter, its names and spelling, an older version in force again."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from demarche.cases.queries import case_file
from demarche.letters import checking, restoring, source_steps, sourcing
from demarche.letters import queries as letters
from demarche.letters.disclosing import facts_of
from demarche.papers.errors import NotYours
from demarche.papers.queries import knows
from demarche.sites.desk import letter_parts as parts
from demarche.sites.desk import letter_views as views
from demarche.sites.desk.drafting_forms import FactsForm, RestoreForm, SaidForm, WordForm
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import page
from demarche.sites.desk.steps import taken
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right

STATES = {
    "amended": "Changed in the case since",
    "struck": "Struck from the case since",
    "kept_back": "Kept from the Government since",
}


def sources(request: DeskRequest, signed_in: SignedIn, letter: Any) -> HttpResponse:
    """Show each factual sentence with the facts behind it, and what the case holds that the letter does not say."""
    found, text = _of_the_case(request, signed_in, letter)
    case = case_file(found.case, signed_in, request.now)
    new = sourcing.not_said(case, text)
    form = FactsForm(
        _post(request),
        facts=[(str(fact.id), fact.text) for fact in new],
        label="In the case, and not in the letter",
        initial={"seen_version": found.current.number},
    )

    def step() -> None:
        chosen = [UUID(fact) for fact in form.cleaned_data["facts"]]
        seen = form.cleaned_data["seen_version"]
        source_steps.take_in(found, facts=chosen, seen_version=seen, by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("letter_sources", found.pk)
    rows = [_row(each) for each in sourcing.sourced(found, text, reader=signed_in, now=request.now)]
    return shown(
        request,
        signed_in,
        "desk/letters/sources.html",
        section="letters",
        trail=[*views.TRAIL, {"label": "Letter", "url": parts.url("letter", found)}, {"label": "Facts behind it"}],
        letter=found,
        rows=rows,
        open=sum(row["said"].unsourced for row in rows),
        changed=sum(row["said"].changed for row in rows),
        form=form if new else None,
        status=422 if form.errors else 200,
    )


def source(request: DeskRequest, signed_in: SignedIn, letter: Any, number: int) -> HttpResponse:
    """Choose the facts that stand behind one sentence."""
    found, text = _of_the_case(request, signed_in, letter)
    said = dict(enumerate(sourcing.factual(text), start=1)).get(number, "")
    if not said and request.method != "POST":
        raise NotYours
    case = case_file(found.case, signed_in, request.now)
    form = SaidForm(
        _post(request),
        facts=[(str(fact.id), fact.text) for fact in facts_of(case) if fact.may_go_to_the_government],
        label="Facts behind this sentence",
        initial={"seen_version": found.current.number, "said": said, "facts": list(text.sources.get(said, {}))},
    )

    def step() -> None:
        values = form.cleaned_data
        source_steps.link(
            found,
            said=values["said"],
            facts=[UUID(fact) for fact in values["facts"]],
            seen_version=values["seen_version"],
            by=signed_in,
            now=request.now,
        )

    if taken(form, step):
        return redirect("letter_sources", found.pk)
    back = parts.url("letter_sources", found)
    return views.form_page(request, signed_in, form, "The facts behind a sentence", "Save", back, text=said)


def check(request: DeskRequest, signed_in: SignedIn, letter: Any) -> HttpResponse:
    """Look a letter over: names that are nearly those of the case, words in no list."""
    found = letters.letter(letter, reader=signed_in)
    form = WordForm(_post(request))

    def step() -> None:
        values = form.cleaned_data
        how = {"word": values["word"], "seen_version": values["seen_version"], "by": signed_in, "now": request.now}
        if request.POST.get("step") == "pass":
            checking.pass_over(found, **how)
        else:
            checking.correct(found, by_word=values["by_word"], **how)

    if taken(form, step):
        return redirect("letter_check", found.pk)
    text = letters.text_of(found.current, reader=signed_in, now=request.now)
    return shown(
        request,
        signed_in,
        "desk/letters/check.html",
        section="letters",
        trail=[*views.TRAIL, {"label": "Letter", "url": parts.url("letter", found)}, {"label": "Names and spelling"}],
        letter=found,
        form=form,
        version=found.current.number,
        findings=checking.findings(found, text, reader=signed_in, now=request.now),
        passed=text.passed,
        knows_case=knows(signed_in.staff, found.case.dossier_id),
        status=422 if form.errors else 200,
    )


def restore(request: DeskRequest, signed_in: SignedIn, letter: Any, number: int) -> HttpResponse:
    """Put an older version in force again, as a new one."""
    found = letters.letter(letter, reader=signed_in)
    form = RestoreForm(_post(request), initial={"seen_version": found.current.number})

    def step() -> None:
        seen = form.cleaned_data["seen_version"]
        restoring.restore(found, number=number, seen_version=seen, by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("letter", found.pk)
    return views.form_page(
        request,
        signed_in,
        form,
        f"Put version {number} in force again",
        "Restore it",
        parts.url("letter_versions", found),
        consequences=(
            f"A new version is made with the text of version {number}. No version is lost.",
            *(["The sign-offs of the text as it stands no longer count."] if found.state != "drafting" else []),
        ),
    )


def _of_the_case(request: DeskRequest, signed_in: SignedIn, letter: Any) -> tuple[Any, Any]:
    """Return a letter and its text, for who knows the case that it was written from."""
    found = letters.letter(letter, reader=signed_in)
    if not knows(signed_in.staff, found.case.dossier_id):
        raise NotYours
    return found, letters.text_of(found.current, reader=signed_in, now=request.now)


def _row(said: sourcing.Said) -> dict[str, Any]:
    facts = [
        {
            "behind": behind,
            "state": STATES.get(behind.state, ""),
            "what": ", ".join(behind.aspects),
            "parts": parts.differences(behind.before, behind.after) if behind.before != behind.after else [],
        }
        for behind in said.behind
    ]
    return {"said": said, "facts": facts}


def _post(request: DeskRequest) -> Any:
    return request.POST if request.method == "POST" else None


_LETTER = "letters/<uuid:letter>/"
PAGES = [
    page(f"{_LETTER}sources/", sources, may=Right.DRAFT, writes=True, name="letter_sources"),
    page(f"{_LETTER}sources/<int:number>/", source, may=Right.DRAFT, writes=True, name="letter_source"),
    page(f"{_LETTER}check/", check, may=Right.DRAFT, writes=True, name="letter_check"),
    page(f"{_LETTER}versions/<int:number>/restore/", restore, may=Right.DRAFT, writes=True, name="letter_restore"),
]
