"""The sign-in page: asked for by name, or met in the middle of one's work."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from demarche.sites.desk import carrying, challenges
from demarche.sites.desk.frame_forms import SignInForm
from demarche.sites.desk.rendering import shown
from demarche.staff.passkeys import question


def show_door(
    request: HttpRequest, form: SignInForm, *, to: str, kept: str = "", whole: bool = True, status: int = 200
) -> HttpResponse:
    """Show the sign-in page, with what was typed on the page where the session ended."""
    challenge = challenges.drawn()
    return shown(
        request,
        None,
        "desk/frame/sign_in.html",
        form=form,
        to=to,
        kept=kept,
        whole=whole,
        challenge=challenge,
        question=question(challenges.challenge_of(challenge)),
        status=422 if form.errors else status,
    )


def interrupted(request: HttpRequest) -> HttpResponseBase:
    """The session ended while somebody was writing: sign in again, and what was written goes on."""
    typed = carrying.typed(request)
    if not typed:
        return redirect("sign_in")
    return show_door(
        request,
        SignInForm(),
        to=request.path_info,
        kept=carrying.packed(typed),
        whole=carrying.is_whole(request),
        status=403,
    )
