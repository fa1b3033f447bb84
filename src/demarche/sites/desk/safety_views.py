"""Pages of safety: judge how dangerous a case is, and write down what those concerned said when they were asked."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from demarche.cases import queries as cases
from demarche.letters import queries as letters
from demarche.procedure import clock
from demarche.procedure.places import state_name
from demarche.replies import queries as replies
from demarche.safety import actions, duties, queries
from demarche.sites.desk import case_parts as parts
from demarche.sites.desk import safety_parts
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import page
from demarche.sites.desk.safety_forms import CheckInForm, RiskForm
from demarche.sites.desk.steps import taken
from demarche.sites.desk.waiting import Waiting
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right


def risk(request: DeskRequest, signed_in: SignedIn, case: Any) -> HttpResponse:
    """Judge how dangerous a case is for those in it."""
    found = cases.case(case, signed_in)
    last = queries.standing(found)
    initial = {"level": last.level, "urgency": last.urgency} if last else {}
    form = RiskForm(_post(request), initial=initial)
    if taken(form, lambda: actions.assess(found, **form.cleaned_data, by=signed_in, now=request.now)):
        return redirect("case", found.pk)
    text = "The newest judgement counts; earlier ones stay. On the day of its review it stands on your list."
    return _form(request, signed_in, found, form, "How dangerous is this?", "Keep the judgement", text)


def check_in(request: DeskRequest, signed_in: SignedIn, case: Any) -> HttpResponse:
    """Write down what those concerned said when they were asked."""
    found = cases.case(case, signed_in)
    choices = safety_parts.choices(found, signed_in)
    form = CheckInForm(_post(request), choices=choices, initial={"about": request.GET.get("about", choices[0][0])})

    def step() -> None:
        said = dict(form.cleaned_data)
        actions.check_in(found, **_about(said.pop("about"), signed_in), **said, by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("case", found.pk)
    text = "Ask by a way that is safe for them, and only if to ask does not endanger them."
    return _form(request, signed_in, found, form, "Those concerned were asked", "Write it down", text)


def waiting(signed_in: SignedIn, now: datetime) -> Iterator[Waiting]:
    """Return what has to be done for the safety of those concerned, as far as it stands on this person's list."""
    today, found = clock.office_day(now), list(duties.mine(signed_in.staff, clock.office_day(now)))
    known = list(cases.cases_of(signed_in).filter(pk__in={duty.case.pk for duty in found}))
    titles = cases.titles(known, reader=signed_in, now=now)
    for duty in found:
        where = ", ".join(filter(None, [titles.get(duty.case.pk, "Case"), state_name(duty.case.state_code)]))
        last = queries.standing(duty.case)
        urgent = duty.due_on <= today and (last is None or last.level in ("high", "extreme"))
        yield Waiting(safety_parts.TO_DO[duty.what], where, safety_parts.url_of(duty), duty.due_on, urgent=urgent)


def _about(chosen: str, signed_in: SignedIn) -> dict[str, Any]:
    moment, letter, reply, *_ = [*chosen.split(":"), "", ""]
    return {
        "moment": moment,
        "letter": letters.letter(parts.uuid_of(letter), reader=signed_in) if letter else None,
        "reply": replies.reply(parts.uuid_of(reply), reader=signed_in) if reply else None,
    }


def _form(
    request: DeskRequest, signed_in: SignedIn, found: Any, form: Any, title: str, label: str, text: str
) -> HttpResponse:
    return shown(
        request,
        signed_in,
        "desk/cases/form.html",
        section="cases",
        trail=[*parts.TRAIL, {"label": "Case", "url": parts.url_of(found)}, {"label": title}],
        title=title,
        text=text,
        form=form,
        label=label,
        back=parts.url_of(found),
        status=422 if form.errors else 200,
    )


def _post(request: DeskRequest) -> Any:
    return request.POST if request.method == "POST" else None


PAGES = [
    page("cases/<uuid:case>/risk/", risk, may=Right.CASE, writes=True, name="case_risk"),
    page("cases/<uuid:case>/asked/", check_in, may=Right.CASE, writes=True, name="case_check_in"),
]
