"""Pages of the office: who works here, and what they may do."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from demarche.handover.conflicts import kept_away
from demarche.journal.moving import desk_transaction
from demarche.papers.actions import let_back_in
from demarche.papers.queries import known_to_nobody_else
from demarche.procedure import clock
from demarche.procedure.places import state_name
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import page
from demarche.sites.desk.staff_forms import InviteForm, PersonForm
from demarche.sites.desk.staff_parts import initial, person_row
from demarche.sites.desk.steps import refused, taken
from demarche.staff import absences, office
from demarche.staff import queries as staff_room
from demarche.staff.actions import invite, leave
from demarche.staff.epochs import may_hold, share_epochs
from demarche.staff.keys import SignedIn
from demarche.staff.rights import LABELS, Right

TRAIL = [{"label": "Staff", "url": "/staff/"}]
ALONE = (("submission", "submission", "submissions"), ("case", "case", "cases"), ("letter", "letter", "letters"))


def people(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show who works here, and who worked here."""
    holders = staff_room.holders_of_epoch()
    everybody = list(staff_room.everybody())
    return shown(
        request,
        signed_in,
        "desk/staff/people.html",
        section="staff",
        head=["Name", "Duties", "Teams", "Intake’s key", "Keeps away from", "Standing"],
        rows=[person_row(each, holders) for each in everybody if not each.left_at],
        left=[each for each in everybody if each.left_at],
    )


def invitation(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Invite somebody; the code is shown once, on the page that answers."""
    form = InviteForm(request.POST if request.method == "POST" else None, mandates=staff_room.mandates())
    if form.is_bound and form.is_valid():
        with refused(form):
            # Codes live by real time, as sessions and keys do.
            invited = invite(name=form.cleaned_data["name"], **form.granted(), by=signed_in, now=clock.real_now())
            return _code(request, signed_in, invited.staff.name, invited.code)
    return _form(request, signed_in, form, title="Invite somebody", label="Invite", back="/staff/")


def person(request: DeskRequest, signed_in: SignedIn, person: UUID) -> HttpResponse:
    """Show a colleague: what he or she may do, and the steps that can be taken."""
    found = staff_room.person(person)
    holds = staff_room.holds_epoch(found)
    return shown(
        request,
        signed_in,
        "desk/staff/person.html",
        section="staff",
        trail=[*TRAIL, {"label": found.name}],
        person=found,
        rights=[words for right, words in LABELS.items() if right.value in found.rights],
        conflicts=", ".join(state_name(code) for code in found.conflicts),
        places=list(found.memberships.select_related("mandate")),
        holds=holds,
        why_not=may_hold(found),
        me=found.pk == signed_in.id,
        absence=absences.standing(found, clock.office_day(request.now)),
        alone=_alone(found),
    )


def amend(request: DeskRequest, signed_in: SignedIn, person: UUID) -> HttpResponseBase:
    """Change what a colleague may do."""
    found = staff_room.person(person)
    form = PersonForm(
        request.POST if request.method == "POST" else None, mandates=staff_room.mandates(), initial=initial(found)
    )

    def step() -> None:
        with desk_transaction():
            office.amend_person(found, **form.granted(), by=signed_in, now=request.now)
            kept_away(found, found.conflicts)

    if taken(form, step):
        return redirect("person", found.pk)
    return _form(request, signed_in, form, title=found.name, label="Save", back=f"/staff/{found.pk}/")


def share(request: DeskRequest, signed_in: SignedIn, person: UUID) -> HttpResponseBase:
    """Share the intake's keys with a colleague."""
    found = staff_room.person(person)
    return _asked(
        request,
        signed_in,
        found,
        lambda: share_epochs(found, by=signed_in),
        title="Share the intake’s key",
        consequences=[f"{found.name} can open everything that arrives, and what waits sealed today."],
        label="Share the key",
    )


def depart(request: DeskRequest, signed_in: SignedIn, person: UUID) -> HttpResponseBase:
    """Record that a colleague has left."""
    found = staff_room.person(person)
    return _asked(
        request,
        signed_in,
        found,
        lambda: leave(found, by=signed_in, now=request.now),
        title=f"{found.name} has left",
        consequences=[
            *(
                [
                    f"Nobody else can open {_alone(found)}. Let {found.name} hand them over first: afterwards only the "
                    "recovery shares open them."
                ]
                if _alone(found)
                else []
            ),
            "The session ends at once; passphrase and security keys open nothing any more.",
            "If this person held the intake’s key, it is changed: what arrives from now on is sealed to a new one.",
            "What this person has read, he or she may remember.",
            "This cannot be taken back: who returns is invited anew.",
        ],
        label="Record that this person has left",
    )


def new_code(request: DeskRequest, signed_in: SignedIn, person: UUID) -> HttpResponseBase:
    """Let somebody back in who lost passphrase or authenticator."""
    found = staff_room.person(person)
    codes: list[str] = []
    answer = _asked(
        request,
        signed_in,
        found,
        lambda: codes.append(let_back_in(found, by=signed_in, now=clock.real_now())),
        title=f"New enrolment code for {found.name}",
        consequences=[
            "The former passphrase, authenticator and security keys no longer work.",
            "If this person held the intake’s key, it is changed; share the new one again once the code has been used.",
            "The former key is gone. Colleagues let this person into each submission, case and letter again.",
        ],
        label="Make a new code",
    )
    return _code(request, signed_in, found.name, codes[0]) if codes else answer


def _alone(found: Any) -> str:
    """Say what only one person can open."""
    counts = known_to_nobody_else(found)
    return ", ".join(
        f"{counts[kind]} {one if counts[kind] == 1 else many}" for kind, one, many in ALONE if kind in counts
    )


def _asked(request: DeskRequest, signed_in: SignedIn, found: Any, step: Any, **words: Any) -> HttpResponseBase:
    form = Form(request.POST if request.method == "POST" else None)
    if taken(form, step):
        return redirect("person", found.pk)
    trail = [*TRAIL, {"label": found.name, "url": f"/staff/{found.pk}/"}, {"label": words["title"]}]
    return shown(
        request,
        signed_in,
        "desk/staff/asked.html",
        section="staff",
        trail=trail,
        form=form,
        back=f"/staff/{found.pk}/",
        status=422 if form.errors else 200,
        **words,
    )


def _form(request: DeskRequest, signed_in: SignedIn, form: Any, *, title: str, label: str, back: str) -> HttpResponse:
    return shown(
        request,
        signed_in,
        "desk/staff/form.html",
        section="staff",
        trail=[*TRAIL, {"label": title}],
        form=form,
        title=title,
        label=label,
        back=back,
        status=422 if form.errors else 200,
    )


def _code(request: DeskRequest, signed_in: SignedIn, name: str, code: str) -> HttpResponse:
    return shown(request, signed_in, "desk/staff/code.html", section="staff", trail=TRAIL, name=name, code=code)


OFFICE = Right.OFFICE
PAGES = [
    page("staff/", people, may=OFFICE, name="staff"),
    page("staff/invite/", invitation, may=OFFICE, writes=True, fresh=True, name="invite"),
    page("staff/<uuid:person>/", person, may=OFFICE, name="person"),
    page("staff/<uuid:person>/amend/", amend, may=OFFICE, writes=True, fresh=True, name="person_amend"),
    page("staff/<uuid:person>/key/", share, may=OFFICE, writes=True, fresh=True, name="person_share"),
    page("staff/<uuid:person>/left/", depart, may=OFFICE, writes=True, fresh=True, name="person_left"),
    page("staff/<uuid:person>/code/", new_code, may=OFFICE, writes=True, fresh=True, name="person_code"),
]
