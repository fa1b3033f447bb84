"""Office files (.docx, .xlsx, .pptx): the document stays; who wrote it, when, where and with what is taken out."""

import posixpath
import re
from typing import Any

from demarche.copies import embedded
from demarche.copies.cleaned import Cleaned
from demarche.copies.errors import DAMAGED, CannotCopy
from demarche.copies.zips import bytes_of, local, remove, tree_of, zipped

TYPES = "[Content_Types].xml"
NOBODY = "Author"
_KINDS = {
    "word/": ("vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
    "xl/": ("vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
    "ppt/": ("vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx"),
}
_DROPPED = (
    (re.compile(r"docProps/(core|app)"), "Author, title, program, editing time, days and times"),
    (re.compile(r"docProps/custom"), "The office’s own properties"),
    (re.compile(r"docProps/|.*thumbnail", re.I), "A small preview of the first page"),
    (re.compile(r"customXml/"), "Data that programs have put into it (custom XML)"),
    (re.compile(r".*/printerSettings"), "Names of printers"),
    (re.compile(r"word/people\d*\.xml|xl/(userNames|revisions/)"), "Names of who changed or remarked something"),
    (re.compile(r"ppt/(changesInfos/|revisionInfo)"), "Names of who changed or remarked something"),
    (re.compile(r"_xmlsignatures/"), "Signatures"),
    (re.compile(r".*(vbaProject|vbaData|/activeX/|/macrosheets/)", re.I), "Macros"),
)
_SIGNED = {"author", "initials", "displayName", "userName", "lastModifiedBy", "name", "clrIdx", "userId", "providerId"}
_PEOPLE = {"comment", "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange",
           "trPrChange", "tcPrChange", "tblGridChange", "numberingChange", "cellIns", "cellDel", "cellMerge",
           "moveFromRangeStart", "moveToRangeStart", "tblPrExChange", "customXmlInsRangeStart", "cmAuthor", "person",
           "author", "fileSharing"}  # fmt: skip
_GONE = {"rsids", "rsid", "rsidRoot", "absPath", "attachedTemplate", "dataBinding", "fileSharing", "smartTagPr",
         "docVars", "custShowLst"}  # fmt: skip
_TIMES = {"date", "dt", "dateUtc", "dT"}
_FILE_NAME = re.compile(r"[\\/]|\.(jpe?g|png|gif|tiff?|bmp|heic|webp|emf|wmf|svg)$", re.I)


def is_office(parts: dict[str, bytes]) -> bool:
    """Tell whether a zipped file is an Office file."""
    return TYPES in parts and any(name.startswith(tuple(_KINDS)) for name in parts)


def cleaned_office(parts: dict[str, bytes], document: embedded.Document | None = None) -> Cleaned:
    """Return an Office file's document in a new file."""
    folder = next((one for one in _KINDS if any(name.startswith(one) for name in parts)), None)
    if folder is None:
        raise CannotCopy(DAMAGED)
    removed: dict[str, None] = {}
    stays: dict[str, int] = {}
    kept = {name: content for name, content in parts.items() if not _dropped(name, removed)}
    for name, content in list(kept.items()):
        if name.endswith((".xml", ".rels", ".vml")):
            kept[name] = _part(name, content, kept, removed, stays)
        elif name != TYPES:
            kept[name] = embedded.cleaned(name, content, removed, document=document)
    removed["Days and times of its parts"] = None
    kind, ending = _KINDS[folder]
    lines = [f"{words} ({count}), without names and times" for words, count in stays.items()]
    return Cleaned(zipped(kept), f"application/{kind}", ending, list(removed), lines)


def _dropped(name: str, removed: dict[str, None]) -> bool:
    for pattern, words in _DROPPED:
        if pattern.match(name):
            if not name.endswith(".rels"):
                removed[words] = None
            return True
    return False


def _part(name: str, content: bytes, kept: dict[str, bytes], removed: dict[str, None], stays: dict[str, int]) -> bytes:
    root = tree_of(content)
    if name == TYPES:
        _types(root, kept)
    elif name.endswith(".rels"):
        _relations(name, root, kept, removed)
    else:
        for element in list(root.iter()):
            _element(element, removed, stays)
    return bytes_of(root)


def _types(root: Any, kept: dict[str, bytes]) -> None:
    for one in list(root):
        if local(one.tag) == "Override" and one.get("PartName", "").lstrip("/") not in kept:
            root.remove(one)
        elif "macroEnabled.main+xml" in one.get("ContentType", ""):
            one.set("ContentType", _without_macros(one.get("ContentType")))


def _without_macros(kind: str) -> str:
    for plain, _ in _KINDS.values():
        short = {"document": "word", "sheet": "excel", "presentation": "powerpoint"}[plain.rpartition(".")[2]]
        if f".{short}." in kind:
            return f"application/{plain}.main+xml"
    return kind


def _relations(name: str, root: Any, kept: dict[str, bytes], removed: dict[str, None]) -> None:
    """Take out what leads to a part that is gone, or to a place on somebody’s machine."""
    base = posixpath.dirname(posixpath.dirname(name))
    for one in list(root):
        target = one.get("Target", "")
        if one.get("TargetMode") == "External":
            if not target.lower().startswith(("http:", "https:", "mailto:", "#")):
                removed["Places of files on somebody’s machine or network"] = None
                if one.get("Type", "").endswith("/attachedTemplate"):
                    root.remove(one)
                else:
                    one.set("Target", "about:blank")
            continue
        place = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
        if place not in kept:
            root.remove(one)


def _element(element: Any, removed: dict[str, None], stays: dict[str, int]) -> None:
    tag = local(element.tag)
    if tag in _GONE:
        removed["A program’s own notes (editing sessions, places of files)"] = None
        remove(element)
        return
    if tag in ("ins", "del", "moveFrom", "moveTo") and element.get(_same(element, "id")) is not None:
        stays["Tracked changes in it"] = stays.get("Tracked changes in it", 0) + 1
    if tag in ("comment", "threadedComment", "cm"):
        stays["Remarks in it"] = stays.get("Remarks in it", 0) + 1
    if tag == "author" and not len(element) and element.text:
        element.text = NOBODY
        removed["Names of who changed or remarked something"] = None
    if tag in ("pageSetup", "legacyDrawingHF") and tag == "pageSetup":
        _unset(element, ("id",))
    _attributes(element, tag, removed)


def _same(element: Any, name: str) -> str:
    space = element.tag.partition("}")[0].lstrip("{") if "}" in element.tag else ""
    return f"{{{space}}}{name}" if space else name


def _unset(element: Any, names: tuple[str, ...]) -> None:
    for key in [key for key in element.attrib if local(key) in names]:
        del element.attrib[key]


def _attributes(element: Any, tag: str, removed: dict[str, None]) -> None:
    for key in list(element.attrib):
        name, value = local(key), element.attrib[key]
        if name.startswith("rsid") or name in ("paraId", "textId", "durableId"):
            if name.startswith("rsid"):
                removed["A program’s own notes (editing sessions, places of files)"] = None
                del element.attrib[key]
        elif tag in _PEOPLE and name in _SIGNED and value:
            element.attrib[key] = {"clrIdx": value, "providerId": "None", "userId": ""}.get(name, NOBODY)
            removed["Names of who changed or remarked something"] = None
        elif name in _TIMES and (tag in _PEOPLE or tag in ("cm", "threadedComment", "commentExtensible")):
            removed["Days and times of changes and remarks"] = None
            _untime(element, key, tag, name)
        elif tag in ("docPr", "cNvPr") and name in ("name", "descr") and _FILE_NAME.search(value):
            element.attrib[key] = "Picture" if name == "name" else ""
            removed["Names of picture files"] = None


def _untime(element: Any, key: str, tag: str, name: str) -> None:
    """Take a time out; where a program insists on one, give it a day that says nothing."""
    if tag in ("cm", "threadedComment"):
        element.attrib[key] = "2000-01-01T00:00:00.000" if name == "dt" else "2000-01-01T00:00:00.00"
    else:
        del element.attrib[key]
