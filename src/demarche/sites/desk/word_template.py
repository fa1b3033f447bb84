"""The page of the office's Word template."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from demarche.letters import wordtemplate
from demarche.sites.desk.office_views import OFFICE, STAFF
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.reply_forms import received_file
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import page
from demarche.sites.desk.steps import taken
from demarche.sites.desk.word_steps import WORD
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right


class TemplateForm(forms.Form):
    """A Word file with the office's letterhead."""

    template = received_file(
        label="Word template",
        help_text="A .docx with the office’s letterhead, page and styles. What stands in its body is left out.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template"].widget.attrs["accept"] = ".docx"


def template(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show which template is in use, and take another."""
    form = TemplateForm(request.POST or None, request.FILES or None)

    def step() -> object:
        return wordtemplate.put_in(form.cleaned_data["template"].read(), by=signed_in, now=request.now)

    return redirect("word_template") if taken(form, step) else _page(request, signed_in, form)


def template_away(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Take the template out of use."""
    form = TemplateForm(request.POST)
    form.fields.clear()
    if taken(form, lambda: wordtemplate.take_away(by=signed_in, now=request.now)):
        return redirect("word_template")
    return _page(request, signed_in, TemplateForm(), refused=form)


def template_file(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Hand out the template that is in use."""
    del request, signed_in
    content = wordtemplate.current()
    if content is None:
        raise Http404
    response = HttpResponse(content, content_type=WORD)
    response["Content-Disposition"] = 'attachment; filename="template.docx"'
    return response


def _page(
    request: DeskRequest, signed_in: SignedIn, form: TemplateForm, *, refused: forms.Form | None = None
) -> HttpResponse:
    return shown(
        request, signed_in, "desk/staff/word_template.html", section="staff",
        trail=[STAFF, OFFICE, {"label": "Word template"}], form=form, refused=refused,
        in_use=wordtemplate.current() is not None, lines=wordtemplate.lines(),
        status=422 if form.errors or refused else 200,
    )  # fmt: skip


PAGES = [
    page("office/word-template/", template, may=Right.OFFICE, writes=True, name="word_template"),
    page("office/word-template/file/", template_file, may=Right.OFFICE, name="word_template_file"),
    page(
        "office/word-template/away/", template_away, may=Right.OFFICE, writes=True, shows=False,
        name="word_template_away",
    ),
]  # fmt: skip
