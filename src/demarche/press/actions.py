"""Preparing a press release, offering it, approving it. Two people, the exact bytes, as with a communication."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError

from demarche.journal.moving import desk_transaction
from demarche.papers import actions as papers
from demarche.papers.queries import knows
from demarche.press.advancing import hand_over_if_ready
from demarche.press.boilerplate import note_in
from demarche.press.building import built
from demarche.press.checking import obstacles_of, refuse_what_changed
from demarche.press.models import Concerned, Issue, PressApproval, PressRelease
from demarche.press.queries import RETURN, approvals_left, kind_label, kinds_open, mandates, may_approve, wording_of
from demarche.press.wording import PressWording, Version
from demarche.publication.building import packed
from demarche.publication.errors import GateClosed
from demarche.staff.keys import SignedIn
from demarche.transmission.models import Transmission

FIRST = ["digest", "first_approver", "first_approved_at"]
SECOND = ["second_approver", "second_approved_at"]


def begin(about: Sequence[Transmission], *, by: SignedIn, now: datetime) -> Issue:
    """Begin a press release about one or several communications; each of them has been sent."""
    if not about:
        raise GateClosed("A press release is about a communication at least.")
    for sent in about:
        if sent.state != "sent" or sent.sent_at is None or sent.sent_at > now:
            raise GateClosed(f"{sent.reference} has not been sent: a press release follows the letter.")
        if not knows(by.staff, sent.letter.dossier_id):
            raise GateClosed("You prepare a press release about letters that you know.")
    first = about[0]
    language = first.letter.language
    office = settings.INSTANCE
    contact = " · ".join(part for part in (office.office_name, office.mail.get("sender", "")) if part)
    with desk_transaction():
        press = PressRelease.objects.create(of=first, begun_by=by.staff, begun_at=now)
        for sent in dict.fromkeys(about):
            if sent.sent_at is not None:
                Concerned.objects.create(press=press, transmission=sent, sent_at=sent.sent_at, noted_at=now)
        version = Version(language, "", [], contact, note_in(language))
        labels = [mandate.label for mandate in mandates(press)]
        return _issue(press, "release", PressWording([version], labels), by=by, now=now)


def follow(press: PressRelease, *, kind: str, by: SignedIn, now: datetime) -> Issue:
    """Prepare what follows on a press release: a correction, its withdrawal, or the release again."""
    if kind not in kinds_open(press):
        raise GateClosed(f"“{kind_label(kind)}” cannot be prepared as this stands.")
    last = press.issues.exclude(kind="withdrawal").first()
    wording = PressWording()
    if kind != "withdrawal" and last is not None:
        wording = PressWording.load(wording_of(last, reader=by, now=now).dump() | {"reason": ""})
    return _issue(press, kind, wording, by=by, now=now)


def word(
    issue: Issue,
    *,
    wording: PressWording,
    embargo_at: datetime | None = None,
    together: bool = False,
    by: SignedIn,
    now: datetime,
    seen: UUID | None = None,
) -> Issue:
    """Decide what it says, in which languages, and from which hour; what somebody else saved is not overwritten."""
    if issue.state != "preparing":
        raise GateClosed("What waits for approval is not changed. Return it first.")
    if seen is not None and seen != issue.wording_id:
        raise GateClosed("Somebody saved another wording meanwhile. Compare it with yours, then save again.")
    if issue.kind != "release" and (embargo_at or together):
        raise GateClosed("An hour is chosen for the release itself; a correction goes out when it is approved.")
    paper = papers.write(
        issue.press.of.letter.dossier,
        kind="press-wording",
        content=wording.dump(),
        by=by,
        now=now,
        supersedes=issue.wording,
    )
    as_seen = Issue.objects.filter(pk=issue.pk, state="preparing", wording=issue.wording_id)
    if not as_seen.update(wording=paper, embargo_at=embargo_at, together=together):
        raise GateClosed("Somebody else has just changed this. Look at it again.")
    issue.refresh_from_db()
    return issue


def offer(issue: Issue, *, by: SignedIn, now: datetime) -> Issue:
    """Give the first approval: consents, names and facts are checked, and the exact public bytes are built."""
    entries: dict[str, bytes] = {}
    wording = wording_of(issue, reader=by, now=now)
    if issue.kind == "withdrawal":
        if not wording.reason.strip():
            raise GateClosed("Say why the press release is withdrawn.")
    else:
        if found := obstacles_of(issue, reader=by, now=now):
            raise GateClosed(*found)
        entries = built(issue, wording)
    bundle = packed(entries)
    with desk_transaction():
        if not Issue.objects.filter(pk=issue.pk, wording=issue.wording_id, embargo_at=issue.embargo_at).exists():
            raise GateClosed("Somebody else has just changed this. Look at it again.")
        if entries:
            issue.bundle = papers.file(
                issue.press.of.letter.dossier,
                kind="press-bytes",
                name="press-bytes.zip",
                media_type="application/zip",
                chunks=[bundle],
                by=by,
                now=now,
            )
        issue.digest = hashlib.sha256(bundle).hexdigest()
        issue.first_approver, issue.first_approved_at = by.staff, now
        issue.save(update_fields=["bundle", *FIRST])
        return issue.move("offered", by=by, now=now)


def approve(issue: Issue, *, digest: str, by: SignedIn, now: datetime) -> Issue:
    """Give a further approval to the exact bytes that were shown; after the last one the Mission gets its copy."""
    if not may_approve(issue, by):
        raise GateClosed("You prepared this or gave the first approval. A second person approves what becomes public.")
    if issue.state != "offered" or digest != issue.digest:
        raise GateClosed("What you saw is not what waits for approval now. Look at it again.")
    refuse_what_changed(issue, by=by, now=now)
    if approvals_left(issue) > 1:
        PressApproval.objects.create(issue=issue, digest=digest, by=by.staff, at=now)
        return issue
    with desk_transaction():
        issue.second_approver, issue.second_approved_at = by.staff, now
        issue.save(update_fields=SECOND)
        issue.move("approved", by=by, now=now)
        hand_over_if_ready(issue, by=by, now=now)
    return issue


def send_back(issue: Issue, *, by: SignedIn, now: datetime, reason: str = "") -> Issue:
    """Return a press release, with the reason: its bytes are no longer the ones to approve, or to give to a Mission."""
    with desk_transaction():
        issue.move("returned", by=by, now=now)
        if reason.strip():
            content = {"issue": str(issue.pk), "reason": reason.strip()}
            papers.write(issue.press.of.letter.dossier, kind=RETURN, content=content, by=by, now=now)
        issue.digest, issue.first_approver, issue.first_approved_at = "", None, None
        issue.second_approver, issue.second_approved_at = None, None
        issue.save(update_fields=[*FIRST, *SECOND])
    return issue


def give_up(issue: Issue, *, by: SignedIn, now: datetime) -> Issue:
    """Stop a press release; nothing of it becomes public."""
    return issue.move("given_up", by=by, now=now)


def _issue(press: PressRelease, kind: str, wording: PressWording, *, by: SignedIn, now: datetime) -> Issue:
    dossier = press.of.letter.dossier
    paper = papers.write(dossier, kind="press-wording", content=wording.dump(), by=by, now=now)
    try:
        with desk_transaction():
            return Issue.objects.create(press=press, kind=kind, wording=paper, prepared_by=by.staff, prepared_at=now)
    except IntegrityError:
        raise GateClosed("Somebody prepares this already.") from None
