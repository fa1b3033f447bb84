"""Pages of parcels: a whole case packed for one recipient, a sealed case taken in, and where a case came from."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from demarche.cases import queries as cases
from demarche.parcels import packing, queries, unpacking
from demarche.procedure.places import is_state, state_name
from demarche.sites.desk import case_parts as parts
from demarche.sites.desk.parcel_forms import PackForm, TakeInForm
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import ANYONE_SIGNED_IN, page
from demarche.sites.desk.steps import taken
from demarche.sites.desk.triage_steps import typed
from demarche.sites.desk.triage_views import download
from demarche.staff.keys import SignedIn
from demarche.staff.queries import mandates
from demarche.staff.rights import Right
from demarche.triage.exporting import as_text


def of_case(case: Any, signed_in: SignedIn, now: datetime) -> dict[str, Any]:
    """Tell for a case's page whether it came from elsewhere, and who may pack it."""
    del now
    return {"origin": queries.origin_of(case), "may_pack": signed_in.may(Right.CASE)}


def pack(request: DeskRequest, signed_in: SignedIn, case: Any) -> HttpResponseBase:
    """Pack a whole case for one recipient."""
    found = cases.case(case, signed_in)
    form = PackForm(typed(request))
    packed: list[Any] = []
    if taken(form, lambda: packed.append(packing.pack(found, **form.cleaned_data, by=signed_in, now=request.now))):
        return download(packed[0], f"case-{request.now:%Y-%m-%d}.zip.age")
    return _form(
        request,
        signed_in,
        form,
        trail=[*parts.TRAIL, {"label": "Case", "url": parts.url_of(found)}, {"label": "Export"}],
        title="Export the whole case",
        text="One file, sealed to one recipient: persons, events, facts with their earlier wordings, the letters that "
        "you may know with their replies, every file, the history. Another desk takes it in as a new case; on a laptop "
        "without a network “demarche open” opens it, or “age” and then “unzip”.",
        label="Seal and download",
        back=parts.url_of(found),
    )


def take_in(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Take in a sealed case."""
    form = TakeInForm(request.POST or None, request.FILES or None, mandates=parts.mandate_choices())
    made: list[Any] = []
    if taken(form, lambda: made.append(_taken_in(form.cleaned_data, signed_in, request))):
        return redirect("case", made[0].pk)
    return _form(
        request,
        signed_in,
        form,
        trail=[*parts.TRAIL, {"label": "Take in"}],
        title="Take in a case from another desk",
        text="The file is checked whole before anything is kept. It becomes a new case that only you may know until "
        "you let colleagues in; its letters stay those of the office that sent them, and are kept here to be read.",
        label="Open it and take it in",
        back=parts.TRAIL[0]["url"],
    )


def _taken_in(said: dict[str, Any], signed_in: SignedIn, request: DeskRequest) -> Any:
    lead = next(mandate for mandate in mandates() if str(mandate.pk) == said["lead"])
    return unpacking.take_in(
        said["parcel"].read(), lead=lead, keep_consents=said["keep_consents"], by=signed_in, now=request.now
    )


def origin(request: DeskRequest, signed_in: SignedIn, case: Any) -> HttpResponse:
    """Show where a case came from, and what came along."""
    found = cases.case(case, signed_in)
    brought = queries.opened(found, reader=signed_in, now=request.now)
    return shown(
        request,
        signed_in,
        "desk/parcels/origin.html",
        section="cases",
        trail=[*parts.TRAIL, {"label": "Case", "url": parts.url_of(found)}, {"label": "Where it came from"}],
        row=brought.row,
        manifest=brought.manifest,
        packed_at=_instant(brought.manifest.get("packed_at")),
        letters=[{**each, "state": _state(each.get("state_code"))} for each in brought.letters],
        history=[
            {**each, "at": _instant(each.get("at")), "event": str(each.get("event", "")).replace("_", " ")}
            for each in brought.history
        ],
        papers=[
            {
                "what": str(each.get("kind", "")).replace("-", " ").replace("_", " ").capitalize(),
                "at": _instant(each.get("written_at")),
                "by": each.get("written_by", ""),
                "text": as_text(each["content"]) if isinstance(each.get("content"), dict) else "",
            }
            for each in brought.papers
        ],
        files=[
            {"name": card["name"], "size": card["size"], "url": reverse("case_origin_file", args=[found.pk, file])}
            for file, card in brought.files
        ],
        back=parts.url_of(found),
    )


def origin_file(request: DeskRequest, signed_in: SignedIn, case: Any, file: Any) -> HttpResponseBase:
    """Hand out one file that came along: saved, never shown."""
    found = cases.case(case, signed_in)
    opened = queries.open_file(file, found, reader=signed_in, now=request.now)
    return download(opened.chunks, opened.name, opened.size)


def _instant(said: Any) -> datetime | None:
    try:
        at = datetime.fromisoformat(str(said))
    except ValueError:
        return None
    return at if at.tzinfo else None


def _state(code: Any) -> str:
    return state_name(str(code)) if is_state(str(code)) else str(code)


def _form(request: DeskRequest, signed_in: SignedIn, form: Any, **context: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    return shown(request, signed_in, "desk/parcels/form.html", section="cases", form=form, status=status, **context)


PAGES = [
    page("cases/take-in/", take_in, may=Right.CASE, writes=True, fresh=True, name="case_take_in"),
    page("cases/<uuid:case>/export/", pack, may=Right.CASE, writes=True, fresh=True, name="case_export"),
    page("cases/<uuid:case>/origin/", origin, may=ANYONE_SIGNED_IN, name="case_origin"),
    page("cases/<uuid:case>/origin/<uuid:file>/", origin_file, may=ANYONE_SIGNED_IN, name="case_origin_file"),
]
