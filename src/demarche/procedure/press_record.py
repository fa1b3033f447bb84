"""The public record of a press release: an allow-list of fields, with no day and no number of a letter among them.

Which communications it is about is no part of it: the archive links them once they are public themselves.
"""

from collections.abc import Mapping
from typing import Any

from demarche.procedure.allowing import CODE, LANGUAGE, RecordRefused, fields, filled, like, many

# Drawn by chance: it tells neither how many press releases there are nor what one is about.
KEY = "[0-9a-f]{10}"
PRESS_RECORD = fields(
    {
        "key": like(KEY, "an address drawn by chance"),
        "states": many(CODE),
        "mandates": many(fields({"label": filled, "title": filled})),
        "versions": many(
            fields(
                {
                    "language": LANGUAGE,
                    "heading": filled,
                    "text": many(filled),
                    "contact": filled,
                    "note": filled,
                }
            )
        ),
    }
)


def validate(record: Mapping[str, Any]) -> None:
    """Raise RecordRefused, naming the field, unless the record holds exactly what may be public."""
    PRESS_RECORD(record, "")
    languages = [version["language"] for version in record["versions"]]
    if not languages or not all(version["text"] for version in record["versions"]):
        raise RecordRefused("versions holds no text.")
    if len(set(languages)) != len(languages):
        raise RecordRefused("versions holds two of one language.")
    if not record["mandates"]:
        raise RecordRefused("mandates is empty: somebody speaks in a press release.")
