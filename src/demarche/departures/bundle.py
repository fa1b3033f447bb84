"""The bundle: the exact public bytes by name, and the digest that two people approved."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from demarche.procedure import record as public_record
from demarche.procedure.references import Reference

RECORD = "record.json"
DOCUMENTS = "documents/"


class BundleRefused(Exception):
    """A bundle is not what two people approved, or holds what may not be public."""


def digest_of(entries: Mapping[str, bytes]) -> str:
    """Return one digest for a bundle: of every name with the digest of its bytes."""
    lines = (f"{hashlib.sha256(entries[name]).hexdigest()}  {name}\n" for name in sorted(entries))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


@dataclass(frozen=True, repr=False)
class Bundle:
    """An opened bundle whose every part has been checked against the allow-list."""

    record: Mapping[str, Any]
    documents: Mapping[str, bytes]

    @classmethod
    def checked(
        cls, entries: Mapping[str, bytes], *, reference: Reference, sent_on: date, first_public_day: date
    ) -> Self:
        """Return what the entries hold; raise when a field or a file is there that may not be public."""
        if RECORD not in entries:
            raise BundleRefused("The bundle holds no record.")
        record = json.loads(entries[RECORD])
        public_record.validate(record)
        if record["reference"] != {"code": reference.code, "number": reference.number, "year": reference.year}:
            raise BundleRefused("The record is of another communication.")
        days = (sent_on.isoformat(), first_public_day.isoformat())
        if (record["sent_on"], record["first_public_day"]) != days:
            raise BundleRefused("The record’s days are not those fixed when the letter was sent.")
        return cls(record, _documents(entries, record["documents"]))


def _documents(entries: Mapping[str, bytes], listed: list[dict[str, Any]]) -> dict[str, bytes]:
    if set(entries) != {RECORD} | {f"{DOCUMENTS}{document['name']}" for document in listed}:
        raise BundleRefused("The bundle holds other files than the record lists.")
    documents = {document["name"]: entries[f"{DOCUMENTS}{document['name']}"] for document in listed}
    for document in listed:
        pdf = documents[document["name"]]
        if (hashlib.sha256(pdf).hexdigest(), len(pdf)) != (document["sha256"], document["size"]):
            raise BundleRefused("A document is not the one that the record lists.")
    return documents
