"""Pages of leave and hand-over: be away with a deputy, be back, hand cases over, take them over."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect

from demarche.cases import actions as case_steps
from demarche.cases import queries as cases
from demarche.handover import handing, leaving, queries
from demarche.papers.errors import NotYours
from demarche.papers.lending import lent_by
from demarche.procedure import clock
from demarche.sites.desk import handover_parts as parts
from demarche.sites.desk.handover_forms import DaysForm, DeclineForm, HandOverForm, KeeperForm, LeaveForm, MoreForm
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import page
from demarche.sites.desk.steps import taken
from demarche.staff import absences
from demarche.staff import queries as staff_room
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right

AWAY = [{"label": "Leave and hand-over", "url": "/away/"}]


def away(request: DeskRequest, signed_in: SignedIn, refused: Form | None = None) -> HttpResponse:
    """Show one's leave and the cases handed over; announce a leave."""
    today = clock.office_day(request.now)
    own = cases.cases_of(signed_in).filter(state="open")
    standing = absences.standing(signed_in.staff, today)
    form = LeaveForm(
        _post(request) if refused is None else None,
        colleagues=parts.colleagues(signed_in),
        cases=parts.case_choices(own, signed_in, request.now),
    )

    def step() -> None:
        chosen = [case for case in own if str(case.pk) in form.lent()]
        leaving.go(**form.days(), lent=chosen, by=signed_in, now=request.now)

    if refused is None and taken(form, step):
        return redirect("away")
    more = leaving.not_lent(standing, signed_in) if standing else []
    return shown(
        request,
        signed_in,
        "desk/handover/away.html",
        standing=standing,
        begun=standing is not None and standing.since <= today,
        lent=lent_by(signed_in.staff, standing.deputy) if standing and standing.deputy else 0,
        more=MoreForm(cases=parts.case_choices(more, signed_in, request.now)) if more else None,
        form=form,
        standing_in=parts.standing_in(signed_in, request.now),
        handed=queries.mine(signed_in)[:20],
        status=422 if form.errors else 200,
    )


def lend_more(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Lend the deputy further cases."""
    standing = _standing(request, signed_in)
    more = leaving.not_lent(standing, signed_in)
    form = MoreForm(request.POST, cases=[(str(case.pk), "") for case in more])
    if form.is_valid():
        chosen = [case for case in more if str(case.pk) in form.cleaned_data["cases"]]
        leaving.lend_more(standing, chosen, by=signed_in, now=request.now)
    return redirect("away")


def back(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Be back, or give the leave up."""
    leaving.come_back(_standing(request, signed_in), by=signed_in, now=request.now)
    return redirect("away")


def hand_over(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Hand cases over to a colleague."""
    own = cases.cases_of(signed_in)
    form = HandOverForm(
        _post(request),
        cases=parts.case_choices(own, signed_in, request.now),
        colleagues=parts.colleagues(signed_in),
        initial={"cases": request.GET.getlist("case")},
    )

    def step() -> None:
        typed = form.cleaned_data
        handing.hand_over(
            [case for case in own if str(case.pk) in typed["cases"]],
            to=form.people[typed["taker"]],
            note=typed["note"],
            leaves=typed["leaves"],
            by=signed_in,
            now=request.now,
        )

    if taken(form, step):
        return redirect("away")
    return _form(
        request,
        signed_in,
        form,
        title="Hand cases over",
        label="Hand over",
        consequences=(
            "Your colleague can open these cases and their letters at once, and finds them on the first page.",
            "Until they are taken over, they stay on your list; you can withdraw the hand-over.",
        ),
    )


def handed(request: DeskRequest, signed_in: SignedIn, handed: Any) -> HttpResponse:
    """Show a hand-over: take the case over, say why not, or withdraw it."""
    found = queries.handed(handed, signed_in)
    note, reason = queries.words(found, signed_in, request.now)
    mine = found.taker_id == signed_in.id
    form = DeclineForm(_post(request))
    if taken(form, lambda: _decided(request, signed_in, found, form)):
        known = cases.cases_of(signed_in).filter(pk=found.case_id).exists()
        return redirect("case", found.case_id) if known else redirect("today")
    return shown(
        request,
        signed_in,
        "desk/handover/handed.html",
        section="cases",
        trail=[*AWAY, {"label": "Hand-over"}],
        handed=found,
        title=cases.titles([found.case], reader=signed_in, now=request.now)[found.case_id],
        note=note,
        reason=reason,
        mine=mine,
        form=form,
        tone={"handed": "due", "taken": "done", "declined": "danger"}.get(found.state, ""),
        status=422 if form.errors else 200,
    )


def _decided(request: DeskRequest, signed_in: SignedIn, found: Any, form: DeclineForm) -> None:
    step = request.POST.get("do")
    if step == "take":
        handing.take_over(found, by=signed_in, now=request.now)
    elif step == "withdraw":
        handing.withdraw(found, by=signed_in, now=request.now)
    else:
        handing.decline(found, reason=form.cleaned_data["reason"], by=signed_in, now=request.now)


def keeper(request: DeskRequest, signed_in: SignedIn, case: Any) -> HttpResponse:
    """Say who is in charge of a case."""
    found = cases.case(case, signed_in)
    able = [staff for staff in cases.people(found) if Right.CASE.value in staff.rights]
    form = KeeperForm(_post(request), people=able, initial={"keeper": found.keeper_id})

    def step() -> None:
        chosen = form.people[form.cleaned_data["keeper"]]
        case_steps.entrust(found, to=chosen, by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("case", found.pk)
    return _form(request, signed_in, form, title="Who is in charge", label="Save", back=f"/cases/{found.pk}/")


def of_colleague(request: DeskRequest, signed_in: SignedIn, person: Any) -> HttpResponse:
    """Write down a colleague's leave, or that the colleague is back."""
    found = staff_room.person(person)
    able = [staff for staff in staff_room.active() if staff.rights and staff.pk != found.pk]
    form = DaysForm(_post(request), colleagues=able)
    standing = absences.standing(found, clock.office_day(request.now))

    def step() -> None:
        if standing is not None:
            leaving.come_back(standing, by=signed_in, now=request.now)
        else:
            absences.announce(found, **form.days(), by=signed_in, now=request.now)

    if taken(Form(request.POST) if standing and request.method == "POST" else form, step):
        return redirect("person", found.pk)
    return _form(
        request,
        signed_in,
        Form() if standing else form,
        title=f"{found.name} is back" if standing else f"Leave of {found.name}",
        label="Write down that the leave is over" if standing else "Write it down",
        back=f"/staff/{found.pk}/",
        consequences=()
        if standing
        else (
            "The deputy’s list shows what is to be done in this colleague’s place.",
            "No key goes with it: colleagues who know a case let the deputy in, up to a day.",
        ),
    )


def _standing(request: DeskRequest, signed_in: SignedIn) -> Any:
    standing = absences.standing(signed_in.staff, clock.office_day(request.now))
    if standing is None:
        raise NotYours
    return standing


def _form(
    request: DeskRequest, signed_in: SignedIn, form: Any, *, title: str, label: str, back: str = "/away/", **more: Any
) -> HttpResponse:
    return shown(
        request,
        signed_in,
        "desk/letters/form.html",
        trail=[*(AWAY if back == "/away/" else []), {"label": title}],
        form=form,
        title=title,
        label=label,
        back=back,
        status=422 if form.errors else 200,
        **more,
    )


def _post(request: DeskRequest) -> Any:
    return request.POST if request.method == "POST" else None


PAGES = [
    page("away/", away, may=Right.CASE, writes=True, fresh=True, name="away"),
    page("away/lend/", lend_more, may=Right.CASE, writes=True, shows=False, fresh=True, name="away_lend"),
    page("away/back/", back, may=Right.CASE, writes=True, shows=False, name="away_back"),
    page("hand-over/", hand_over, may=Right.CASE, writes=True, fresh=True, name="hand_over"),
    page("hand-over/<uuid:handed>/", handed, may=Right.CASE, writes=True, name="handed"),
    page("cases/<uuid:case>/in-charge/", keeper, may=Right.CASE, writes=True, name="case_keeper"),
    page("staff/<uuid:person>/away/", of_colleague, may=Right.OFFICE, writes=True, name="person_away"),
]
