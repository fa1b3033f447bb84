"""What a parcel holds, entry by entry with digests, and the names of its parts."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from demarche.parcels.errors import ParcelRefused

FORMAT = "demarche-case-1"
MANIFEST, CASE, LETTERS, PAPERS, HISTORY, TO_READ = (
    "manifest.json", "case.json", "letters.json", "papers.json", "history.json", "message.txt"
)  # fmt: skip
FILES = "files/"
ODD = "This file opens, but it is no case that this desk packed. Nothing was taken in."

Entry = tuple[str, Iterable[bytes]]


def with_manifest(entries: Iterable[Entry], about: Mapping[str, Any]) -> Iterator[Entry]:
    """Yield the entries of a parcel, and last the manifest: only then is everything's digest known."""
    listed: list[dict[str, Any]] = []
    for name, chunks in entries:
        line: dict[str, Any] = {"name": name}
        yield name, _watched(chunks, line)
        listed.append(line)
    whole = {"format": FORMAT, **about, "entries": listed}
    yield MANIFEST, [as_json(whole)]


def _watched(chunks: Iterable[bytes], line: dict[str, Any]) -> Iterator[bytes]:
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
        yield chunk
    line |= {"size": size, "sha256": digest.hexdigest()}


def checked(entries: Mapping[str, bytes]) -> dict[str, Any]:
    """Return a parcel's manifest; refuse one whose entries are not exactly those that it lists."""
    manifest = as_mapping(parsed(entries.get(MANIFEST, b"")))
    if manifest.get("format") != FORMAT:
        raise ParcelRefused(ODD)
    listed = {str(line.get("name")): line.get("sha256") for line in map(as_mapping, as_list(manifest.get("entries")))}
    present = {name: hashlib.sha256(content).hexdigest() for name, content in entries.items() if name != MANIFEST}
    if listed != present:
        raise ParcelRefused("What this file holds is not what its list says: something was left out, added or changed.")
    return manifest


def as_json(content: Any) -> bytes:
    """Return what a parcel's part says, for people with an editor too."""
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def parsed(content: bytes) -> Any:
    """Read a part; refuse what is none."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        raise ParcelRefused(ODD) from None


def as_mapping(value: Any) -> dict[str, Any]:
    """Return a value that must be a mapping; refuse anything else."""
    if not isinstance(value, dict):
        raise ParcelRefused(ODD)
    return value


def as_list(value: Any) -> list[Any]:
    """Return a value that must be a list; refuse anything else."""
    if not isinstance(value, list):
        raise ParcelRefused(ODD)
    return value
