"""Pages that show releases: the list, each preparation with its release, the exact public page and documents."""

from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse

from demarche.departures.queries import is_public
from demarche.journal.queries import moves_of
from demarche.procedure import clock
from demarche.publication import holding, postponing
from demarche.publication import queries as publication
from demarche.publication.consenting import withdrawn_since
from demarche.publication.previewing import Preview, preview
from demarche.sites.desk import publication_languages as languages
from demarche.sites.desk import publication_parts as parts
from demarche.sites.desk import safety_parts
from demarche.sites.desk.history import journal
from demarche.sites.desk.pdfs import inline
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right

TRAIL = [{"label": "Releases", "url": "/releases/"}]


def listing(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show what can be prepared, what is prepared, and what waits for its day."""
    found = list(publication.preparations_of(signed_in))
    today = clock.office_day(request.now)
    open_ones = [
        {"sent": each, "days_left": (each.first_public_day - today).days if each.first_public_day else None}
        for each in publication.nobody_prepares(signed_in)
    ]
    return shown(
        request,
        signed_in,
        "desk/publication/list.html",
        section="releases",
        open_ones=open_ones,
        groups=parts.sections([_row(preparation, signed_in) for preparation in found]),
        may_prepare=signed_in.may(Right.PREPARE_RELEASE),
    )


def _row(preparation: Any, signed_in: SignedIn) -> dict[str, Any]:
    release = publication.release_of(preparation)
    label, tone = parts.state_of(preparation, release)
    return {
        "preparation": preparation,
        "state": release.state if release else preparation.state,
        "label": label,
        "tone": tone,
        "waits": parts.waits_for(preparation, release),
        "step": parts.next_step(preparation, signed_in),
    }


def release(request: DeskRequest, signed_in: SignedIn, preparation: Any) -> HttpResponse:
    """Show a preparation: where it stands, who waits for whom, what can be done."""
    found = publication.preparation(preparation, reader=signed_in)
    made = publication.release_of(found)
    label, tone = parts.state_of(found, made)
    moves = [*moves_of(found), *(moves_of(made) if made else [])]
    return shown(
        request,
        signed_in,
        "desk/publication/release.html",
        section="releases",
        trail=[*TRAIL, {"label": str(found.transmission.reference)}],
        preparation=found,
        release=made,
        receipt=getattr(made, "receipt", None),
        state_label=label,
        tone=tone,
        waits=parts.waits_for(found, made),
        public_url=parts.public_url(found, made),
        step=parts.next_step(found, signed_in),
        reason=publication.wording_of(found, reader=signed_in, now=request.now).reason,
        withdrawn=withdrawn_since(found, reader=signed_in, now=request.now),
        holds=holding.reasons(found, reader=signed_in, now=request.now),
        put_off=postponing.underway(found.transmission),
        may_postpone=signed_in.may(Right.PREPARE_RELEASE) and not is_public(found.transmission.reference),
        may_agree=signed_in.may(Right.APPROVE_RELEASE),
        further=publication.further(found),
        returns=publication.returns(found, reader=signed_in, now=request.now),
        moves=journal(moves, lambda move: (parts.STEPS.get(move.event, move.event), "")),
        may_prepare=signed_in.may(Right.PREPARE_RELEASE),
        may_lift=signed_in.may(Right.APPROVE_RELEASE),
        kinds=publication.kinds_open(found.transmission)
        if made and not publication.underway(found.transmission)
        else [],
    )


def public_page(request: DeskRequest, signed_in: SignedIn, preparation: Any) -> HttpResponse:
    """Show the public page exactly as readers will see it."""
    found = publication.preparation(preparation, reader=signed_in)
    return as_public(request, signed_in, found)


def as_public(
    request: DeskRequest,
    signed_in: SignedIn,
    found: Any,
    *,
    form: Form | None = None,
    obstacles: tuple[str, ...] = (),
    template: str = "desk/publication/page.html",
) -> HttpResponse:
    """Show what becomes public, with the step that follows."""
    made = _preview(found, signed_in, request)
    wording = publication.wording_of(found, reader=signed_in, now=request.now)
    stands = obstacles or made.obstacles
    return shown(
        request,
        signed_in,
        template,
        section="releases",
        trail=[
            *TRAIL,
            {"label": str(found.transmission.reference), "url": parts.url("release", found)},
            {"label": "As readers will see it"},
        ],
        preparation=found,
        page=parts.public_page(found, made, request.now),
        leaves=languages.leaves(found),
        files=languages.files(found, made),
        reason=wording.reason,
        passed=wording.passed,
        obstacles=stands,
        against=safety_parts.warnings(found.transmission.letter, "before_release")
        if found.kind != "withdrawal"
        else [],
        consequences=parts.consequences(found),
        form=form,
        may_offer=found.state == "preparing" and signed_in.may(Right.PREPARE_RELEASE),
        status=422 if obstacles or (form is not None and form.errors) else 200,
    )


def document(request: DeskRequest, signed_in: SignedIn, preparation: Any, name: str) -> HttpResponse:
    """Show a document exactly as readers will get it."""
    found = publication.preparation(preparation, reader=signed_in)
    pdf = _preview(found, signed_in, request).documents.get(name)
    if pdf is None:
        raise Http404
    return inline(pdf, name)


def _preview(found: Any, signed_in: SignedIn, request: DeskRequest) -> Preview:
    if found.kind == "withdrawal":
        return Preview()
    return preview(found, reader=signed_in, now=request.now)
