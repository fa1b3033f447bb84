"""Pages on which cases are linked with each other and with the communications that came before."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from demarche.cases import links
from demarche.cases import queries as cases
from demarche.cases.casefile import CaseFile
from demarche.departures.queries import is_public
from demarche.papers.errors import NotYours
from demarche.sites.desk import case_parts as parts
from demarche.sites.desk.event_parts import events
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.steps import taken
from demarche.sites.desk.triage_steps import typed
from demarche.staff.keys import SignedIn
from demarche.transmission import queries as transmission

SAYS = {"follow_up": "This case follows up that one", "reprisal": "This case tells of a reprisal for that one"}
SAYS |= {"same_event": "Both tell of the same event", "related": "They are related"}


class OtherForm(forms.Form):
    """Which other case."""

    other = forms.ChoiceField(label="The other case", error_messages={"required": "Choose the other case."})

    def __init__(self, *args: Any, others: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = [("", "Choose a case"), *others]  # type: ignore[attr-defined]


class LinkForm(forms.Form):
    """How two cases have to do with each other."""

    kind = forms.ChoiceField(
        label="How they have to do with each other",
        choices=list(SAYS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the two cases have to do with each other."},
    )
    event = forms.ChoiceField(label="Of the same event: in this case", required=False)
    other_event = forms.ChoiceField(label="Of the same event: in the other case", required=False)

    def __init__(self, *args: Any, here: CaseFile, there: CaseFile, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, file in (("event", here), ("other_event", there)):
            self.fields[name].choices = [("", "None"), *events(file)]  # type: ignore[attr-defined]


class CitationForm(forms.Form):
    """A communication by its number."""

    reference = forms.CharField(
        label="Number of the communication",
        help_text="As its head has it: AL KAZ 2/2022. Its case need not be here.",
        error_messages={"required": "Write the number as the letter’s head has it: AL KAZ 2/2022."},
    )
    what = forms.ChoiceField(
        label="What it is to this case",
        choices=[("earlier", "Earlier: new letters recall it"), ("related", "Related")],
        initial="earlier",
    )


def new(request: DeskRequest, signed_in: SignedIn, case: Any) -> HttpResponse:
    """Link a case with another, once that is chosen, or with a communication by its number."""
    found = cases.case(case, signed_in)
    by_number = CitationForm(typed(request) if "reference" in request.POST else None)
    if taken(by_number, lambda: _cite(found, by_number, signed_in, request.now)):
        return redirect(_back(found))
    asked = request.POST.get("other") or request.GET.get("other")
    other = cases.case(parts.uuid_of(asked), signed_in) if asked else None
    here = cases.case_file(found, signed_in, request.now)
    form: Any = OtherForm(others=_others(found, signed_in, request.now))
    there = None
    if other is not None:
        there = cases.case_file(other, signed_in, request.now)
        form = link = LinkForm(typed(request), here=here, there=there)
        if taken(link, lambda: _connect(found, other, link, (here, there), signed_in, request.now)):
            return redirect(_back(found))
    return shown(
        request, signed_in, "desk/events/link.html", section="cases", case=found, form=form, by_number=by_number,
        trail=[*parts.TRAIL, {"label": here.title, "url": parts.url_of(found)}, {"label": "Link"}], back=_back(found),
        other=other, other_title=there.title if there else "", status=422 if form.errors or by_number.errors else 200,
    )  # fmt: skip


def strike(request: DeskRequest, signed_in: SignedIn, case: Any, link: Any) -> HttpResponse:
    """Take a link between two cases away."""
    found = cases.case(case, signed_in)
    if link not in {each.row.pk for each in links.linked(found, signed_in, request.now)}:
        raise NotYours
    links.disconnect(links.link(link, signed_in), by=signed_in, now=request.now)
    return redirect(_back(found))


def strike_citation(request: DeskRequest, signed_in: SignedIn, case: Any, citation: Any) -> HttpResponse:
    """Take a cited communication out of a case."""
    found, row = cases.case(case, signed_in), links.citation(citation, signed_in)
    if row.case_id != found.pk:
        raise NotYours
    links.strike_citation(row, by=signed_in, now=request.now)
    return redirect(_back(found))


def of_case(case: Any, signed_in: SignedIn, now: datetime) -> dict[str, Any]:
    """Return what a case's page shows of other cases and of communications, as far as the reader may know them."""
    found = links.linked(case, signed_in, now)
    sent = transmission.transmissions_of(signed_in)
    own = [each.reference for each in sent.filter(letter__case=case)]
    back = links.citing(own, case, signed_in)
    titles = cases.titles([*(each.other for each in found), *back], reader=signed_in, now=now)
    known = {each.reference: each for each in sent}
    return {
        "related": {
            "cases": [
                {"pk": each.row.pk, "label": each.label, "title": titles[each.other.pk], "url": _url(each)}
                for each in found
            ],
            "citing": [{"title": titles[each.pk], "url": parts.url_of(each)} for each in back],
            "communications": [
                _communication(each, known.get(each.reference)) for each in links.cited(case, signed_in, now)
            ],
        }
    }


def _communication(each: links.Cited, sent: Any) -> dict[str, Any]:
    public = is_public(each.reference)
    return {
        "pk": each.row.pk,
        "label": each.label,
        "reference": str(each.reference),
        "url": reverse("transmission", args=[sent.pk]) if sent else "",
        "says": "public here" if public else "not public here: a release that cites it waits until it is",
    }


def _url(each: links.Linked) -> str:
    return parts.url_of(each.other) + (f"#event-{each.other_event}" if each.other_event else "")


def _others(case: Any, reader: SignedIn, now: datetime) -> list[tuple[str, str]]:
    rows = [each for each in cases.cases_of(reader) if each.pk != case.pk]
    return [(str(pk), title) for pk, title in cases.titles(rows, reader=reader, now=now).items()]


def _cite(case: Any, form: CitationForm, by: SignedIn, now: datetime) -> None:
    said = form.cleaned_data
    links.cite(case, reference=said["reference"], kind=said["what"], by=by, now=now)


def _connect(
    case: Any, other: Any, form: LinkForm, files: tuple[CaseFile, CaseFile], by: SignedIn, now: datetime
) -> None:
    said = form.cleaned_data
    told = [
        next((each.row for each in file.events if str(each.id) == said[name]), None)
        for name, file in zip(("event", "other_event"), files, strict=True)
    ]
    links.connect(case, other, kind=said["kind"], event=told[0], other_event=told[1], by=by, now=now)


def _back(case: Any) -> str:
    return f"{parts.url_of(case)}#related"
