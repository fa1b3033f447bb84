"""Parts of the releases' pages: where each stands, who waits for whom, the exact public page."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from demarche.departures import queries as departures
from demarche.procedure import clock
from demarche.procedure.references import Reference
from demarche.publication import queries as publication
from demarche.publication.previewing import Preview
from demarche.sites.look.communication import Addresses, page_of
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right

TONES = {"preparing": "now", "offered": "due", "approved": "done", "given_up": ""}
RELEASE_TONES = {"waiting": "due", "held": "danger", "cancelled": "", "leaving": "now", "published": "done"}
STEPS = {
    "offered": "First approval given",
    "returned": "Returned",
    "approved": "Second approval given",
    "given_up": "Given up",
    "held": "Held",
    "lifted": "Let go again",
    "cancelled": "Cancelled",
    "overtaken": "Overtaken by a later release",
    "taken": "Taken by the publisher",
    "published": "Became public",
}


def url(name: str, preparation: Any) -> str:
    """Return the address of a preparation's page."""
    return reverse(name, args=[preparation.pk])


def state_of(preparation: Any, release: Any) -> tuple[str, str]:
    """Return where a preparation or its release stands, with its tone."""
    if release is not None:
        return release.state_label, RELEASE_TONES[release.state]
    return preparation.state_label, TONES[preparation.state]


def public_url(preparation: Any, release: Any) -> str:
    """Return where readers find a communication that has become public."""
    if release is None or release.state != "published" or preparation.kind == "withdrawal":
        return ""
    reference = preparation.transmission.reference
    page = f"en/communications/{reference.code}/{reference.number}/{reference.year}/"
    return f"{settings.INSTANCE.public_url.rstrip('/')}/{page}"


def waits_for(preparation: Any, release: Any) -> str:
    """Return who waits for whom, or for what."""
    if preparation.state == "preparing":
        return f"Waits for {preparation.prepared_by.name} to finish it"
    if preparation.state == "offered":
        first = preparation.first_approver
        more = "one more person" if publication.further(preparation) else "a second person"
        if (left := publication.approvals_left(preparation)) > 1:
            more = f"{left} more people"
        return f"Waits for {more}; {first.name if first else 'somebody'} gave the first approval"
    if release is None or release.state != "waiting":
        return {"held": "Waits for somebody to let it go"}.get(release.state, "") if release else ""
    cited = departures.not_public_yet(release)
    return f"Waits until {_list(cited)} is public" if cited else "Waits for its day"


def _list(references: list[Reference]) -> str:
    return " and ".join(str(reference) for reference in references)


def next_step(preparation: Any, signed_in: SignedIn) -> dict[str, str] | None:
    """Return the one step that this person takes next."""
    prepares = signed_in.may(Right.PREPARE_RELEASE)
    if preparation.state == "preparing" and prepares:
        withdrawal = preparation.kind == "withdrawal"
        return {
            "title": "Say why it is withdrawn" if withdrawal else "Decide what is public, then read it as readers will",
            "url": url("release_reason" if withdrawal else "release_wording", preparation),
            "label": "Write the reason" if withdrawal else "Decide what is public",
            "second_url": url("release_page", preparation),
            "second_label": "Read it and give the first approval",
        }
    may_approve = signed_in.may(Right.APPROVE_RELEASE) and publication.may_approve(preparation, signed_in)
    if preparation.state == "offered" and may_approve:
        return {
            "title": "Read exactly what becomes public, then approve it or return it",
            "url": url("release_approve", preparation),
            "label": "Read and approve",
        }
    return None


def public_page(preparation: Any, preview: Preview, now: datetime) -> dict[str, Any] | None:
    """Return the public page as readers will see it, its documents opened on the desk."""
    if preview.record is None:
        return None
    record = dict(preview.record)
    first = date.fromisoformat(record["first_public_day"])
    today = clock.office_day(now)
    return page_of(
        record,
        published_on=today if record["early_release"] else max(today, first),
        addresses=Addresses(
            # From the desk nothing leads out; a reference is shown, a document opens from the sealed bytes.
            page=lambda _reference: "",
            document=lambda name: reverse("release_document", args=[preparation.pk, name]),
        ),
    )


def consequences(preparation: Any) -> list[str]:
    """Return what the second approval does, in sentences."""
    sent = preparation.transmission
    if preparation.kind == "withdrawal":
        return [
            f"{sent.reference} is taken out of the archive within minutes; that it was withdrawn stays.",
            "Copies that readers have made stay with them.",
        ]
    day = f"{sent.first_public_day:%-d %B %Y}"
    when = (
        "It becomes public within minutes, before its day: the reason stands on the page."
        if preparation.early_decision_id
        else f"It becomes public on {day}, or within minutes if that day has come. Until then it can be held."
    )
    return [
        "The page and the documents above are sealed to the publisher, exactly as they are.",
        when,
        "What has been public stays in the hands of readers, whatever is withdrawn later.",
    ]


def sections(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the lines of the list in the order in which they ask for something."""
    groups = (
        ("Waits for somebody", ("offered", "held")),
        ("Under way", ("preparing", "waiting", "leaving")),
        ("Public, cancelled or given up", ("published", "cancelled", "given_up")),
    )
    found = [{"title": title, "rows": [row for row in rows if row["state"] in states]} for title, states in groups]
    return [group for group in found if group["rows"]]
