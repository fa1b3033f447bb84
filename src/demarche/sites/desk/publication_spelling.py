"""The page on which the names and words of the public text are looked over, corrected, or said to be right."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect

from demarche.publication import mending
from demarche.publication import queries as publication
from demarche.publication.previewing import to_look_at
from demarche.publication.spelling import IN_LETTER
from demarche.sites.desk import publication_parts as parts
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.steps import taken
from demarche.staff.keys import SignedIn


class LookedAtForm(forms.Form):
    """One word: as it should be, or why it is right as it stands."""

    seen = forms.UUIDField(widget=forms.HiddenInput)
    word = forms.CharField(widget=forms.HiddenInput, max_length=200)
    by_word = forms.CharField(required=False, max_length=200)
    why = forms.CharField(required=False, max_length=300)


def look_over(request: DeskRequest, signed_in: SignedIn, preparation: Any) -> HttpResponse:
    """Look the public text over: names that are nearly those of the case, words in no list."""
    found = publication.preparation(preparation, reader=signed_in)
    if found.kind == "withdrawal":
        return redirect("release", found.pk)
    form = LookedAtForm(request.POST if request.method == "POST" else None)

    def step() -> None:
        typed = form.cleaned_data
        how = {"word": typed["word"], "seen": typed["seen"], "by": signed_in, "now": request.now}
        if request.POST.get("step") == "pass":
            mending.pass_over(found, reason=typed["why"], **how)
        else:
            mending.correct(found, by_word=typed["by_word"], **how)

    if taken(form, step):
        return redirect("release_spelling", found.pk)
    return shown(
        request,
        signed_in,
        "desk/publication/spelling.html",
        section="releases",
        trail=[
            {"label": "Releases", "url": "/releases/"},
            {"label": str(found.transmission.reference), "url": parts.url("release", found)},
            {"label": "Names and spelling"},
        ],
        preparation=found,
        form=form,
        typed=form.data if form.is_bound else {},
        in_letter=IN_LETTER,
        findings=to_look_at(found, reader=signed_in, now=request.now),
        passed=publication.wording_of(found, reader=signed_in, now=request.now).passed,
        status=422 if form.errors else 200,
    )
