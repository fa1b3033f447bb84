"""Publishing: the one module that writes the archive. It opens due bundles with the publisher's key, nothing else."""

import hashlib
import json
import logging
from datetime import datetime

from django.conf import settings

from demarche.archive import issuing, writing
from demarche.departures.bundle import DOCUMENTS, RECORD, digest_of
from demarche.departures.models import Receipt, Release
from demarche.departures.queries import not_public_yet
from demarche.journal.moving import desk_transaction
from demarche.procedure import clock, record
from demarche.vault.opening import Identity
from demarche.vault.unpacking import open_package

log = logging.getLogger("demarche.departures")
LARGEST = 512 * 1024 * 1024


class BundleRefused(Exception):
    """A bundle is not what two people approved, or holds what may not be public."""


def publish_due(*, now: datetime) -> list[Receipt]:
    """Publish every release whose day has come; return the receipts. Stopped anywhere, the next run goes on."""
    identity = Identity.parse(settings.PUBLISHER_IDENTITY_FILE.read_text(encoding="ascii").strip())
    receipts = []
    for release in due(now):
        if not_public_yet(release):
            continue
        try:
            receipts.append(_publish(release, identity, now=now))
        except (BundleRefused, record.RecordRefused) as refused:
            log.error("release %s refused: %s", release.pk, type(refused).__name__)
    issuing.issue_if_newer()
    writing.sweep_documents()
    return receipts


def due(now: datetime) -> list[Release]:
    """Return the releases that may be public now, each compared with its own fixed floor once more."""
    waiting = Release.objects.filter(state="waiting", not_before__lte=now).order_by("handed_over_at")
    return [
        release
        for release in waiting
        if release.first_approver_id != release.second_approver_id
        and (release.public_from <= now or release.early_decision)
    ]


def _publish(release: Release, identity: Identity, *, now: datetime) -> Receipt:
    entries = open_package(bytes(release.sealed), [identity], limit=LARGEST)
    if digest_of(entries) != release.digest:
        raise BundleRefused("The bytes are not those that were approved.")
    if release.kind == "withdrawal":
        edition = writing.withdraw(release.reference, key=release.pk, on=clock.office_day(now), now=now)
    else:
        edition = _put(release, entries, now=now)
    with desk_transaction():
        receipt = Receipt.objects.create(release=release, published_at=now, edition=edition)
        release.move("published", by=None, now=now)
    return receipt


def _put(release: Release, entries: dict[str, bytes], *, now: datetime) -> int:
    content = json.loads(entries[RECORD])
    record.validate(content)
    own = release.reference
    if content["reference"] != {"code": own.code, "number": own.number, "year": own.year}:
        raise BundleRefused("The record is of another communication.")
    fixed = {"sent_on": release.sent_on.isoformat(), "first_public_day": release.first_public_day.isoformat()}
    if any(content[name] != day for name, day in fixed.items()):
        raise BundleRefused("The record’s days are not those fixed when the letter was sent.")
    documents = {f"{DOCUMENTS}{document['name']}": document for document in content["documents"]}
    if set(entries) != {RECORD, *documents}:
        raise BundleRefused("The bundle holds other files than the record lists.")
    for name, document in documents.items():
        if hashlib.sha256(entries[name]).hexdigest() != document["sha256"]:
            raise BundleRefused("A document is not the one that the record lists.")
    return writing.put_communication(
        content,
        {document["name"]: entries[name] for name, document in documents.items()},
        key=release.pk,
        early=bool(release.early_decision),
        on=clock.office_day(now),
        now=now,
    )
