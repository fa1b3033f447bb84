"""Pages on which a step of a release is taken: prepare, word, offer, approve, return; hold, let go, cancel."""

from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from demarche.departures import actions as departures
from demarche.publication import actions, holding
from demarche.publication import queries as publication
from demarche.publication.errors import GateClosed
from demarche.replies import queries as replies
from demarche.sites.desk import publication_parts as parts
from demarche.sites.desk import publication_views as views
from demarche.sites.desk.publication_forms import ApproveForm, PrepareForm, ReasonForm, SureForm
from demarche.sites.desk.publication_wording import WordingForm
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.steps import refused, taken
from demarche.staff.keys import SignedIn
from demarche.transmission import queries as transmission

APPROVE = "desk/publication/approve.html"


def prepare(request: DeskRequest, signed_in: SignedIn, transmission_id: Any) -> HttpResponse:
    """Begin to prepare what becomes public about a letter that was sent."""
    sent, made = transmission.transmission(transmission_id, reader=signed_in), []
    kinds = publication.kinds_open(sent)
    form = PrepareForm(_post(request), kinds=kinds, initial={"kind": kinds[0] if len(kinds) == 1 else None})

    def step() -> None:
        made.append(actions.prepare(sent, kind=form.cleaned_data["kind"], by=signed_in, now=request.now))

    if taken(form, step):
        return redirect("release", made[0].pk)
    text = "A first wording is taken from the case and from the letter. Nothing becomes public by this."
    return _form(request, signed_in, form, f"Prepare a release of {sent.reference}", "Begin", reverse("releases"), text)


def wording(request: DeskRequest, signed_in: SignedIn, preparation: Any) -> HttpResponse:
    """Decide what is public; what was typed comes back whatever stands in the way."""
    found = publication.preparation(preparation, reader=signed_in)
    if found.kind == "withdrawal":
        return redirect("release_reason", found.pk)
    standing = publication.wording_of(found, reader=signed_in, now=request.now)
    answers = {str(reply.pk): _in_words(reply) for reply in replies.replies_to(found.transmission)}
    standing = standing.with_replies(answers)
    form = WordingForm(_post(request), standing=standing, seen=found.wording_id, replies=answers)

    def step() -> None:
        seen = form.cleaned_data["seen"]
        actions.word(found, wording=form.wording(), seen=seen, by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("release_page", found.pk)
    if form.is_bound:
        # A second save is meant: its writer has seen what stands now.
        form.stands(found.wording_id)
    return shown(
        request,
        signed_in,
        "desk/publication/wording.html",
        section="releases",
        trail=_trail(found, "What is public"),
        preparation=found,
        form=form,
        status=422 if form.errors else 200,
    )


def _in_words(reply: Any) -> str:
    return f"{reply.get_kind_display()} in {reply.get_language_display()}, received {reply.received_on:%-d %B %Y}"


def reason(request: DeskRequest, signed_in: SignedIn, preparation: Any) -> HttpResponse:
    """Say why a communication is withdrawn."""
    found = publication.preparation(preparation, reader=signed_in)
    standing = publication.wording_of(found, reader=signed_in, now=request.now).reason
    label, hint = "Why it is withdrawn", "The reason stays in the house. Readers see that and when it was withdrawn."
    form = ReasonForm(_post(request), initial={"reason": standing}, label=label, help_text=hint)
    if taken(form, lambda: actions.say_why(found, reason=_reason(form), by=signed_in, now=request.now)):
        return redirect("release_page", found.pk)
    return _form(request, signed_in, form, label, "Save the reason", parts.url("release", found))


def early(request: DeskRequest, signed_in: SignedIn, preparation: Any) -> HttpResponse:
    """Decide that a release does not wait for its day."""
    found = publication.preparation(preparation, reader=signed_in)
    label, hint = "Why it is released before its day", "This sentence becomes public with the release."
    form = ReasonForm(_post(request), label=label, help_text=hint)
    if taken(form, lambda: actions.decide_early(found, reason=_reason(form), by=signed_in, now=request.now)):
        return redirect("release", found.pk)
    back, title = parts.url("release", found), "Release it before its day"
    return _form(request, signed_in, form, title, "Decide this", back, tone="danger")


def offer(request: DeskRequest, signed_in: SignedIn, preparation: Any) -> HttpResponse:
    """Give the first approval; what stands in the way is shown line by line."""
    found = publication.preparation(preparation, reader=signed_in)
    form = SureForm(request.POST)
    obstacles: tuple[str, ...] = ()
    with refused(form):
        try:
            actions.offer(found, by=signed_in, now=request.now)
        except GateClosed as closed:
            obstacles = closed.obstacles
    if not obstacles and not form.errors:
        return redirect("release", found.pk)
    return views.as_public(request, signed_in, found, form=form, obstacles=obstacles)


def approve(request: DeskRequest, signed_in: SignedIn, preparation: Any) -> HttpResponse:
    """Give the second approval to the exact bytes that were shown."""
    found = publication.preparation(preparation, reader=signed_in)
    if found.state != "offered" and request.method != "POST":
        return redirect("release", found.pk)
    if not publication.may_approve(found, signed_in):
        raise Http404
    form = ApproveForm(_post(request), initial={"digest": found.digest})

    def step() -> None:
        actions.approve(found, digest=form.cleaned_data["digest"], by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("release", found.pk)
    # What is shown now is what the next click approves.
    fresh, stopped = ApproveForm(initial={"digest": found.digest}), tuple(map(str, form.non_field_errors()))
    return views.as_public(request, signed_in, found, form=fresh, obstacles=stopped, template=APPROVE)


def send_back(request: DeskRequest, signed_in: SignedIn, preparation: Any) -> HttpResponse:
    """Return a release to whoever prepared it."""
    found = publication.preparation(preparation, reader=signed_in)
    form = ReasonForm(_post(request), label="What should be mended")
    if taken(form, lambda: actions.send_back(found, reason=_reason(form), by=signed_in, now=request.now)):
        return redirect("release", found.pk)
    return _form(request, signed_in, form, "Return the release", "Return it", parts.url("release", found))


def give_up(request: DeskRequest, signed_in: SignedIn, preparation: Any) -> HttpResponse:
    """Stop preparing a release."""
    found = publication.preparation(preparation, reader=signed_in)
    form = SureForm(_post(request))
    if taken(form, lambda: actions.give_up(found, by=signed_in, now=request.now)):
        return redirect("releases")
    text, back = "Nothing of it becomes public. Its words stay in the letter’s files.", parts.url("release", found)
    return _form(request, signed_in, form, "Give the preparation up", "Give it up", back, text, tone="danger")


def hold(request: DeskRequest, signed_in: SignedIn, preparation: Any) -> HttpResponse:
    """Hold a release: its day passes, and nothing becomes public."""
    found = publication.preparation(preparation, reader=signed_in)
    if publication.release_of(found) is None:
        raise Http404
    form = ReasonForm(_post(request), label="Why it is held", help_text="Whoever lets it go again reads this.")
    if taken(form, lambda: holding.hold(found, reason=_reason(form), by=signed_in, now=request.now)):
        return redirect("release", found.pk)
    text = "It does not become public, whatever its day, until somebody with the second approval lets it go."
    back = parts.url("release", found)
    return _form(request, signed_in, form, "Hold the release", "Hold it", back, text, tone="danger")


def lift(request: DeskRequest, signed_in: SignedIn, preparation: Any) -> HttpResponse:
    """Let a held release go on."""
    text = "It becomes public on its day; if that has passed, in the next minutes."
    found = publication.preparation(preparation, reader=signed_in)
    if publication.release_of(found) is None:
        raise Http404
    form = SureForm(_post(request))
    if taken(form, lambda: holding.lift(found, by=signed_in, now=request.now)):
        return redirect("release", found.pk)
    back = parts.url("release", found)
    return _form(request, signed_in, form, "Let the release go", "Let it go", back, text, tone="danger")


def cancel(request: DeskRequest, signed_in: SignedIn, preparation: Any) -> HttpResponse:
    """Cancel a release."""
    text = "It never becomes public. What should must be prepared and approved again."
    title, label = "Cancel the release", "Cancel it"
    found = publication.preparation(preparation, reader=signed_in)
    release = publication.release_of(found)
    if release is None:
        raise Http404
    form = SureForm(_post(request))
    if taken(form, lambda: departures.cancel(release, by=signed_in, now=request.now)):
        return redirect("release", found.pk)
    return _form(request, signed_in, form, title, label, parts.url("release", found), text, tone="danger")


def _reason(form: Form) -> str:
    return str(form.cleaned_data["reason"])


def _post(request: DeskRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _trail(found: Any, here: str) -> list[dict[str, str]]:
    of = {"label": str(found.transmission.reference), "url": parts.url("release", found)}
    return [*views.TRAIL, of, {"label": here}]


def _form(
    request: DeskRequest,
    signed_in: SignedIn,
    form: Form,
    title: str,
    label: str,
    back: str,
    text: str = "",
    *,
    tone: str = "primary",
) -> HttpResponse:
    return shown(
        request,
        signed_in,
        "desk/publication/form.html",
        section="releases",
        trail=[*views.TRAIL, {"label": title}],
        form=form,
        title=title,
        label=label,
        back=back,
        text=text,
        tone=tone,
        status=422 if form.errors else 200,
    )
