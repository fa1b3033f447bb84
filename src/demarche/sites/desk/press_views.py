"""Pages that show press releases: the list, each with what the Mission was told, the exact public pages."""

from typing import Any

from django.conf import settings
from django.forms import Form
from django.http import HttpResponse

from demarche.journal.queries import moves_of
from demarche.press import advancing, holding
from demarche.press import queries as press
from demarche.press.consenting import no_longer_agree
from demarche.sites.desk import press_parts as parts
from demarche.sites.desk.history import journal
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right

TRAIL = [{"label": "Releases", "url": "/releases/"}, {"label": "Press releases", "url": "/press/"}]


def listing(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show what is prepared for the press, what waits for its hour, what is public."""
    found = list(press.issues_of(signed_in))
    headings = press.headings(found, reader=signed_in, now=request.now)
    return shown(
        request,
        signed_in,
        "desk/press/list.html",
        section="releases",
        trail=[TRAIL[0], {"label": "Press releases"}],
        groups=parts.sections([_row(issue, headings[issue.pk], signed_in) for issue in found]),
    )


def _row(issue: Any, heading: str, signed_in: SignedIn) -> dict[str, Any]:
    announcement = press.announcement_of(issue)
    label, tone = parts.state_of(issue, announcement)
    return {
        "issue": issue,
        "heading": heading,
        "about": press.references(issue.press),
        "state": announcement.state if announcement else issue.state,
        "label": label,
        "tone": tone,
        "waits": parts.waits_for(issue, announcement),
        "at": announcement.not_before if announcement else issue.embargo_at,
        "step": parts.next_step(issue, signed_in),
    }


def one(request: DeskRequest, signed_in: SignedIn, issue: Any) -> HttpResponse:
    """Show one press release: where it stands, what the Mission was told, the next step."""
    found = press.issue(issue, reader=signed_in)
    made = press.announcement_of(found)
    label, tone = parts.state_of(found, made)
    moves = [*moves_of(found), *(moves_of(made) if made else [])]
    wording = press.wording_of(found, reader=signed_in, now=request.now)
    return shown(
        request,
        signed_in,
        "desk/press/one.html",
        section="releases",
        trail=[*TRAIL, {"label": found.get_kind_display()}],
        issue=found,
        announcement=made,
        receipt=getattr(made, "receipt", None),
        heading=next((version.heading for version in wording.versions if version.heading), ""),
        languages=[parts.language(version.language) for version in wording.versions],
        reason=wording.reason,
        state_label=label,
        tone=tone,
        waits=parts.waits_for(found, made),
        step=parts.next_step(found, signed_in),
        about=parts.about(found),
        further=press.further(found),
        copies=parts.copies(found, signed_in, request.now),
        outstanding=parts.outstanding(found),
        hours=settings.INSTANCE.press_courtesy_hours,
        skipped=advancing.why_skipped(found, reader=signed_in, now=request.now),
        public_url=parts.public_url(found, made),
        no_longer=no_longer_agree(found, reader=signed_in, now=request.now),
        returns=press.returns(found, reader=signed_in, now=request.now),
        holds=press.returns(found, reader=signed_in, now=request.now, kind=holding.HOLD),
        moves=journal(sorted(moves, key=lambda move: move.at), lambda move: (parts.STEPS.get(move.event, ""), "")),
        may_prepare=signed_in.may(Right.PREPARE_RELEASE),
        may_approve=signed_in.may(Right.APPROVE_RELEASE),
        kinds=press.kinds_open(found.press),
    )


def public_page(request: DeskRequest, signed_in: SignedIn, issue: Any) -> HttpResponse:
    """Show the public page in every language exactly as readers will see it."""
    return as_public(request, signed_in, press.issue(issue, reader=signed_in))


def as_public(
    request: DeskRequest,
    signed_in: SignedIn,
    found: Any,
    *,
    form: Form | None = None,
    obstacles: tuple[str, ...] = (),
    template: str = "desk/press/page.html",
) -> HttpResponse:
    """Show what becomes public, with the step that follows."""
    withdrawal = found.kind == "withdrawal"
    pages, why = ([], ()) if withdrawal else parts.public_pages(found, signed_in, request.now)
    return shown(
        request,
        signed_in,
        template,
        section="releases",
        trail=[
            *TRAIL,
            {"label": found.get_kind_display(), "url": parts.url("press_one", found)},
            {"label": "As readers will see it"},
        ],
        issue=found,
        pages=[page | {"name": parts.language(page["version"]["language"])} for page in pages],
        about=parts.about(found),
        reason=press.wording_of(found, reader=signed_in, now=request.now).reason,
        obstacles=obstacles or why,
        consequences=parts.consequences(found, request.now) if found.state == "offered" else [],
        form=form,
        may_offer=found.state == "preparing" and signed_in.may(Right.PREPARE_RELEASE),
        status=422 if obstacles or (form is not None and form.errors) else 200,
    )
