"""Parts of the press releases' pages: where each stands, who waits for whom, the exact public pages, small panels."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from demarche.departures import announcing
from demarche.departures.queries import is_public
from demarche.press import advancing, building
from demarche.press import queries as press
from demarche.procedure import clock
from demarche.procedure.places import state_name
from demarche.procedure.record import RecordRefused
from demarche.publication.errors import GateClosed
from demarche.replies.quality import LANGUAGES
from demarche.sites.look.press_release import PressAddresses, page_of
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right

TONES = {"preparing": "now", "offered": "due", "approved": "due", "handed_over": "now", "given_up": ""}
AT_THE_DOOR = {"waiting": "due", "held": "danger", "cancelled": "", "leaving": "now", "published": "done"}
LABELS = {"waiting": "Waiting for its hour"}
STEPS = {
    "offered": "First approval given",
    "returned": "Returned",
    "approved": "Second approval given",
    "handed_over": "Handed to the publisher",
    "given_up": "Given up",
    "held": "Held",
    "lifted": "Let go again",
    "cancelled": "Cancelled",
    "overtaken": "Overtaken by a later one",
    "taken": "Taken by the publisher",
    "published": "Became public",
}
GROUPS = (
    ("Waits for somebody", ("offered", "approved", "held")),
    ("Under way", ("preparing", "waiting", "leaving")),
    ("Public, cancelled or given up", ("published", "cancelled", "given_up")),
)


def url(name: str, issue: Any) -> str:
    """Return the address of an issue's page."""
    return reverse(name, args=[issue.pk])


def state_of(issue: Any, announcement: Any) -> tuple[str, str]:
    """Return where an issue stands, with its tone."""
    if announcement is None:
        return issue.state_label, TONES[issue.state]
    return LABELS.get(announcement.state, announcement.state_label), AT_THE_DOOR[announcement.state]


def waits_for(issue: Any, announcement: Any) -> str:
    """Return who waits for whom, or for what."""
    if issue.state == "preparing":
        return f"Waits for {issue.prepared_by.name} to finish it"
    if issue.state == "offered":
        return f"Waits for a second person; {issue.first_approver.name} gave the first approval"
    if issue.state == "approved":
        return f"Waits until {_list(advancing.outstanding(issue))} has its advance copy"
    if announcement is None or announcement.state not in ("waiting", "held"):
        return ""
    if announcement.state == "held":
        return "Waits for somebody to let it go"
    ahead = announcing.not_public_yet(announcement)
    return f"Waits until {' and '.join(map(str, ahead))} is public" if ahead else ""


def _list(sent: Iterable[Any]) -> str:
    return " and ".join(f"the Mission of {state_name(each.addressee)}" for each in sent)


def next_step(issue: Any, signed_in: SignedIn) -> dict[str, str] | None:
    """Return the one step that this person takes next."""
    prepares = signed_in.may(Right.PREPARE_RELEASE)
    if issue.state == "preparing" and prepares:
        withdrawal = issue.kind == "withdrawal"
        return {
            "title": "Say why it is withdrawn" if withdrawal else "Write it, then read it as readers will",
            "url": url("press_reason" if withdrawal else "press_text", issue),
            "label": "Write the reason" if withdrawal else "Write the press release",
            "second_url": url("press_page", issue),
            "second_label": "Read it and give the first approval",
        }
    if issue.state == "offered" and signed_in.may(Right.APPROVE_RELEASE) and press.may_approve(issue, signed_in):
        title = "Read exactly what becomes public, then approve it or return it"
        return {"title": title, "url": url("press_approve", issue), "label": "Read and approve"}
    if issue.state == "approved" and prepares:
        first = advancing.outstanding(issue)[0]
        return {
            "title": f"Give the Permanent Mission of {state_name(first.addressee)} its advance copy",
            "url": reverse("press_advance", args=[issue.pk, first.pk]),
            "label": "Give the advance copy",
        }
    return None


def public_pages(issue: Any, signed_in: SignedIn, now: datetime) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """Return each version's page as readers will see it; nothing where it cannot be made, and why."""
    try:
        record = building.public_record(issue, reader=signed_in, now=now)
    except (RecordRefused, GateClosed) as refused:
        return [], (str(refused),)
    announcement = press.announcement_of(issue)
    # From the desk nothing leads out; another version stands on the same page.
    addresses = PressAddresses(version=lambda code: f"#version-{code}", page=lambda _reference: "")
    at = announcement.not_before if announcement else advancing.earliest(issue, now)
    languages = [version["language"] for version in record["versions"]]
    return [page_of(record, language=code, published_at=at, addresses=addresses) for code in languages], ()


def public_url(issue: Any, announcement: Any) -> str:
    """Return where readers find a press release that has become public."""
    if announcement is None or announcement.state != "published" or issue.kind == "withdrawal":
        return ""
    return f"{settings.INSTANCE.public_url.rstrip('/')}/en/press/{issue.press.key}/"


def about(issue: Any) -> list[dict[str, Any]]:
    """Return the communications that it is about, and whether readers have them."""
    return [{"sent": sent, "public": is_public(sent.reference)} for sent in press.about(issue.press)]


def copies(issue: Any, signed_in: SignedIn, now: datetime) -> list[dict[str, Any]]:
    """Return the advance copies that were given, with the State and who took it."""
    found = advancing.copies(issue, reader=signed_in, now=now)
    return [{"copy": copy, "to": to, "state": state_name(copy.transmission.addressee)} for copy, to in found]


def outstanding(issue: Any) -> list[dict[str, Any]]:
    """Return the Missions that wait for their advance copy."""
    if issue.state != "approved":
        return []
    return [{"sent": sent, "state": state_name(sent.addressee)} for sent in advancing.outstanding(issue)]


def consequences(issue: Any, now: datetime) -> list[str]:
    """Return what the second approval does, in sentences."""
    if issue.kind == "withdrawal":
        return [
            "The press release is taken out of the archive within seconds; that it was withdrawn stays.",
            "Copies that readers have made stay with them.",
        ]
    if issue.kind == "correction":
        return ["This text takes the place of the one that is public within seconds; the day of it stands on the page."]
    told = [state_name(sent.addressee) for sent in advancing.outstanding(issue)]
    when = f"It becomes public {settings.INSTANCE.press_courtesy_hours} hours after the Mission was told"
    if issue.embargo_at:
        at = clock.office_time(issue.embargo_at)
        when += f", and not before {at:%-d %B %Y, %H:%M %Z}"
    when += ", together with its communications" if issue.together else ""
    return [
        f"The Permanent Mission gets this very text first: {', '.join(told)}." if told else "No Mission is told first.",
        f"{when}.",
        "Until then it can be held.",
    ]


def panel(issues: list[Any], signed_in: SignedIn, begin: str) -> dict[str, Any]:
    """Return what the page of a case or of a letter shows of its press releases."""
    rows = []
    for issue in issues:
        announcement = press.announcement_of(issue)
        label, tone = state_of(issue, announcement)
        at = announcement.not_before if announcement else issue.embargo_at
        kind = issue.get_kind_display()
        rows.append({"url": url("press_one", issue), "kind": kind, "label": label, "tone": tone, "at": at})
    return {"rows": rows, "begin": begin if begin and signed_in.may(Right.PREPARE_RELEASE) else ""}


def of_case(case: Any, signed_in: SignedIn, now: datetime) -> dict[str, Any]:
    """Return what a case's page shows of its press releases."""
    return {"press": panel(press.of_case(case, reader=signed_in), signed_in, "")}


def of_transmission(sent: Any, signed_in: SignedIn) -> dict[str, Any]:
    """Return what a letter's page shows of its press releases; one may be begun once the letter was sent."""
    begin = reverse("press_begin", args=[sent.pk]) if sent.state == "sent" else ""
    return panel(press.of_transmissions([sent], reader=signed_in), signed_in, begin)


def language(code: str) -> str:
    """Return a language's name."""
    return dict(LANGUAGES).get(code, code)


def sections(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the lines of the list in the order in which they ask for something."""
    found = [{"title": title, "rows": [row for row in rows if row["state"] in states]} for title, states in GROUPS]
    return [group for group in found if group["rows"]]
