"""Every wording of every paper: what a record holds, how often each was amended, and what changed each time."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from demarche.papers import wordings as papers
from demarche.sites.desk.letter_parts import differences
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import ANYONE_SIGNED_IN, page
from demarche.staff.keys import SignedIn
from demarche.triage.exporting import as_text

YES_NO = {True: "yes", False: "no", None: ""}


def kept(request: DeskRequest, signed_in: SignedIn, dossier: Any) -> HttpResponse:
    """Show what a dossier holds, each paper with how many wordings it has had; nothing of it is opened."""
    rows = papers.kept_in(dossier, reader=signed_in)
    amended = [each for each in rows if each.wordings > 1]
    return shown(
        request,
        signed_in,
        "desk/frame/kept.html",
        trail=[{"label": "Papers"}],
        amended=[_line(each) for each in amended],
        once=[_line(each) for each in rows if each.wordings == 1],
    )


def wordings(request: DeskRequest, signed_in: SignedIn, paper: Any) -> HttpResponse:
    """Show every wording of a paper, the newest first, with what changed from the one before."""
    found = papers.wordings(paper, reader=signed_in, now=request.now)
    pairs = zip(found, [*found[1:], None], strict=True)
    return shown(
        request,
        signed_in,
        "desk/frame/wordings.html",
        trail=[
            {"label": "Papers", "url": reverse("papers_kept", args=[found[0].row.dossier_id])},
            {"label": named(found[0].row.kind)},
        ],
        title=named(found[0].row.kind),
        versions=[_version(len(found) - at, one, before) for at, (one, before) in enumerate(pairs)],
    )


def named(kind: str) -> str:
    """Return what a paper is called, for people."""
    return kind.replace("-", " ").replace("_", " ").capitalize()


def _line(each: papers.Kept) -> dict[str, Any]:
    return {
        "title": named(each.row.kind),
        "url": reverse("paper_wordings", args=[each.row.pk]),
        "at": each.row.written_at,
        "by": each.row.written_by.name,
        "wordings": each.wordings,
    }


def _version(number: int, one: papers.Wording, before: papers.Wording | None) -> dict[str, Any]:
    old, new = (_fields(each.content) if each else {} for each in (before, one))
    changed = [name for name in {**old, **new} if old.get(name, "") != new.get(name, "")]
    return {
        "number": number,
        "at": one.row.written_at,
        "by": one.row.written_by.name,
        "first": before is None,
        "fields": [
            {"label": named(name), "parts": differences(old.get(name, ""), new.get(name, ""))} for name in changed
        ]
        if before
        else [{"label": named(name), "parts": [{"kind": "same", "text": said}]} for name, said in new.items() if said],
    }


def _fields(content: dict[str, Any]) -> dict[str, str]:
    return {name: _text(said) for name, said in content.items()}


def _text(said: Any) -> str:
    if isinstance(said, bool) or said is None:
        return YES_NO[said]
    if isinstance(said, list) and all(isinstance(each, str) for each in said):
        return "\n".join(said)
    if isinstance(said, dict):
        return as_text(said).strip()
    return as_text({"": said}).strip(": \n") if isinstance(said, list) else str(said)


PAGES = [
    page("papers/of/<uuid:dossier>/", kept, may=ANYONE_SIGNED_IN, name="papers_kept"),
    page("papers/<uuid:paper>/", wordings, may=ANYONE_SIGNED_IN, name="paper_wordings"),
]
