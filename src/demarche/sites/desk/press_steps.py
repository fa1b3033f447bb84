"""Pages on which a step of a press release is taken, from the first word to the withdrawal."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from demarche.press import actions, advancing, holding
from demarche.press import queries as press
from demarche.press.wording import PressWording
from demarche.procedure.places import state_name
from demarche.publication.errors import GateClosed
from demarche.sites.desk import press_parts as parts
from demarche.sites.desk import press_views as views
from demarche.sites.desk.press_forms import BeginForm, ByHandForm, FollowForm, PressForm
from demarche.sites.desk.publication_forms import ApproveForm, ReasonForm, SureForm
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.steps import refused, taken
from demarche.staff.keys import SignedIn
from demarche.transmission import queries as transmission

APPROVE = "desk/press/approve.html"


def begin(request: DeskRequest, signed_in: SignedIn, transmission_id: Any) -> HttpResponse:
    """Begin a press release about a letter that was sent, and perhaps about others."""
    sent, made = transmission.transmission(transmission_id, reader=signed_in), []
    if sent.state != "sent":
        return redirect("transmission", sent.pk)
    others = transmission.transmissions_of(signed_in).filter(state="sent").exclude(pk=sent.pk)
    # Those of the same case first: they are meant most often.
    near = sorted(others[:200], key=lambda each: each.letter.case_id != sent.letter.case_id)
    letters = {str(each.pk): each for each in [sent, *near]}
    choices = [(key, f"{each.reference}, sent {each.sent_on:%-d %B %Y}") for key, each in letters.items()]
    form = BeginForm(_post(request), choices=choices, initial={"about": [str(sent.pk)]})

    def step() -> None:
        # The letter from whose page this began stands first: its papers are kept with it.
        chosen = [letters[key] for key in letters if key in form.cleaned_data["about"]]
        made.append(actions.begin(chosen, by=signed_in, now=request.now))

    if taken(form, step):
        return redirect("press_text", made[0].pk)
    text = "Nothing becomes public by this, and nothing of it goes to the Mission before two people have approved it."
    back = reverse("transmission", args=[sent.pk])
    return _form(request, signed_in, form, "Prepare a press release", "Begin", back, text)


def text(request: DeskRequest, signed_in: SignedIn, issue: Any) -> HttpResponse:
    """Write a press release in its languages; what was typed comes back whatever stands in the way."""
    found = press.issue(issue, reader=signed_in)
    if found.kind == "withdrawal":
        return redirect("press_reason", found.pk)
    hour = {"embargo_at": found.embargo_at, "together": found.together} if found.kind == "release" else None
    form = PressForm(
        _post(request),
        standing=press.wording_of(found, reader=signed_in, now=request.now),
        seen=found.wording_id,
        hour=hour,
        speakers=[(mandate.label, mandate.title["en"]) for mandate in press.mandates(found.press)],
    )

    def step() -> None:
        seen = form.cleaned_data["seen"]
        actions.word(found, wording=form.wording(), **form.hour(), seen=seen, by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("press_page", found.pk)
    if form.is_bound:
        # A second save is meant: its writer has seen what stands now.
        form.stands(found.wording_id)
    return shown(
        request,
        signed_in,
        "desk/press/text.html",
        section="releases",
        trail=_trail(found, "Text"),
        issue=found,
        form=form,
        status=422 if form.errors else 200,
    )


def reason(request: DeskRequest, signed_in: SignedIn, issue: Any) -> HttpResponse:
    """Say why a press release is withdrawn."""
    found = press.issue(issue, reader=signed_in)
    if found.kind != "withdrawal":
        return redirect("press_text", found.pk)
    standing = press.wording_of(found, reader=signed_in, now=request.now).reason
    label, hint = "Why it is withdrawn", "The reason stays in the house. Readers see that and when it was withdrawn."
    form = ReasonForm(_post(request), initial={"reason": standing}, label=label, help_text=hint)

    def step() -> None:
        actions.word(found, wording=PressWording(reason=_reason(form)), by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("press_page", found.pk)
    return _form(request, signed_in, form, label, "Save the reason", parts.url("press_one", found))


def offer(request: DeskRequest, signed_in: SignedIn, issue: Any) -> HttpResponse:
    """Give the first approval; what stands in the way is shown line by line."""
    found = press.issue(issue, reader=signed_in)
    form = SureForm(request.POST)
    obstacles: tuple[str, ...] = ()
    with refused(form):
        try:
            actions.offer(found, by=signed_in, now=request.now)
        except GateClosed as closed:
            obstacles = closed.obstacles
    if not obstacles and not form.errors:
        return redirect("press_one", found.pk)
    return views.as_public(request, signed_in, found, form=form, obstacles=obstacles)


def approve(request: DeskRequest, signed_in: SignedIn, issue: Any) -> HttpResponse:
    """Give the second approval to the exact bytes that were shown."""
    found = press.issue(issue, reader=signed_in)
    if found.state != "offered" and request.method != "POST":
        return redirect("press_one", found.pk)
    if not press.may_approve(found, signed_in):
        raise Http404
    form = ApproveForm(_post(request), initial={"digest": found.digest})

    def step() -> None:
        actions.approve(found, digest=form.cleaned_data["digest"], by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("press_one", found.pk)
    # What is shown now is what the next click approves.
    fresh, stopped = ApproveForm(initial={"digest": found.digest}), tuple(map(str, form.non_field_errors()))
    return views.as_public(request, signed_in, found, form=fresh, obstacles=stopped, template=APPROVE)


def send_back(request: DeskRequest, signed_in: SignedIn, issue: Any) -> HttpResponse:
    """Return a press release to whoever prepared it."""
    found = press.issue(issue, reader=signed_in)
    form = ReasonForm(_post(request), label="What should be mended")
    return _step(
        request, signed_in, found, form, "Return the press release", "Return it",
        lambda: actions.send_back(found, reason=_reason(form), by=signed_in, now=request.now),
        "Another text has to be approved, and given to the Mission, anew.",
    )  # fmt: skip


def give_up(request: DeskRequest, signed_in: SignedIn, issue: Any) -> HttpResponse:
    """Stop preparing a press release."""
    found, form = press.issue(issue, reader=signed_in), SureForm(_post(request))
    return _step(
        request, signed_in, found, form, "Give the press release up", "Give it up",
        lambda: actions.give_up(found, by=signed_in, now=request.now),
        "Nothing of it becomes public. Its words stay in the letter’s files.", tone="danger",
    )  # fmt: skip


def advance(request: DeskRequest, signed_in: SignedIn, issue: Any, transmission_id: Any) -> HttpResponse:
    """Give a Permanent Mission its advance copy: by e-mail from here, or by hand and written down."""
    found = press.issue(issue, reader=signed_in)
    sent = next((each for each in advancing.outstanding(found) if each.pk == transmission_id), None)
    if sent is None or found.state != "approved":
        return redirect("press_one", found.pk)
    by_mail = request.POST.get("way") == "email"
    form = SureForm(request.POST) if by_mail else ByHandForm(_post(request), initial={"given_at": request.now})
    values = (lambda: {"channel": "email"}) if by_mail else (lambda: form.cleaned_data)
    if taken(form, lambda: advancing.give(found, sent, **values(), by=signed_in, now=request.now)):
        return redirect("press_one", found.pk)
    return shown(
        request,
        signed_in,
        "desk/press/advance.html",
        section="releases",
        trail=_trail(found, "Advance copy"),
        issue=found,
        state=state_name(sent.addressee),
        address=transmission.particulars(sent, reader=signed_in, now=request.now).get("email", ""),
        subject=advancing.SUBJECT,
        paragraphs=advancing.mail_text(found, sent, reader=signed_in, now=request.now).strip().split("\n\n"),
        form=form,
        by_hand=ByHandForm(initial={"given_at": request.now}) if by_mail else form,
        status=422 if form.errors else 200,
    )


def skip(request: DeskRequest, signed_in: SignedIn, issue: Any) -> HttpResponse:
    """Decide that a press release does not wait for the Mission."""
    found = press.issue(issue, reader=signed_in)
    form = ReasonForm(_post(request), label="Why the Mission is not told first", help_text="It stays in the house.")
    return _step(
        request, signed_in, found, form, "Do not wait for the Mission", "Decide this",
        lambda: advancing.skip(found, reason=_reason(form), by=signed_in, now=request.now),
        "It becomes public at the embargo’s hour; without one, within seconds.", tone="danger",
    )  # fmt: skip


def follow(request: DeskRequest, signed_in: SignedIn, issue: Any) -> HttpResponse:
    """Prepare a correction, a withdrawal, or the release again."""
    found, made = press.issue(issue, reader=signed_in), []
    kinds = press.kinds_open(found.press)
    choices = [(kind, press.kind_label(kind)) for kind in kinds]
    form = FollowForm(_post(request), kinds=choices, initial={"kind": kinds[0] if len(kinds) == 1 else None})

    def step() -> None:
        made.append(actions.follow(found.press, kind=form.cleaned_data["kind"], by=signed_in, now=request.now))

    if taken(form, step):
        return redirect("press_one", made[0].pk)
    return _form(request, signed_in, form, "What follows on it", "Begin", parts.url("press_one", found))


def hold(request: DeskRequest, signed_in: SignedIn, issue: Any) -> HttpResponse:
    """Hold a press release: its hour passes, and nothing becomes public."""
    found = press.issue(issue, reader=signed_in)
    form = ReasonForm(_post(request), label="Why it is held", help_text="Whoever lets it go again reads this.")
    return _step(
        request, signed_in, found, form, "Hold the press release", "Hold it",
        lambda: holding.hold(found, reason=_reason(form), by=signed_in, now=request.now),
        "It does not become public, whatever its hour, until somebody with the second approval lets it go.",
        tone="danger",
    )  # fmt: skip


def lift(request: DeskRequest, signed_in: SignedIn, issue: Any) -> HttpResponse:
    """Let a held press release go on."""
    found, form = press.issue(issue, reader=signed_in), SureForm(_post(request))
    return _step(
        request, signed_in, found, form, "Let the press release go", "Let it go",
        lambda: holding.lift(found, by=signed_in, now=request.now),
        "It becomes public at its hour; if that has passed, within seconds.", tone="danger",
    )  # fmt: skip


def cancel(request: DeskRequest, signed_in: SignedIn, issue: Any) -> HttpResponse:
    """Cancel a press release that waits for its hour."""
    found, form = press.issue(issue, reader=signed_in), SureForm(_post(request))
    return _step(
        request, signed_in, found, form, "Cancel the press release", "Cancel it",
        lambda: holding.cancel(found, by=signed_in, now=request.now),
        "It never becomes public. What should must be prepared and approved again.", tone="danger",
    )  # fmt: skip


def _step(
    request: DeskRequest,
    signed_in: SignedIn,
    found: Any,
    form: Form,
    title: str,
    label: str,
    step: Callable[[], object],
    text: str = "",
    *,
    tone: str = "primary",
) -> HttpResponse:
    if taken(form, step):
        return redirect("press_one", found.pk)
    return _form(request, signed_in, form, title, label, parts.url("press_one", found), text, tone=tone)


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


def _reason(form: Form) -> str:
    return str(form.cleaned_data["reason"])


def _post(request: DeskRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _trail(found: Any, here: str) -> list[dict[str, str]]:
    return [*views.TRAIL, {"label": found.get_kind_display(), "url": parts.url("press_one", found)}, {"label": here}]
