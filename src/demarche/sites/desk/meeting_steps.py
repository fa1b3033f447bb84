"""Pages on which a colleague takes a step of a meeting: propose, agree, put off, hold, call off, hand over."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from demarche.cases import queries as cases
from demarche.meetings import actions
from demarche.meetings import queries as meetings
from demarche.meetings.calendar import calendar_file
from demarche.meetings.zones import list_in_words
from demarche.papers.errors import NotYours
from demarche.sites.desk import meeting_forms as forms
from demarche.sites.desk import meeting_parts as parts
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.steps import taken
from demarche.sites.desk.triage_parts import language_name
from demarche.sites.desk.triage_steps import typed
from demarche.sites.desk.triage_views import download
from demarche.staff.keys import SignedIn
from demarche.staff.queries import active
from demarche.triage import actions as triage_actions
from demarche.triage import queries as triage

FILLED = "fill"


def propose(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Propose one or several days."""
    found = meetings.request(submission, signed_in)
    form = forms.ProposeForm(typed(request))

    def step() -> None:
        said = _said(form, "zone", "text", "otherwise")
        actions.propose(found, days=form.days(), by=signed_in, now=request.now, **said)

    return _worded(
        request, signed_in, found, form, step, title="Propose days", label="Seal and leave it in the mailbox"
    )


def agree(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Agree on a meeting, or on another day."""
    found = meetings.request(submission, signed_in)
    form = forms.AgreeForm(typed(request), initial=_proposed(found, signed_in, request))

    def step() -> None:
        names = ("starts_at", "minutes", "way", "place", "languages", "interpreter", "people", "zone")
        actions.agree(found, by=signed_in, now=request.now, **_said(form, *names, "text", "otherwise"))

    return _worded(request, signed_in, found, form, step, title="Agree on a meeting", label="Seal the answer and agree")


def write(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Write to whoever asked, without a day."""
    found = meetings.request(submission, signed_in)
    form = forms.TellForm(typed(request))

    def step() -> None:
        actions.answer(found, by=signed_in, now=request.now, **_said(form, "text", "otherwise"))

    return _step(
        request, signed_in, found, form, step, title="Write to who asked", label="Seal and leave it in the mailbox",
        text=_language(found),
    )  # fmt: skip


def noted(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Say that what whoever asked wrote last needs no answer."""
    found = meetings.request(submission, signed_in)
    triage_actions.note(found, by=signed_in, now=request.now)
    return redirect("meeting", found.pk)


def decline(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Decline a request."""
    found = meetings.request(submission, signed_in)
    form = forms.OffForm(typed(request))

    def step() -> None:
        actions.decline(found, by=signed_in, now=request.now, **_said(form, "reason", "text", "otherwise"))

    return _step(
        request, signed_in, found, form, step, title="Decline the request", label="Decline it", danger=True,
        text="The reason stays with colleagues; who asked reads only your words.",
    )  # fmt: skip


def reopen(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Take a request up again."""
    found = meetings.request(submission, signed_in)
    title = "Take the request up again"
    return _step(
        request, signed_in, found, Form(typed(request)), lambda: actions.reopen(found, by=signed_in, now=request.now),
        title=title, label="Take it up again", text="It stands among what waits for an answer. Nobody is told by this.",
    )  # fmt: skip


def put_off(request: DeskRequest, signed_in: SignedIn, meeting: Any) -> HttpResponse:
    """Put a meeting off without a new day."""
    return _not_taking_place(
        request, signed_in, meeting, actions.put_off, title="Put the meeting off",
        text="Without a new day yet. To agree on another day, use “Agree on another day”.", label="Put it off",
    )  # fmt: skip


def call_off(request: DeskRequest, signed_in: SignedIn, meeting: Any) -> HttpResponse:
    """Call a meeting off."""
    return _not_taking_place(
        request, signed_in, meeting, actions.call_off, title="Call the meeting off",
        text="It does not take place, and no other day is looked for.", label="Call it off", danger=True,
    )  # fmt: skip


def held(request: DeskRequest, signed_in: SignedIn, meeting: Any) -> HttpResponse:
    """Write down that a meeting took place, and what was said."""
    found = meetings.meeting(meeting, signed_in)
    form = forms.NotesForm(typed(request))

    def step() -> None:
        actions.hold(found, by=signed_in, now=request.now, **_said(form, "notes"))

    return _step(
        request, signed_in, found.submission, form, step, title="The meeting took place", label="Write it down"
    )


def note(request: DeskRequest, signed_in: SignedIn, meeting: Any) -> HttpResponse:
    """Write down anew what was said."""
    found = meetings.meeting(meeting, signed_in)
    (opened,) = meetings.opened([found], reader=signed_in, now=request.now)
    form = forms.NotesForm(typed(request), initial={"notes": opened.notes})

    def step() -> None:
        actions.write_note(found, by=signed_in, now=request.now, **_said(form, "notes"))

    return _step(request, signed_in, found.submission, form, step, title="What was said", label="Write it down")


def hand_over(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Hand a request to a colleague."""
    found = meetings.request(submission, signed_in)
    knowing = {staff.pk for staff in triage.people(found)}
    form = forms.HandOverForm(typed(request), colleagues=parts.colleagues(meetings.stands(found), knowing))

    def step() -> None:
        chosen = next((each for each in active() if str(each.pk) == form.cleaned_data["staff"]), None)
        if chosen is None:
            raise NotYours
        actions.hand_over(found, to=chosen, by=signed_in, now=request.now)

    text = "The colleague can open everything of this request, now and later, and arranges the meeting."
    return _step(request, signed_in, found, form, step, title="Hand it to a colleague", label="Hand it over", text=text)


def place(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Write down which State a request concerns."""
    found = meetings.request(submission, signed_in)
    form = forms.PlaceForm(typed(request), initial={"state_code": meetings.stands(found).state_code})

    def step() -> None:
        actions.place(found, by=signed_in, now=request.now, **_said(form, "state_code"))

    text = "Colleagues with a conflict of interest with this State can no longer open the request."
    return _step(request, signed_in, found, form, step, title="Write down the State", label="Write it down", text=text)


def link(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Link a request to a submission or a case."""
    found, now = meetings.request(submission, signed_in), request.now
    stands = meetings.stands(found)
    others = list(triage.mine(signed_in).exclude(kind="meeting")[:200])
    titles = triage.headlines(others, reader=signed_in, now=now)
    known = list(cases.cases_of(signed_in)[:200])
    form = forms.LinkForm(
        typed(request),
        initial={"report": stands.report_id, "case": stands.case_id},
        reports=[(str(each.pk), f"{titles[each.pk] or 'Without words'} ({each.week})") for each in others],
        cases=[(str(pk), title) for pk, title in cases.titles(known, reader=signed_in, now=now).items()],
    )

    def step() -> None:
        chosen = form.cleaned_data
        report = triage.submission(chosen["report"], signed_in) if chosen["report"] else None
        case = cases.case(chosen["case"], signed_in) if chosen["case"] else None
        actions.link(found, report=report, case=case, by=signed_in, now=now)

    text = "Only what you may know yourself can be chosen."
    return _step(request, signed_in, found, form, step, title="Link the request", label="Link it", text=text)


def calendar(request: DeskRequest, signed_in: SignedIn, meeting: Any) -> HttpResponseBase:
    """Show exactly what goes into a calendar, let the officer decide, and send the file."""
    found = meetings.meeting(meeting, signed_in)
    (opened,) = meetings.opened([found], reader=signed_in, now=request.now)
    form = forms.CalendarForm(typed(request))
    made: list[bytes] = []

    def step() -> None:
        actions.take_into_calendar(found, words=form.has_words(), by=signed_in, now=request.now)
        made.append(calendar_file(opened, now=request.now, **form.cleaned_data))

    when = parts.with_words(opened)["when"]
    response = _step(
        request, signed_in, found.submission, form, step, title="Calendar file", label="Download the file",
        text=f"It says when: {when}, for {opened.minutes} minutes. Of the rest, only what stands below goes in.",
    )  # fmt: skip
    return download(iter(made), "appointment.ics", len(made[0])) if made else response


def _not_taking_place(
    request: DeskRequest, signed_in: SignedIn, meeting: Any, action: Callable[..., object], **words: Any
) -> HttpResponse:
    found = meetings.meeting(meeting, signed_in)
    form = forms.OffForm(typed(request))

    def step() -> None:
        action(found, by=signed_in, now=request.now, **_said(form, "reason", "text", "otherwise"))

    return _step(request, signed_in, found.submission, form, step, **words)


def _said(form: Form, *names: str) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in names}


def _proposed(found: Any, signed_in: SignedIn, request: DeskRequest) -> dict[str, Any]:
    entries = meetings.entries(found, reader=signed_in, now=request.now)
    proposals = [entry for entry in entries if entry.kind == "proposal"]
    asked = triage.card(found, signed_in, request.now)["answers"].get("languages", "")
    if not proposals:
        return {"languages": asked}
    return {"languages": asked, "zone": proposals[-1].zone, "starts_at": proposals[-1].days[0]}


def _language(found: Any) -> str:
    return f"Who asked wrote in {language_name(found.language)}."


def _worded(
    request: DeskRequest, signed_in: SignedIn, found: Any, form: Any, step: Callable[[], object], **words: Any
) -> HttpResponse:
    """Show a form whose days can be written into the words, in the language of who asked, before they are sealed."""
    if FILLED in request.POST and form.is_valid():
        form.fill(list_in_words(form.days(), zone=form.cleaned_data["zone"], language=found.language))
        return _page(request, signed_in, found, form, text=_language(found), fills=True, **words)
    return _step(request, signed_in, found, form, step, text=_language(found), fills=True, **words)


def _step(
    request: DeskRequest, signed_in: SignedIn, found: Any, form: Form, step: Callable[[], object], **words: Any
) -> HttpResponse:
    if taken(form, step):
        known = triage.mine(signed_in).filter(pk=found.pk).exists()
        return redirect("meeting", found.pk) if known else redirect("meetings")
    return _page(request, signed_in, found, form, **words)


def _page(
    request: DeskRequest, signed_in: SignedIn, found: Any, form: Form, *, title: str, **words: Any
) -> HttpResponse:
    trail = [*parts.TRAIL, {"label": "Request", "url": parts.url_of(found)}, {"label": title}]
    return shown(
        request,
        signed_in,
        "desk/meetings/step.html",
        section="meetings",
        trail=trail,
        form=form,
        title=title,
        back=parts.url_of(found),
        status=422 if form.errors else 200,
        **words,
    )
