"""The demonstration's pages on the desk: a clock to move forward, and who may sign in with what."""

import json
from datetime import datetime, timedelta

import pyotp
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect

from demarche.procedure import clock
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import ANYONE_SIGNED_IN, page
from demarche.staff.keys import SignedIn

FORWARD = {"day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=30), "term": timedelta(days=60)}


def move_clock(request: DeskRequest, _signed_in: SignedIn) -> HttpResponse:
    """Move the office's clock forward."""
    by = FORWARD.get(request.POST.get("by", ""), timedelta())
    clock.set_office_time(request.now + by)
    return redirect("today")


PAGES = [page("demo/clock/", move_clock, may=ANYONE_SIGNED_IN, writes=True, shows=False, name="demo_clock")]


def staff() -> list[dict[str, str]]:
    """Return who may sign in, with the passphrase and the code of this half minute."""
    told = json.loads((settings.INSTANCE.root / "sign-in.json").read_text(encoding="utf-8"))
    real = clock.real_now()
    return [one | {"code": pyotp.TOTP(one["one_time_secret"]).at(real)} for one in told["people"]]


def office_time() -> datetime:
    """Return what the office's clock shows."""
    return clock.office_time(clock.now())
