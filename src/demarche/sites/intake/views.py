"""The pages of the way in: each a plain form; every refusal gives back what was typed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation

from demarche.intake.errors import DoorFull
from demarche.procedure import clock
from demarche.procedure.places import state_name
from demarche.procedure.questionnaire import Page, in_language, said_in, sets_of
from demarche.sites.intake import asking, covers, drafts, journey, receipts, uploads
from demarche.sites.intake.carried import Carried, CarriedBroken, begun, begun_again, opened
from demarche.sites.intake.forms import AS_BEFORE
from demarche.sites.intake.journey import CHECK, Step
from demarche.sites.intake.questions import shown_as
from demarche.sites.intake.sending import NotYet, come_again, files_gone, no_room, take_in, why_not_kept
from demarche.sites.intake.showing import begin_again, languages, received, show
from demarche.sites.intake.whole import whole

# The buttons by which who has opened the mailbox goes on with the same words.
FROM_MAILBOX = {"meeting": "ask-to-meet", "consents": "change-consents", "withdrawal": "take-back"}
# The pages that take files, and what the files of each are.
PART_ROLES = {"files": "", "persons-file": "persons"}
OWN_PAGES = ("files", "persons-file", "consents", "check", "words", "proof")


def start(request: HttpRequest) -> HttpResponse:
    """What happens to what one tells, and what this cannot protect from."""
    return show(request, "intake/start.html", languages=languages(), offered=_offered())


def report(request: HttpRequest) -> HttpResponse:
    """A report, from its first question to its receipt."""
    return _taken_up(request, "report") or _way(request, "report")


def meeting(request: HttpRequest) -> HttpResponse:
    """A request to meet; who comes from the mailbox keeps the words that opened it."""
    return _from_mailbox(request, "meeting") or _taken_up(request, "meeting") or _way(request, "meeting")


def consents(request: HttpRequest) -> HttpResponse:
    """A change of what may be told, by who has the words."""
    return _with_words(request, "consents")


def withdrawal(request: HttpRequest) -> HttpResponse:
    """A report taken back, by who has the words."""
    return _with_words(request, "withdrawal")


def _with_words(request: HttpRequest, kind: str) -> HttpResponse:
    if request.method != "POST":
        return redirect("return")
    return _from_mailbox(request, kind) or _way(request, kind)


def _from_mailbox(request: HttpRequest, kind: str) -> HttpResponse | None:
    if request.POST.get("go") != FROM_MAILBOX[kind]:
        return None
    now = clock.now()
    try:
        known = opened(request.POST.get("carried", ""), kind="answer", now=now)
    except CarriedBroken:
        return begin_again(request)
    carried = begun_again(kind, known.entropy, language=known.language, now=now)
    return _page(request, journey.way_of(carried)[0], carried)


def _taken_up(request: HttpRequest, kind: str) -> HttpResponse | None:
    """Go on with what was kept under the words."""
    if request.POST.get("go") != "take-up":
        return None
    now = clock.now()
    try:
        known = opened(request.POST.get("carried", ""), kind="answer", now=now)
    except CarriedBroken:
        return begin_again(request)
    found = drafts.take_up(known.entropy, language=translation.get_language() or "en", now=now)
    if found is None or found[0].kind != kind:
        return begin_again(request)
    carried, at = found
    step = journey.step_of(carried, at)
    gone = drafts.without_old_files(carried, now=now)
    return _page(request, step, carried, problem=files_gone(gone) if gone else "")


def _way(request: HttpRequest, kind: str) -> HttpResponse:
    now = clock.now()
    if request.method != "POST" or request.POST.get("go") == "begin":
        return _begin(request, kind, now)
    # Reading the fields receives the files first: they are sealed before anything else is looked at.
    fields = request.POST
    try:
        carried = opened(fields.get("carried", ""), kind=kind, now=now)
    except CarriedBroken:
        return begin_again(request)
    carried.language = translation.get_language() or "en"
    step, go = journey.step_of(carried, fields.get("step", "")), fields.get("go", "next")
    # A page without questions leaves the answers as they stand.
    brought_up = not fields.get("stands") and journey.remember(carried, step, fields)
    refused = uploads.take_parts(request, carried.parts, PART_ROLES[step.kind]) if step.kind in PART_ROLES else ""
    if refused:
        return _page(request, step, carried, problem=why_not_kept(refused), status=413)
    if brought_up and go == "next":
        return _page(request, step, carried, more=True)
    return _turn(request, step, carried, go)


def _begin(request: HttpRequest, kind: str, now: datetime) -> HttpResponse:
    form = asking.begun_with(kind, request.POST.get("form", "") if request.method == "POST" else "")
    carried = begun(kind, form=form.code, now=now)
    return _page(request, journey.way_of(carried)[0], carried, whole=whole(form, kind))


def _offered() -> list[dict[str, str]]:
    """Return the questionnaires to choose from, where there are several."""
    language, forms_offered = translation.get_language() or "en", asking.offered()
    if len(forms_offered) < 2:
        return []
    return [{"id": form.id, "title": in_language(form.title, language)} for form in forms_offered]


def _turn(request: HttpRequest, step: Step, carried: Carried, go: str) -> HttpResponse:
    """Follow the button that was pressed."""
    match go.split(":"):
        case ["to", name]:
            return _page(request, journey.step_of(carried, name), carried)
        case ["back"]:
            earlier = journey.before(carried, step)
            carried.checked = carried.checked and step != CHECK
            return _page(request, earlier, carried)
        case ["remove", part_id]:
            carried.parts = [part for part in carried.parts if part["id"] != part_id]
            return _page(request, step, carried)
        case ["add"]:
            return _page(request, step, carried)
        case ["more"] if step.page:
            journey.one_more(carried, step.page)
            return _page(request, step, carried)
        case ["keep" | "kept"] if step.kind not in ("words", "proof"):
            return _keep(request, step, carried, go)
        case ["less", number] if step.page and number.isdecimal():
            journey.one_less(carried, step.page, int(number))
            return _page(request, step, carried)
    return _forward(request, step, carried)


def _forward(request: HttpRequest, step: Step, carried: Carried) -> HttpResponse:
    form = journey.form_for(step, carried, request.POST)
    if form is not None and step.name == "proof":
        form.is_valid()
        receipts.prove(form, carried)
    if form is not None and not form.is_valid():
        return _page(request, step, carried, form=form, status=422)
    following = journey.after(carried, step)
    if following is not None:
        return _page(request, following, carried)
    return _send(request, step, carried, form)


def _send(request: HttpRequest, step: Step, carried: Carried, form: forms.Form | None) -> HttpResponse:
    missing = journey.unanswered(carried)
    if missing is not None:
        return _page(request, missing[0], carried, form=missing[1], status=422)
    try:
        take_in(carried)
    except NotYet as wait:
        return _page(request, step, carried, form=form, problem=come_again(wait), calm=True, status=202)
    except DoorFull:
        return _page(request, step, carried, form=form, problem=no_room(), status=503)
    if carried.kind in drafts.KINDS:
        drafts.forget(carried)
    return received(carried.kind)


def _page(
    request: HttpRequest,
    step: Step,
    carried: Carried,
    *,
    form: forms.Form | None = None,
    problem: str = "",
    status: int = 200,
    **besides: Any,
) -> HttpResponse:
    step = journey.step_of(carried, step.name)
    if step.name == "words":
        receipts.give_words(carried)
    carried.checked = carried.checked or step == CHECK
    return show(
        request,
        f"intake/{step.kind}.html" if step.kind in OWN_PAGES else "intake/step.html",
        status=status,
        step=step,
        progress=journey.progress(carried, step),
        carried=carried,
        form=form or journey.form_for(step, carried),
        problem=problem,
        keepable=carried.kind in drafts.KINDS and step.kind not in ("words", "proof"),
        first=journey.way_of(carried)[0].name == step.name,
        **_besides(step, carried),
        **besides,
    )


def _besides(step: Step, carried: Carried) -> dict[str, Any]:
    """Return what some pages show beside their questions."""
    if step.name == "check":
        return {"summary": _summary(carried)}
    if step.name == "words":
        return {"words": receipts.words_of(carried), "words_language": carried.words_language}
    if step.kind == "consents":
        code = "".join(said_in(journey.questionnaire(carried), carried.answers, "state"))
        persons = [person["name"] for person in covers.persons_of(carried) if person["name"]]
        return {"state": state_name(code, carried.language) if code else "", "persons": persons}
    return {}


def _summary(carried: Carried) -> list[dict[str, Any]]:
    """Return what was said, page by page, as it will be sent."""
    said, pages = journey.said_by(carried) if carried.form else {}, []
    for step in journey.way_of(carried):
        if step.kind == "questions" and step.page:
            pages.append({"step": step, "sets": _sets(step.page, said, carried.language)})
        elif (form := journey.form_for(step, carried)) is not None and step.name != "proof":
            answers = carried.answers.get(step.name, {})
            rows = [{"label": field.label, "value": _said(field, answers)} for field in form]
            rows = [row for row in rows if row["value"] not in ("", AS_BEFORE[1])]
            pages.append({"step": step, "sets": [{"title": "", "rows": rows}] if rows else []})
    return pages


def _sets(page: Page, said: Mapping[str, Any], language: str) -> list[dict[str, Any]]:
    sets = []
    for number, one in enumerate(sets_of(page, said), start=1):
        rows = [
            {"label": in_language(question.label, language), "value": shown_as(question, one[question.name], language)}
            for question in page.questions
            if one.get(question.name)
        ]
        title = f"{in_language(page.one, language)} {number}" if page.repeats else ""
        sets.append({"title": title, "rows": rows})
    return [one for one in sets if one["rows"]]


def _said(field: forms.BoundField, answers: dict[str, Any]) -> str:
    value = answers.get(field.name, "")
    return str({str(key): label for key, label in getattr(field.field, "choices", ())}.get(value, value))


def _keep(request: HttpRequest, step: Step, carried: Carried, go: str) -> HttpResponse:
    """Keep what is not finished under the twelve words; who has none yet is given them first."""
    if go == "keep" and not carried.returning:
        receipts.give_words(carried)
        words, language = receipts.words_of(carried), carried.words_language
        return show(request, "intake/keep.html", carried=carried, step=step, words=words, words_language=language)
    if not carried.words:
        return _page(request, step, carried)
    try:
        drafts.keep(carried, at=step.name, now=clock.now())
    except DoorFull:
        return _page(request, step, carried, problem=no_room(), status=503)
    return show(request, "intake/kept.html", carried=carried, step=step)
