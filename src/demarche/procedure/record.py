"""The public record of a communication: an allow-list of fields. What is not named here cannot become public."""

import json
from collections.abc import Mapping
from typing import Any

from demarche.procedure import natures
from demarche.procedure.allowing import CODE, LANGUAGE, RecordRefused
from demarche.procedure.allowing import day as _day
from demarche.procedure.allowing import fields as _fields
from demarche.procedure.allowing import filled as _filled
from demarche.procedure.allowing import like as _like
from demarche.procedure.allowing import many as _many
from demarche.procedure.allowing import one_of as _one_of
from demarche.procedure.allowing import or_none as _or_none
from demarche.procedure.allowing import text as _text
from demarche.procedure.allowing import truth as _truth
from demarche.procedure.allowing import whole as _whole
from demarche.procedure.attribution import Attribution

__all__ = ["CODE", "LANGUAGE", "RECORD", "RecordRefused", "canonical", "validate"]


def _nature(value: Any, where: str) -> None:
    if value not in natures.every():
        raise RecordRefused(f"{where} is no nature of letters here.")


def _term(value: Any, where: str) -> None:
    if not isinstance(value, Mapping) or len(value) != 1 or set(value) - {"days", "hours"}:
        raise RecordRefused(f"{where} is neither days nor hours.")
    _whole(next(iter(value.values())), where)


def _when(value: Any, where: str) -> None:
    """Check when something happened: with a later date exactly where it happened between two."""
    between = isinstance(value, Mapping) and value.get("precision") == "between"
    precisions = _one_of("day", "month", "year", "about", "before", "between")
    _fields({"on": DATE, "precision": precisions} | ({"until": DATE} if between else {}))(value, where)


REFERENCE = _fields({"code": CODE, "number": _whole, "year": _whole})
DATE = _like(r"\d{4}(-\d\d(-\d\d)?)?", "a year, a month or a day")
STATEMENT = _fields({"text": _filled, "attribution": _one_of(*(a.value for a in Attribution)), "according_to": _text})
RECORD = _fields(
    {
        "reference": REFERENCE,
        "nature": _nature,
        "addressee_kind": _one_of("state", "other"),
        "state_code": CODE,
        "language": LANGUAGE,
        "title": _filled,
        "topic": _filled,
        "mandates": _many(_fields({"label": _filled, "title": _filled})),
        "lead": _filled,
        "sent_on": _day,
        "term": _term,
        "first_public_day": _day,
        "persons": _many(_fields({"name": _filled, "description": _many(_filled)})),
        "background": _many(_filled),
        "earlier": _many(_fields({"reference": REFERENCE, "sent_on": _or_none(_day)})),
        "chronology": _many(
            _fields(
                {
                    "when": _when,
                    "place": _text,
                    "statements": _many(STATEMENT),
                }
            )
        ),
        "allegations": _many(STATEMENT),
        "concerns": _many(_filled),
        "documents": _many(
            _fields(
                {
                    # Generated names alone: a name that somebody typed could tell what the document does not.
                    "name": _like("[a-z0-9-]{1,60}\\.pdf", "a generated name"),
                    "kind": _one_of("letter", "reply", "translation"),
                    "language": LANGUAGE,
                    "of_reply": _or_none(_whole),
                    "pages": _whole,
                    "size": _whole,
                    "sha256": _like("[0-9a-f]{64}", "a digest"),
                    "redacted": _truth,
                }
            )
        ),
        "replies": _many(
            _fields(
                {
                    "received_on": _day,
                    "language": LANGUAGE,
                    "kind": _one_of("acknowledgement", "request_for_time", "substantive"),
                    "translation": _one_of("none", "in_progress", "done"),
                    "translated_into": _or_none(LANGUAGE),
                }
            )
        ),
        "early_release": _or_none(_filled),
        "categories": _many(_filled),
    }
)


def validate(record: Mapping[str, Any]) -> None:
    """Raise RecordRefused, naming the field, unless the record holds exactly what may be public."""
    RECORD(record, "")
    if record["lead"] not in {mandate["label"] for mandate in record["mandates"]}:
        raise RecordRefused("lead is none of the mandates.")
    for position, reply in enumerate(record["replies"]):
        if (reply["translation"] == "none") != (reply["translated_into"] is None):
            raise RecordRefused(f"replies[{position}].translated_into does not fit the translation.")
    for position, document in enumerate(record["documents"]):
        if document["of_reply"] is not None and document["of_reply"] >= len(record["replies"]):
            raise RecordRefused(f"documents[{position}].of_reply is none of the replies.")


def canonical(record: Mapping[str, Any]) -> bytes:
    """Return the record as bytes, the same for the same content."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True, indent=1).encode()
