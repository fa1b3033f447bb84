"""A letter goes out as Word and comes back: downloaded, compared paragraph by paragraph, taken up where wanted."""

import json
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect

from demarche.letters import commenting, wordback, wordtemplate, working
from demarche.letters import queries as letters
from demarche.letters.actions import EDITABLE, take_out_as_word
from demarche.letters.content import LetterText
from demarche.letters.errors import LetterStopped
from demarche.letters.wordfile import LABELS, word_of
from demarche.sites.desk import letter_parts as parts
from demarche.sites.desk import letter_views as views
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.reply_forms import received_file
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import page
from demarche.sites.desk.steps import taken
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class WordForm(forms.Form):
    """A Word file that comes back."""

    word = received_file(label="The letter as it comes back from Word", help_text="A .docx that was taken out here.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["word"].widget.attrs["accept"] = ".docx"


class TakeForm(forms.Form):
    """Which changes are taken up."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    carried = forms.CharField(widget=forms.HiddenInput, strip=False)


def word(request: DeskRequest, signed_in: SignedIn, letter: Any) -> HttpResponse:
    """Offer the letter as a Word file; take one back and show what was changed in it."""
    found = letters.letter(letter, reader=signed_in)
    form = WordForm(request.POST or None, request.FILES or None)
    read: list[Any] = []

    def step() -> None:
        own, version, back = wordback.read_back(form.cleaned_data["word"].read())
        if own != str(found.pk) or not found.versions.filter(number=version).exists():
            raise LetterStopped(wordback.NOT_OURS)
        read.append((version, back))

    if taken(form, step):
        version, back = read[0]
        return _changes(request, signed_in, found, version, back)
    return shown(
        request,
        signed_in,
        "desk/letters/word.html",
        section="letters",
        trail=_trail(found, "Word"),
        form=form,
        letter=found,
        editable=found.state in EDITABLE,
        status=422 if form.errors else 200,
    )


def word_file(request: DeskRequest, signed_in: SignedIn, letter: Any) -> HttpResponse:
    """Hand the letter out as a Word file; that it was taken out stands in its journal, so it is a step."""
    found = letters.letter(letter, reader=signed_in)
    version = found.current
    text = letters.text_of(version, reader=signed_in, now=request.now)
    take_out_as_word(found, by=signed_in, now=request.now)
    content = word_of(found, version, text, template=wordtemplate.current())
    response = HttpResponse(content, content_type=WORD)
    response["Content-Disposition"] = 'attachment; filename="draft.docx"'
    response["Cache-Control"] = "no-store"
    return response


def word_take(request: DeskRequest, signed_in: SignedIn, letter: Any) -> HttpResponse:
    """Take up the changes that were ticked: they become words that the drafter has typed and not yet saved."""
    found = letters.letter(letter, reader=signed_in)
    form = TakeForm(request.POST)
    chosen = request.POST.getlist("accept")

    def step() -> None:
        back = wordback.load(_json(form.cleaned_data["carried"]))
        base = _base(found, form.cleaned_data["version"], signed_in, request)
        text = wordback.merged(base, back, chosen)
        # A letter that is not changed any more refuses here, before any comment is written.
        version = form.cleaned_data["version"]
        working.keep(found, text=text, seen_version=version, by=signed_in, now=request.now)
        for each, words in wordback.said_beside(back) if request.POST.get("comments") else ():
            commenting.comment(
                found, section=each.section, number=each.was or 0, paragraph=each.text, text=words,
                by=signed_in, now=request.now,
            )  # fmt: skip

    if taken(form, step):
        return redirect("letter_edit", found.pk)
    return shown(
        request, signed_in, "desk/letters/word.html", section="letters", trail=_trail(found, "Word"),
        form=WordForm(), refused=form, letter=found, editable=found.state in EDITABLE, status=422,
    )  # fmt: skip


def _changes(request: DeskRequest, signed_in: SignedIn, found: Any, version: int, back: Any) -> HttpResponse:
    base = _base(found, version, signed_in, request)
    rows = [
        {"change": each, "label": LABELS[each.section], "differences": parts.differences(each.before, each.after)}
        for each in wordback.changes(base, back)
    ]
    return shown(
        request,
        signed_in,
        "desk/letters/word_changes.html",
        section="letters",
        trail=_trail(found, "What was changed in Word"),
        letter=found,
        rows=rows,
        comments=wordback.said_beside(back),
        form=TakeForm(initial={"version": version, "carried": json.dumps(wordback.dump(back))}),
        older=version != found.current.number,
    )


def _base(found: Any, number: int, signed_in: SignedIn, request: DeskRequest) -> LetterText:
    version = found.versions.filter(number=number).first()
    if version is None:
        raise LetterStopped(wordback.NOT_OURS)
    return letters.text_of(version, reader=signed_in, now=request.now)


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise LetterStopped("Hand the Word file in again.") from None


def _trail(found: Any, title: str) -> list[dict[str, str]]:
    return [*views.TRAIL, {"label": "Letter", "url": parts.url("letter", found)}, {"label": title}]


_LETTER = "letters/<uuid:letter>/word/"
PAGES = [
    page(_LETTER, word, may=Right.DRAFT, writes=True, name="letter_word"),
    page(f"{_LETTER}file/", word_file, may=Right.DRAFT, writes=True, shows=False, name="letter_word_file"),
    page(f"{_LETTER}take/", word_take, may=Right.DRAFT, writes=True, shows=False, name="letter_word_take"),
]
