"""Zipped files (Office, OpenDocument): read with limits, written anew without times, owners and remarks."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from lxml import etree

from demarche.copies.errors import DAMAGED, LOCKED, TOO_LARGE, CannotCopy

MOST_ENTRIES = 5_000
MOST_BYTES = 400_000_000
MOST_TIMES = 200
_FREE = 10_000_000
_DAMAGED = (zipfile.BadZipFile, EOFError, OSError, OverflowError, RuntimeError, ValueError, struct.error, zlib.error)


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return a zipped file's parts by name; refuse what is locked, damaged, doubled, or far larger than it looks."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _refuse_odd(entries)
            return {entry.filename: _read(archive, entry) for entry in entries}
    except _DAMAGED:
        raise CannotCopy(DAMAGED) from None


def _refuse_odd(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise CannotCopy(LOCKED)
    if len({entry.filename for entry in entries}) < len(entries) or not entries:
        raise CannotCopy(DAMAGED)
    whole = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > MOST_ENTRIES or whole > MOST_BYTES or whole > max(_FREE, packed * MOST_TIMES):
        raise CannotCopy(TOO_LARGE)


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Read one part, and no more of it than it says that it is."""
    with archive.open(entry) as reader:
        found = reader.read(entry.file_size + 1)
    if len(found) != entry.file_size:
        raise CannotCopy(DAMAGED)
    return found


def zipped(parts: Mapping[str, bytes], *, stored: tuple[str, ...] = ()) -> bytes:
    """Return the parts as one file; every part has the same day, and nobody made it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


def tree_of(content: bytes) -> Any:
    """Return an XML part read without anything from outside it; refuse one that defines words of its own."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise CannotCopy(DAMAGED) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise CannotCopy(DAMAGED)
    return root


def bytes_of(root: Any) -> bytes:
    """Return an XML part as bytes."""
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def local(name: Any) -> str:
    """Return the name of an element or attribute without its namespace."""
    return str(name).rpartition("}")[2]


def remove(element: Any) -> None:
    """Take an element out; the words that follow it stay."""
    above, before = element.getparent(), element.getprevious()
    if above is None:
        return
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            above.text = (above.text or "") + element.tail
    above.remove(element)
