"""What the mandate holders say in public, through the same actions as the desk's pages."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from demarche.demo.desk_people import people
from demarche.press import actions, advancing
from demarche.press.boilerplate import note_in
from demarche.press.models import Issue
from demarche.press.queries import announcement_of, wording_of
from demarche.press.wording import PressWording, Version
from demarche.procedure import clock
from demarche.publication.errors import GateClosed
from demarche.transmission.models import Transmission


def write_press_release(about: list[str], versions: list[dict[str, Any]], embargo: str, number: str) -> dict[str, str]:
    """Amina writes a press release, quotes a number that is not public, takes it out, gives the first approval."""
    by, now = people["amina"], clock.now()
    issue = actions.begin([Transmission.objects.get(pk=each) for each in about], by=by, now=now)
    standing = wording_of(issue, reader=by, now=now)
    contact = standing.versions[0].contact
    texts = [Version(contact=contact, note=note_in(each["language"]), **each) for each in versions]
    wording = PressWording(texts, standing.mandates, spelling_checked=True, details_checked=True)
    hour = datetime.fromisoformat(embargo).replace(tzinfo=clock.zone())
    quoting = replace(wording, versions=[replace(text, text=[*text.text, f"See {number}."]) for text in texts])
    stopped = ""
    try:
        actions.offer(actions.word(issue, wording=quoting, embargo_at=hour, by=by, now=now), by=by, now=now)
    except GateClosed as closed:
        stopped = str(closed)
    actions.offer(actions.word(issue, wording=wording, embargo_at=hour, by=by, now=now), by=by, now=now)
    address = f"/en/press/{issue.press.key}/"
    return {"id": str(issue.pk), "digest": issue.digest, "address": address, "stopped": stopped}


def approve_press_release(issue: str, digest: str) -> str:
    """Bruno approves the exact bytes."""
    return actions.approve(Issue.objects.get(pk=issue), digest=digest, by=people["bruno"], now=clock.now()).state


def tell_the_mission(issue: str) -> str:
    """Amina gives each Permanent Mission its advance copy; return from when the press release is public."""
    found = Issue.objects.get(pk=issue)
    for sent in advancing.outstanding(found):
        advancing.give(found, sent, channel="email", by=people["amina"], now=clock.now())
    announcement = announcement_of(found)
    return clock.office_time(announcement.not_before).isoformat(timespec="minutes") if announcement else ""
