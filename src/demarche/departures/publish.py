"""Publishing: the one module that writes the archive. It opens due bundles with the publisher's key, nothing else."""

import logging
from datetime import datetime

from django.conf import settings

from demarche.archive import issuing, writing
from demarche.departures import announcing
from demarche.departures.bundle import Bundle, BundleRefused, digest_of
from demarche.departures.models import Announcement, AnnouncementReceipt, Receipt, Release
from demarche.departures.queries import being_withdrawn, due, not_public_yet, overtaken
from demarche.journal.moving import desk_transaction
from demarche.procedure import clock
from demarche.procedure.references import Reference
from demarche.vault.opening import Identity
from demarche.vault.unpacking import open_package

log = logging.getLogger("demarche.departures")
LARGEST = 512 * 1024 * 1024


def publish_due(*, now: datetime) -> list[Receipt]:
    """Publish every release whose day has come; return the receipts. Stopped anywhere, the next run goes on."""
    receipts: list[Receipt] = []
    stuck: set[Reference] = set()
    for release in due(now):
        # A withdrawal is never held up by what it takes out.
        if (release.reference in stuck and release.kind != "withdrawal") or _stays(release, now=now):
            continue
        try:
            receipts.append(_publish(release, now=now))
        except Exception as refused:
            # What cannot leave holds up no other communication, and nothing of it is written down but its id.
            log.error("release %s refused: %s", release.pk, type(refused).__name__)
            stuck.add(release.reference)
    _announce_due(now=now)
    issuing.issue_if_newer()
    writing.sweep_documents()
    return receipts


def _stays(release: Release, *, now: datetime) -> bool:
    """Tell whether a due release does not leave now; one that came too late is cancelled."""
    # Stopped between the archive and its receipt: it is public, and only the receipt is missing.
    if release.state == "leaving" and writing.edition_of(release.pk) is not None:
        return False
    if overtaken(release):
        release.move("overtaken", by=None, now=now)
        return True
    return being_withdrawn(release) or bool(not_public_yet(release))


def _publish(release: Release, *, now: datetime) -> Receipt:
    bundle = _opened(release)
    if release.state == "waiting":
        release.move("taken", by=None, now=now)
    edition = _write(release, bundle, now=now)
    with desk_transaction():
        receipt = Receipt.objects.create(release=release, published_at=now, edition=edition)
        release.move("published", by=None, now=now)
    return receipt


def _opened(release: Release) -> Bundle | None:
    """Open what two people approved; a withdrawal needs no key, for there is nothing in it."""
    if release.kind == "withdrawal":
        return None
    return Bundle.checked(
        _entries(release),
        reference=release.reference,
        sent_on=release.sent_on,
        first_public_day=release.first_public_day,
    )


def _entries(release: Release | Announcement) -> dict[str, bytes]:
    identity = Identity.parse(settings.PUBLISHER_IDENTITY_FILE.read_text(encoding="ascii").strip())
    entries = open_package(bytes(release.sealed), [identity], limit=LARGEST)
    if digest_of(entries) != release.digest:
        raise BundleRefused("The bytes are not those that were approved.")
    return entries


def _write(release: Release, bundle: Bundle | None, *, now: datetime) -> int:
    today = clock.office_day(now)
    if bundle is None:
        return writing.withdraw(release.reference, key=release.pk, on=today, now=now)
    return writing.put_communication(
        bundle.record, bundle.documents, key=release.pk, early=bool(release.early_decision), on=today, now=now
    )


def _announce_due(*, now: datetime) -> None:
    """Publish the press releases whose hour has come, after the communications: some go out together with one."""
    stuck: set[str] = set()
    for announcement in announcing.due(now):
        if (announcement.key in stuck and announcement.kind != "withdrawal") or _is_late(announcement, now=now):
            continue
        try:
            _announce(announcement, now=now)
        except Exception as refused:
            log.error("press release %s refused: %s", announcement.pk, type(refused).__name__)
            stuck.add(announcement.key)
    if about := announcing.links():
        writing.link_press(about, now=now)


def _is_late(announcement: Announcement, *, now: datetime) -> bool:
    if announcement.state == "leaving" and writing.edition_of(announcement.pk) is not None:
        return False
    if announcing.overtaken(announcement):
        announcement.move("overtaken", by=None, now=now)
        return True
    return announcing.waits(announcement)


def _announce(announcement: Announcement, *, now: datetime) -> None:
    record = None if announcement.kind == "withdrawal" else announcing.checked(_entries(announcement), announcement)
    if announcement.state == "waiting":
        announcement.move("taken", by=None, now=now)
    key, today = announcement.pk, clock.office_day(now)
    if record is None:
        edition = writing.withdraw_press(announcement.key, key=key, on=today, now=now)
    else:
        edition = writing.put_press(record, key=key, embargo_at=announcement.embargo_at, on=today, now=now)
    with desk_transaction():
        AnnouncementReceipt.objects.create(announcement=announcement, published_at=now, edition=edition)
        announcement.move("published", by=None, now=now)
