"""Pages of the questionnaires: what sources are asked, version by version, and the editor for the next one."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.forms import Form
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from demarche.procedure.questionnaire_data import words_in
from demarche.questionnaires import actions, checking, editing, queries
from demarche.sites.desk.questionnaire_forms import AddForm, NewForm, PageForm, QuestionForm, languages
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import page
from demarche.sites.desk.steps import refused, taken
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right

OFFICE = {"label": "Office", "url": "/office/"}
ALL = {"label": "Questionnaires", "url": "/questionnaires/"}


def all_of_them(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show what sources are asked today, what is being written, and what was asked before."""
    asked, drafts = queries.asked(), queries.drafts()
    return shown(
        request,
        signed_in,
        "desk/questionnaires/list.html",
        section="staff",
        trail=[OFFICE, {"label": "Questionnaires"}],
        rows=queries.standing(),
        asked={one.pk for one in asked},
        drafts=drafts,
        drafted={one.form_id for one in drafts},
        published=queries.published(),
    )


def new(request: DeskRequest, signed_in: SignedIn) -> HttpResponseBase:
    """Begin a questionnaire of a mandate's own, as a copy of the one for all."""
    form = NewForm(request.POST if request.method == "POST" else None)
    begun: list[Any] = []

    def step() -> None:
        named = form.cleaned_data
        begun.append(actions.begin(named["form_id"], title=named["title"], by=signed_in, now=request.now))

    if taken(form, step):
        return redirect("questionnaire", begun[0].pk)
    return _form(request, signed_in, form, "A questionnaire of a mandate’s own", "Begin", ALL["url"])


def begin(request: DeskRequest, signed_in: SignedIn, form_id: str) -> HttpResponseBase:
    """Begin the next version of a questionnaire."""
    form = Form(request.POST)
    begun: list[Any] = []
    with refused(form):
        begun.append(actions.begin(form_id, by=signed_in, now=request.now))
    if begun:
        return redirect("questionnaire", begun[0].pk)
    return _form(request, signed_in, form, "A new version", "Begin", ALL["url"])


def overview(request: DeskRequest, signed_in: SignedIn, version: UUID) -> HttpResponseBase:
    """Show one version, page by page; a draft can be changed here."""
    found = queries.version(version)
    form = AddForm(request.POST if request.method == "POST" else None)

    def step() -> None:
        actions.change(found, lambda body: _edit(body, request.POST, form.cleaned_data.get("words", "")), by=signed_in)

    adding = request.method == "POST" and request.POST.get("do", "").startswith("add")
    if not adding and request.method == "POST":
        form = AddForm({"words": "-"})
    if taken(form, step):
        return redirect(f"{reverse('questionnaire', args=[found.pk])}#{request.POST.get('page', '')}")
    return _overview(request, signed_in, found, form)


def _overview(request: DeskRequest, signed_in: SignedIn, found: Any, form: Form) -> HttpResponse:
    draft = found.published_at is None
    return shown(
        request,
        signed_in,
        "desk/questionnaires/version.html",
        section="staff",
        trail=[OFFICE, ALL, {"label": found.code}],
        version=found,
        title=words_in(found.body["title"], "en"),
        pages=[_page_row(one) for one in found.body["pages"]],
        draft=draft,
        missing=checking.missing(found.body, settings.INSTANCE.languages) if draft else [],
        languages=languages(),
        form=form,
        status=422 if form.errors else 200,
    )


def _page_row(page_data: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": page_data["name"],
        "title": words_in(page_data["title"], "en"),
        "kind": page_data.get("kind", "questions"),
        "conditional": bool(page_data.get("when")),
        "most": (page_data.get("repeat") or {}).get("most", 1),
        "questions": [
            {
                "name": one["name"],
                "label": words_in(one["label"], "en"),
                "kind": one["kind"],
                "required": bool(one.get("required")),
                "conditional": bool(one.get("when")),
            }
            for one in page_data.get("questions", [])
        ],
    }


def _edit(body: dict[str, Any], sent: Any, words: str) -> None:
    """Make the edit that a button of the overview stands for."""
    page_name, question = sent.get("page", ""), sent.get("question", "")
    match sent.get("do", ""):
        case "up" | "down" as way:
            editing.move(body, page_name, question, up=way == "up")
        case "remove":
            editing.remove(body, page_name, question)
        case "add-page":
            editing.add_page(body, words)
        case "add-question":
            editing.add_question(body, page_name, words)


def page_edit(request: DeskRequest, signed_in: SignedIn, version: UUID, name: str) -> HttpResponseBase:
    """Change a page's words, how often it is filled in, when it is asked."""
    found = queries.version(version)
    part, before = editing.page_of(found.body, name), list(editing.answers_before(found.body, name))
    form = PageForm(request.POST if request.method == "POST" else None, part=part, before=before)
    if taken(form, lambda: actions.change(found, lambda body: editing.amend_page(body, name, **form.values()),
                                          by=signed_in)):  # fmt: skip
        return redirect(f"{reverse('questionnaire', args=[version])}#{name}")
    return _part(request, signed_in, found, form, f"Page “{words_in(part['title'], 'en')}”")


def question_edit(request: DeskRequest, signed_in: SignedIn, version: UUID, name: str, ask: str) -> HttpResponseBase:
    """Change a question."""
    found = queries.version(version)
    part, before = editing.question_of(found.body, name, ask), list(editing.answers_before(found.body, name, ask))
    form = QuestionForm(request.POST if request.method == "POST" else None, part=part, before=before)
    if taken(form, lambda: actions.change(found, lambda body: editing.amend_question(body, name, ask, **form.values()),
                                          by=signed_in)):  # fmt: skip
        return redirect(f"{reverse('questionnaire', args=[version])}#{name}")
    return _part(request, signed_in, found, form, f"Question “{words_in(part['label'], 'en')}”")


def _part(request: DeskRequest, signed_in: SignedIn, found: Any, form: Any, title: str) -> HttpResponse:
    back = reverse("questionnaire", args=[found.pk])
    return shown(
        request,
        signed_in,
        "desk/questionnaires/part.html",
        section="staff",
        trail=[OFFICE, ALL, {"label": found.code, "url": back}, {"label": title}],
        form=form,
        title=title,
        back=back,
        status=422 if form.errors else 200,
    )


def preview(request: DeskRequest, signed_in: SignedIn, version: UUID) -> HttpResponse:
    """Show a version as sources read it, in one language."""
    found = queries.version(version)
    codes = [code for code, _ in languages()]
    chosen = request.GET.get("language", "")
    language = chosen if chosen in codes else codes[0]
    return shown(
        request,
        signed_in,
        "desk/questionnaires/preview.html",
        section="staff",
        trail=[
            OFFICE,
            ALL,
            {"label": found.code, "url": reverse("questionnaire", args=[version])},
            {"label": "Preview"},
        ],
        version=found,
        language=language,
        direction="rtl" if language == "ar" else "ltr",
        languages=languages(),
        pages=queries.as_asked(found, language),
    )


def publish(request: DeskRequest, signed_in: SignedIn, version: UUID) -> HttpResponseBase:
    """Ask sources this version from now on."""
    found = queries.version(version)
    return _asked(
        request, signed_in, f"Publish {found.code}",
        ["Sources are asked this version from now on.", "Who is in the middle of an older one finishes that one.",
         "A published version never changes: submissions are shown with the questions of their day."],
        "Publish it", lambda: actions.publish(found, by=signed_in, now=request.now),
    )  # fmt: skip


def discard(request: DeskRequest, signed_in: SignedIn, version: UUID) -> HttpResponseBase:
    """Throw a draft away."""
    found = queries.version(version)
    return _asked(
        request, signed_in, f"Throw away the draft {found.code}",
        ["What sources are asked stays as it is.", "The draft cannot be brought back."],
        "Throw it away", lambda: actions.discard(found, by=signed_in),
    )  # fmt: skip


def retire(request: DeskRequest, signed_in: SignedIn, form_id: str) -> HttpResponseBase:
    """Stop asking a questionnaire."""
    return _asked(
        request, signed_in, f"Stop asking “{form_id}”",
        ["Nobody begins it any more; what was sent stays and is shown with its questions.",
         "Where no other questionnaire is left, sources are asked the one that comes with the house."],
        "Stop asking it", lambda: actions.retire(form_id, by=signed_in, now=request.now),
    )  # fmt: skip


def _asked(
    request: DeskRequest, signed_in: SignedIn, title: str, consequences: list[str], label: str, step: Any
) -> HttpResponseBase:
    form = Form(request.POST if request.method == "POST" else None)
    if taken(form, step):
        return redirect("questionnaires")
    return shown(
        request, signed_in, "desk/staff/asked.html", section="staff", trail=[OFFICE, ALL, {"label": title}], form=form,
        title=title, consequences=consequences, label=label, back=ALL["url"], status=422 if form.errors else 200,
    )  # fmt: skip


def _form(request: DeskRequest, signed_in: SignedIn, form: Form, title: str, label: str, back: str) -> HttpResponse:
    return shown(
        request, signed_in, "desk/staff/form.html", section="staff", trail=[OFFICE, ALL, {"label": title}], form=form,
        title=title, label=label, back=back, status=422 if form.errors else 200,
    )  # fmt: skip


ONE, MAY = "questionnaires/<uuid:version>", Right.OFFICE
PAGES = [
    page("questionnaires/", all_of_them, may=MAY, name="questionnaires"),
    page("questionnaires/new/", new, may=MAY, writes=True, name="questionnaire_new"),
    page(
        "questionnaires/of/<slug:form_id>/begin/", begin, may=MAY, writes=True, shows=False, name="questionnaire_begin"
    ),
    page("questionnaires/of/<slug:form_id>/stop/", retire, may=MAY, writes=True, fresh=True, name="questionnaire_stop"),
    page(f"{ONE}/", overview, may=MAY, writes=True, name="questionnaire"),
    page(f"{ONE}/preview/", preview, may=MAY, name="questionnaire_preview"),
    page(f"{ONE}/publish/", publish, may=MAY, writes=True, fresh=True, name="questionnaire_publish"),
    page(f"{ONE}/discard/", discard, may=MAY, writes=True, name="questionnaire_discard"),
    page(f"{ONE}/pages/<str:name>/", page_edit, may=MAY, writes=True, name="questionnaire_page"),
    page(f"{ONE}/pages/<str:name>/<str:ask>/", question_edit, may=MAY, writes=True, name="questionnaire_question"),
]
