"""The pages of the intake: each a plain form; every refusal gives back what was typed."""

import unicodedata
import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.translation import gettext as _

from demarche.intake.actions import receive_cover
from demarche.intake.errors import DoorFull
from demarche.procedure import clock
from demarche.procedure.places import state_name
from demarche.sites.intake import covers, forms, journey
from demarche.sites.intake.carried import Carried, CarriedBroken, begun, opened
from demarche.sites.intake.journey import Step
from demarche.sites.intake.showing import show, take_parts

OWN_PAGES = ("persons", "files", "check", "words", "proof")
# A page that says nothing about this one.
ELSEWHERE = "https://www.wikipedia.org/"


def start(request: HttpRequest) -> HttpResponse:
    """What happens to what one tells, and what this cannot protect from."""
    return show(request, "intake/start.html")


def leave(request: HttpRequest) -> HttpResponse:
    """Leave quickly: to a page that says nothing about this one."""
    response = HttpResponseRedirect(ELSEWHERE)
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


def report(request: HttpRequest) -> HttpResponse:
    """A report, from its first question to its receipt."""
    return _way(request, "report")


def meeting(request: HttpRequest) -> HttpResponse:
    """A request to meet."""
    return _way(request, "meeting")


def _way(request: HttpRequest, kind: str) -> HttpResponse:
    now = clock.now()
    if request.method != "POST":
        carried = begun(kind, now=now)
        return _page(request, journey.WAYS[kind][0], carried)
    # Reading the fields receives the files first: they are sealed before anything else is looked at.
    fields = request.POST
    try:
        carried = opened(fields.get("carried", ""), now=now)
    except CarriedBroken:
        return show(request, "intake/begin_again.html", status=409)
    step, go = journey.step_of(kind, fields.get("step", "")), fields.get("go", "next")
    if go.startswith("to:"):
        return _page(request, journey.step_of(kind, go[3:]), carried)
    if go == "back":
        _remember(request, step, carried)
        return _page(request, journey.beside(kind, step.name, -1), carried)
    return _forward(request, step, carried, go)


def _forward(request: HttpRequest, step: Step, carried: Carried, go: str) -> HttpResponse:
    if step.name == "files":
        return _files(request, step, carried, go)
    if go == "more":
        _remember(request, step, carried)
        count = int(carried.answers["persons"]["count"])
        carried.answers["persons"]["count"] = min(count + 1, forms.MOST_PERSONS)
        return _page(request, step, carried)
    form = journey.form_for(step, carried, request.POST)
    if form is not None:
        _remember(request, step, carried)
        if not form.is_valid():
            return _page(request, step, carried, form=form, status=422)
    if step.name == "proof":
        return _finish(request, step, carried)
    return _page(request, journey.beside(carried.kind, step.name, 1), carried)


def _remember(request: HttpRequest, step: Step, carried: Carried) -> None:
    """Keep what was typed on a page, whether it will do or not."""
    form = journey.form_for(step, carried)
    if form is None or step.name == "proof":
        return
    typed = {name: request.POST.get(name, "")[: forms.LONG] for name in form.fields}
    kept = {"count": carried.answers.get("persons", {}).get("count", 1)} if step.name == "persons" else {}
    carried.answers[step.name] = typed | kept


def _files(request: HttpRequest, step: Step, carried: Carried, go: str) -> HttpResponse:
    refused = take_parts(request, carried)
    if go.startswith("remove:"):
        carried.parts = [part for part in carried.parts if part["id"] != go[7:]]
        return _page(request, step, carried)
    if refused:
        sentence = (
            str(DoorFull())
            if refused == "full"
            else _(
                "These files are larger than 500 MB together, so none of them was kept. Send fewer, or smaller ones."
            )
        )
        return _page(request, step, carried, problem=sentence, status=413)
    if go == "add":
        return _page(request, step, carried)
    return _page(request, journey.beside(carried.kind, step.name, 1), carried)


def _page(
    request: HttpRequest,
    step: Step,
    carried: Carried,
    *,
    form: object = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    if step.name in ("words", "proof"):
        journey.give_words(carried)
    about = carried.answers.get("about", {}).get("state", "")
    return show(
        request,
        f"intake/{step.name}.html"
        if step.name in ("persons", "files", "check", "words", "proof")
        else "intake/step.html",
        status=status,
        step=step,
        progress=journey.progress(carried.kind, step.name),
        carried=carried,
        form=form or journey.form_for(step, carried),
        problem=problem,
        first=journey.WAYS[carried.kind][0].name == step.name,
        state=state_name(about, translation.get_language() or "en") if about else "",
        persons=covers.persons_of(carried),
        summary=_summary(carried) if step.name == "check" else (),
        words=journey.receipt_of(carried).words if step.name == "words" else (),
        words_language=carried.answers.get("words", {}).get("language", "en"),
    )


def _summary(carried: Carried) -> list[dict[str, object]]:
    """Return what was said, page by page, as it will be sent."""
    pages = []
    for step in journey.WAYS[carried.kind]:
        form = journey.form_for(step, carried)
        if form is None or step.name == "proof":
            continue
        rows = []
        for field in form:
            value = carried.answers.get(step.name, {}).get(field.name, "")
            labels = {str(key): label for key, label in getattr(field.field, "choices", ())}
            rows.append({"label": field.label, "value": labels.get(value, value)})
        pages.append({"step": step, "rows": [row for row in rows if row["value"]]})
    return pages


def _finish(request: HttpRequest, step: Step, carried: Carried) -> HttpResponse:
    """Take it in when two of the words prove that they were kept; acknowledged means on disk."""
    words = journey.receipt_of(carried).words
    form = journey.form_for(step, carried, request.POST)
    if form is None or not form.is_valid():
        return _page(request, step, carried, form=form, status=422)
    for number, position in enumerate(carried.positions):
        if not _same_word(form.cleaned_data[f"word_{number}"], words[position]):
            form.add_error(
                f"word_{number}",
                _("This is not word number %(position)s. Look at your note, or go back to see the words again.")
                % {"position": position + 1},
            )
    if form.errors:
        return _page(request, step, carried, form=form, status=422)
    try:
        take_in(carried)
    except DoorFull as full:
        return _page(request, step, carried, problem=str(full), status=503)
    return show(request, "intake/received.html", kind=carried.kind)


def take_in(carried: Carried) -> None:
    """Seal the cover and keep it."""
    now = clock.now()
    cover = covers.cover_of(carried, now=now)
    receive_cover(cover, id=uuid.UUID(carried.id), text=covers.text_of(cover), now=now)


def _same_word(typed: str, word: str) -> bool:
    def plain(text: str) -> str:
        spread = unicodedata.normalize("NFKD", text.casefold().strip())
        return "".join(c for c in spread if not unicodedata.combining(c))

    return plain(typed) == plain(word) or (len(plain(typed)) >= 4 and plain(word).startswith(plain(typed)))
