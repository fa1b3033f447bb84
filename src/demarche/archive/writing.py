"""Writing the archive: for the publisher alone. Each change is one transaction and makes one edition."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from demarche.archive import text
from demarche.archive.models import (
    Communication,
    Document,
    Edition,
    PressLink,
    PressRelease,
    PressTombstone,
    Tombstone,
)
from demarche.archive.settling import settle
from demarche.procedure.record import canonical
from demarche.procedure.references import Reference

archive_transaction = partial(transaction.atomic, using="archive")


def put_communication(
    record: Mapping[str, Any],
    documents: Mapping[str, bytes],
    *,
    key: UUID,
    early: bool,
    on: date,
    now: datetime,
) -> int:
    """Put a record and its documents in place of what was there; return the edition. A key counts once."""
    digests = {name: put_document(pdf) for name, pdf in documents.items()}
    own = Reference(record["reference"]["code"], record["reference"]["year"], record["reference"]["number"])
    with archive_transaction():
        known = Edition.objects.filter(key=key).first()
        if known is not None:
            return known.number
        former = Communication.objects.filter(**_at(own)).first()
        Communication.objects.filter(**_at(own)).delete()
        Tombstone.objects.filter(**_at(own)).delete()
        communication = Communication.objects.create(
            **_at(own),
            state_code=record["state_code"],
            nature=record["nature"],
            title=record["title"],
            sent_on=date.fromisoformat(record["sent_on"]),
            first_public_day=date.fromisoformat(record["first_public_day"]),
            published_on=former.published_on if former else on,
            early=early or bool(former and former.early),
            record=canonical(record).decode(),
        )
        Document.objects.bulk_create(
            Document(communication=communication, name=name, sha256=digest) for name, digest in digests.items()
        )
        text.put(str(own), record)
        return _edition(key, now)


def edition_of(key: UUID) -> int | None:
    """Return the edition that a release made, if it has been written."""
    return Edition.objects.filter(key=key).values_list("number", flat=True).first()


def withdraw(reference: Reference, *, key: UUID, on: date, now: datetime) -> int:
    """Take a communication out and leave a tombstone; of what never was public nothing is left, not even that."""
    with archive_transaction():
        known = Edition.objects.filter(key=key).first()
        if known is not None:
            return known.number
        rows_gone, _ = Communication.objects.filter(**_at(reference)).delete()
        if rows_gone:
            Tombstone.objects.create(**_at(reference), withdrawn_on=on)
        text.remove(str(reference))
        return _edition(key, now)


def put_press(record: Mapping[str, Any], *, key: UUID, embargo_at: datetime | None, on: date, now: datetime) -> int:
    """Put a press release in place of what was there; a correction keeps the hour at which it was published."""
    with archive_transaction():
        known = Edition.objects.filter(key=key).first()
        if known is not None:
            return known.number
        former = PressRelease.objects.filter(key=record["key"]).first()
        PressTombstone.objects.filter(key=record["key"]).delete()
        PressRelease.objects.update_or_create(
            key=record["key"],
            defaults={
                "published_at": former.published_at if former else now,
                "embargo_at": former.embargo_at if former else embargo_at,
                "corrected_on": on if former else None,
                "record": canonical(record).decode(),
            },
        )
        return _edition(key, now)


def withdraw_press(press: str, *, key: UUID, on: date, now: datetime) -> int:
    """Take a press release out and leave a tombstone; of what never was public nothing is left, not even that."""
    with archive_transaction():
        known = Edition.objects.filter(key=key).first()
        if known is not None:
            return known.number
        rows_gone, _ = PressRelease.objects.filter(key=press).delete()
        if rows_gone:
            PressTombstone.objects.create(key=press, withdrawn_on=on)
        return _edition(key, now)


def link_press(about: Mapping[str, Sequence[Reference]], *, now: datetime) -> bool:
    """Link each press release with the communications that it is about, as far as both are public now.

    A communication that was corrected is a new row: its links are written again in the same run of the publisher.
    """
    published = {row.reference: row for row in Communication.objects.all()}
    wanted = {
        (press.pk, published[reference].pk)
        for press in PressRelease.objects.all()
        for reference in about.get(press.key, ())
        if reference in published
    }
    standing = set(PressLink.objects.values_list("press_id", "communication_id"))
    if wanted == standing:
        return False
    with archive_transaction():
        for press, communication in standing - wanted:
            PressLink.objects.filter(press_id=press, communication_id=communication).delete()
        PressLink.objects.bulk_create(
            PressLink(press_id=press, communication_id=communication) for press, communication in wanted - standing
        )
        _edition(uuid4(), now)
    return True


def put_document(pdf: bytes) -> str:
    """Lay a document into the folder under its digest, whole or not at all; return the digest."""
    digest = hashlib.sha256(pdf).hexdigest()
    folder: Path = settings.DOCUMENTS_DIR
    target = folder / f"{digest}.pdf"
    if not target.exists():
        unfinished = target.with_suffix(".part")
        unfinished.write_bytes(pdf)
        settle(unfinished, target)
    return digest


def sweep_documents() -> int:
    """Delete documents that no published record names any more, and unfinished ones; return how many."""
    named = {f"{digest}.pdf" for digest in Document.objects.values_list("sha256", flat=True)}
    folder: Path = settings.DOCUMENTS_DIR
    gone = [path for path in (*folder.glob("*.pdf"), *folder.glob("*.part")) if path.name not in named]
    for path in gone:
        path.unlink()
    return len(gone)


def _at(reference: Reference) -> dict[str, Any]:
    return {"code": reference.code, "year": reference.year, "number": reference.number}


def _edition(key: UUID, now: datetime) -> int:
    last = Edition.objects.order_by("-number").first()
    return Edition.objects.create(number=(last.number if last else 0) + 1, key=key, made_at=now).number
