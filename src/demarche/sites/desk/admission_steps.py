"""Pages on which a colleague decides: refer, hand over, keep for information, take a decision back."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse

from demarche.sites.desk.admission_forms import KeepForm, ReferForm, ReopenForm
from demarche.sites.desk.prepared import prepared
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.triage_steps import step_page, typed
from demarche.staff.keys import SignedIn
from demarche.triage import actions
from demarche.triage import queries as triage


def refer(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Refer a submission to another mandate or a regional body, or its source to them."""
    found = triage.submission(submission, signed_in)
    form, beside = prepared(ReferForm, request, found, signed_in)
    return step_page(
        request,
        signed_in,
        found,
        form,
        lambda: actions.refer(found, **form.said(), by=signed_in, now=request.now),
        title="Refer",
        text="Nothing leaves by this step: it is written down, and the page then says how to hand it over. Sharing it "
        "needs the source’s consent.",
        label="Refer it",
        beside=beside,
    )


def hand_over(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Say that a referral has been handed over."""
    found = triage.submission(submission, signed_in)
    return step_page(
        request,
        signed_in,
        found,
        Form(typed(request)),
        lambda: actions.hand_over(found, by=signed_in, now=request.now),
        title="It has been handed over",
        text="Export it first, sealed to whoever receives it, and hand the file over. From here on the referral cannot "
        "be taken back. The source’s consent is read once more.",
        label="It has been handed over",
        danger=True,
    )


def keep(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Keep a submission for information."""
    found = triage.submission(submission, signed_in)
    form, beside = prepared(KeepForm, request, found, signed_in)
    return step_page(
        request,
        signed_in,
        found,
        form,
        lambda: actions.keep(found, **form.said(), by=signed_in, now=request.now),
        title="Keep for information",
        text="No case is opened now. It stays sealed here, and comes back to the list on the day you choose.",
        label="Keep it",
        beside=beside,
    )


def reopen(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Take a decision back."""
    found = triage.submission(submission, signed_in)
    form, beside = prepared(ReopenForm, request, found, signed_in)
    decision = triage.decision(found, signed_in, request.now)
    told = decision is not None and decision.row.told_id is not None
    return step_page(
        request,
        signed_in,
        found,
        form,
        lambda: actions.reopen(found, **form.said(), by=signed_in, now=request.now),
        title="Take the decision back",
        text="It is checked and decided again. The earlier decision stays in the history."
        + (" The source has been told of it: write what the source should read now." if told else ""),
        label="Take it back",
        beside=beside,
    )
