"""OpenDocument (.odt, .ods, .odp): the document stays; who wrote it, when and with what is taken out."""

import re
from typing import Any

from demarche.copies import embedded
from demarche.copies.cleaned import Cleaned
from demarche.copies.errors import DAMAGED, LOCKED, CannotCopy
from demarche.copies.zips import bytes_of, local, remove, tree_of, zipped

MANIFEST = "META-INF/manifest.xml"
_ENDINGS = {
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.oasis.opendocument.presentation": ".odp",
}
_DROPPED = (
    (re.compile(r"(.*/)?meta\.xml$"), "Author, title, program, editing time, days and times"),
    (re.compile(r"(.*/)?settings\.xml$"), "Names of printers and a program’s own notes"),
    (re.compile(r"Thumbnails/"), "A small preview of the first page"),
    (re.compile(r"Basic/|Scripts/"), "Macros"),
    (re.compile(r"Versions/|VersionList\.xml"), "Earlier versions of the document"),
    (re.compile(r"META-INF/(document|macro)signatures\.xml"), "Signatures"),
    (re.compile(r"Configurations2?/|layout-cache|manifest\.rdf|Replacement"), ""),
)
_NAMES = {"creator", "creator-initials", "sender-initials", "initial-creator", "author-name", "author-initials",
          "printed-by", "sender-firstname", "sender-lastname", "sender-email", "sender-company"}  # fmt: skip
_PLACES = {"file-name", "template-name"}


def is_opendocument(parts: dict[str, bytes]) -> bool:
    """Tell whether a zipped file is an OpenDocument."""
    return parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument.")


def cleaned_opendocument(parts: dict[str, bytes], document: embedded.Document | None = None) -> Cleaned:
    """Return an OpenDocument's content in a new file."""
    kind = parts["mimetype"].decode("ascii", "replace").strip()
    if kind not in _ENDINGS:
        raise CannotCopy("Of OpenDocument, texts, sheets and presentations are read. Ask the source for one of them.")
    if b"encryption-data" in parts.get(MANIFEST, b""):
        raise CannotCopy(LOCKED)
    if "content.xml" not in parts:
        raise CannotCopy(DAMAGED)
    removed: dict[str, None] = {}
    stays: dict[str, int] = {}
    kept = {"mimetype": parts["mimetype"]}
    kept |= {name: content for name, content in parts.items() if not _dropped(name, removed)}
    for name, content in list(kept.items()):
        if name == MANIFEST:
            continue
        if name.endswith((".xml", ".rdf")):
            kept[name] = _part(content, removed, stays)
        elif name != "mimetype":
            kept[name] = embedded.cleaned(name, content, removed, document=document)
    if MANIFEST in kept:
        kept[MANIFEST] = _manifest(kept[MANIFEST], kept)
    removed["Days and times of its parts"] = None
    removed.pop("", None)
    lines = [f"{words} ({count}), without names and times" for words, count in stays.items()]
    return Cleaned(zipped(kept, stored=("mimetype",)), kind, _ENDINGS[kind], list(removed), lines)


def _dropped(name: str, removed: dict[str, None]) -> bool:
    for pattern, words in _DROPPED:
        if pattern.match(name):
            removed[words] = None
            return True
    return False


def _manifest(content: bytes, kept: dict[str, bytes]) -> bytes:
    root = tree_of(content)
    for one in list(root):
        place = next((value for key, value in one.attrib.items() if local(key) == "full-path"), "")
        if not place.endswith("/") and place not in kept:
            root.remove(one)
        for key in [key for key in one.attrib if local(key) == "version" and place not in ("/",)]:
            del one.attrib[key]
    return bytes_of(root)


def _part(content: bytes, removed: dict[str, None], stays: dict[str, int]) -> bytes:
    root = tree_of(content)
    for element in list(root.iter()):
        _element(element, removed, stays)
    return bytes_of(root)


def _element(element: Any, removed: dict[str, None], stays: dict[str, int]) -> None:
    tag = local(element.tag)
    if tag in ("changed-region", "annotation"):
        words = "Tracked changes in it" if tag == "changed-region" else "Remarks in it"
        stays[words] = stays.get(words, 0) + 1
    if tag in _NAMES and element.text:
        element.text = ""
        removed["Names of who wrote, changed or remarked something"] = None
    elif tag in _PLACES and element.text:
        element.text = ""
        removed["Places of files on somebody’s machine or network"] = None
    elif tag == "date" and local(element.getparent().tag) in ("annotation", "change-info"):
        element.text = "2000-01-01T00:00:00"
        removed["Days and times of changes and remarks"] = None
    elif tag in ("scripts", "event-listeners"):
        removed["Macros"] = None
        remove(element)
        return
    _attributes(element, removed)


def _attributes(element: Any, removed: dict[str, None]) -> None:
    for key in list(element.attrib):
        name, value = local(key), element.attrib[key]
        if name in ("rsid", "paragraph-rsid"):
            del element.attrib[key]
            removed["A program’s own notes (editing sessions)"] = None
        elif name == "href" and value.lower().startswith(("file:", "../../", "/", "\\")):
            element.attrib[key] = ""
            removed["Places of files on somebody’s machine or network"] = None
