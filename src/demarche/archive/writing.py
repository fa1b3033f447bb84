"""Writing the archive: for the publisher alone. Each change is one transaction and makes one edition."""

import hashlib
import os
from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from demarche.archive import text
from demarche.archive.models import Communication, Document, Edition, Tombstone
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
    known = Edition.objects.filter(key=key).first()
    if known is not None:
        return known.number
    digests = {name: _keep(pdf) for name, pdf in documents.items()}
    own = Reference(record["reference"]["code"], record["reference"]["year"], record["reference"]["number"])
    with archive_transaction():
        first = Communication.objects.filter(code=own.code, year=own.year, number=own.number).first()
        Communication.objects.filter(code=own.code, year=own.year, number=own.number).delete()
        Tombstone.objects.filter(code=own.code, year=own.year, number=own.number).delete()
        communication = Communication.objects.create(
            code=own.code,
            year=own.year,
            number=own.number,
            nature=record["nature"],
            title=record["title"],
            sent_on=date.fromisoformat(record["sent_on"]),
            first_public_day=date.fromisoformat(record["first_public_day"]),
            published_on=first.published_on if first else on,
            early=early or bool(first and first.early),
            record=canonical(record).decode(),
        )
        Document.objects.bulk_create(
            Document(communication=communication, name=name, sha256=digest) for name, digest in digests.items()
        )
        text.put(str(own), record)
        return _edition(key, now)


def withdraw(reference: Reference, *, key: UUID, on: date, now: datetime) -> int:
    """Take a communication out and leave a tombstone; return the edition."""
    known = Edition.objects.filter(key=key).first()
    if known is not None:
        return known.number
    at: dict[str, Any] = {"code": reference.code, "year": reference.year, "number": reference.number}
    with archive_transaction():
        Communication.objects.filter(**at).delete()
        Tombstone.objects.update_or_create(**at, defaults={"withdrawn_on": on})
        text.remove(str(reference))
        return _edition(key, now)


def sweep_documents() -> int:
    """Delete documents that no published record names any more; return how many."""
    named = set(Document.objects.values_list("sha256", flat=True))
    removed = 0
    for path in settings.DOCUMENTS_DIR.glob("*.pdf"):
        if path.stem not in named:
            path.unlink()
            removed += 1
    return removed


def _keep(pdf: bytes) -> str:
    """Lay a document into the folder under its digest, whole or not at all."""
    digest = hashlib.sha256(pdf).hexdigest()
    path: Path = settings.DOCUMENTS_DIR / f"{digest}.pdf"
    if not path.exists():
        partial_path = path.with_suffix(".part")
        with partial_path.open("wb") as sink:
            sink.write(pdf)
            sink.flush()
            os.fsync(sink.fileno())
        partial_path.chmod(0o644)
        partial_path.rename(path)
    return digest


def _edition(key: UUID, now: datetime) -> int:
    last = Edition.objects.order_by("-number").first()
    return Edition.objects.create(number=(last.number if last else 0) + 1, key=key, made_at=now).number
