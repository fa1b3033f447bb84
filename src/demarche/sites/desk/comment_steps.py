"""Pages of the margin: comments beside the paragraphs of a letter."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect

from demarche.letters import commenting
from demarche.letters import queries as letters
from demarche.papers.errors import NotYours
from demarche.sites.desk import letter_parts as parts
from demarche.sites.desk import letter_views as views
from demarche.sites.desk.letter_forms import SureForm
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import ANYONE_SIGNED_IN, page
from demarche.sites.desk.steps import taken
from demarche.staff.keys import SignedIn

STEPS = {"resolve": commenting.resolve, "reopen": commenting.reopen}


class CommentForm(forms.Form):
    """A word in the margin."""

    text = forms.CharField(
        label="Comment",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text="Whoever may know the letter reads it.",
        error_messages={"required": "Write what you want to say."},
    )


def comments(request: DeskRequest, signed_in: SignedIn, letter: Any) -> HttpResponse:
    """Show the letter with the comments beside its paragraphs."""
    found = letters.letter(letter, reader=signed_in)
    text = letters.text_of(found.current, reader=signed_in, now=request.now)
    margins, lost = commenting.margins(found, text, reader=signed_in, now=request.now)
    return shown(
        request,
        signed_in,
        "desk/letters/comments.html",
        section="letters",
        trail=[*views.TRAIL, {"label": "Letter", "url": parts.url("letter", found)}, {"label": "Comments"}],
        letter=found,
        margins=margins,
        lost=lost,
        open=commenting.still_open(found),
    )


def comment(request: DeskRequest, signed_in: SignedIn, letter: Any, section: str, number: int) -> HttpResponse:
    """Write a word beside a paragraph."""
    found = letters.letter(letter, reader=signed_in)
    text = letters.text_of(found.current, reader=signed_in, now=request.now)
    beside = next((m for m in commenting.paragraphs(text) if (m.section, m.number) == (section, number)), None)
    if beside is None:
        raise NotYours
    form = CommentForm(request.POST if request.method == "POST" else None)

    def step() -> None:
        where: dict[str, Any] = {"section": section, "number": number, "paragraph": beside.paragraph}
        commenting.comment(found, **where, text=form.cleaned_data["text"], by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("letter_comments", found.pk)
    back = parts.url("letter_comments", found)
    return views.form_page(request, signed_in, form, "A comment", "Comment", back, text=beside.paragraph)


def answer(request: DeskRequest, signed_in: SignedIn, letter: Any, comment: Any) -> HttpResponse:
    """Answer a comment."""
    found, asked = _comment(signed_in, letter, comment)
    form = CommentForm(request.POST if request.method == "POST" else None)
    if taken(form, lambda: commenting.answer(asked, text=form.cleaned_data["text"], by=signed_in, now=request.now)):
        return redirect("letter_comments", found.pk)
    back = parts.url("letter_comments", found)
    return views.form_page(request, signed_in, form, "Answer a comment", "Answer", back)


def settle(request: DeskRequest, signed_in: SignedIn, letter: Any, comment: Any) -> HttpResponse:
    """Resolve a comment, or take it up again."""
    found, asked = _comment(signed_in, letter, comment)
    form = SureForm(request.POST)
    step = STEPS["reopen" if request.POST.get("step") == "reopen" else "resolve"]
    if taken(form, lambda: step(asked, by=signed_in, now=request.now)):
        return redirect("letter_comments", found.pk)
    back = parts.url("letter_comments", found)
    return views.form_page(request, signed_in, form, "Resolve this comment", "Resolve", back)


def _comment(signed_in: SignedIn, letter: Any, comment: Any) -> tuple[Any, Any]:
    found = letters.letter(letter, reader=signed_in)
    asked = found.comments.filter(pk=comment, answers__isnull=True).first()
    if asked is None:
        raise NotYours
    return found, asked


_MARGIN = "letters/<uuid:letter>/comments/"
PAGES = [
    page(_MARGIN, comments, may=ANYONE_SIGNED_IN, name="letter_comments"),
    page(f"{_MARGIN}<slug:section>/<int:number>/", comment, may=ANYONE_SIGNED_IN, writes=True, name="letter_comment"),
    page(f"{_MARGIN}<uuid:comment>/answer/", answer, may=ANYONE_SIGNED_IN, writes=True, name="letter_comment_answer"),
    page(
        f"{_MARGIN}<uuid:comment>/settle/",
        settle,
        may=ANYONE_SIGNED_IN,
        writes=True,
        shows=False,
        name="letter_comment_settle",
    ),
]
