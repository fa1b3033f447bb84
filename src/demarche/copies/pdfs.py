"""PDF: the pages stay; who made them, with what, when, and all that acts or hides is taken out."""

import io
from typing import Any

import pikepdf

from demarche.copies import colours
from demarche.copies.cleaned import Cleaned
from demarche.copies.errors import DAMAGED, LOCKED, TOO_LARGE, CannotCopy
from demarche.copies.jpegs import bare_jpeg

MOST_PAGES = 5_000
MOST_OBJECTS = 500_000
_ROOT = {
    "/Metadata": "Descriptions by a program (XMP)",
    "/AA": "Actions that run when it is opened",
    "/OpenAction": "Actions that run when it is opened",
    "/Collection": "Files inside the file",
    "/AF": "Files inside the file",
    "/PieceInfo": "A program’s own notes",
    "/SpiderInfo": "A program’s own notes",
    "/Perms": "Signatures and permissions",
    "/DSS": "Signatures and permissions",
    "/URI": "A base address",
    "/OutputIntents": "Colour profiles",
    "/Threads": "A program’s own notes",
    "/Lang": "",
}
_ANYWHERE = {
    "/Metadata": "Descriptions by a program (XMP)",
    "/PieceInfo": "A program’s own notes",
    "/LastModified": "Days and times",
    "/Thumb": "Small previews of pages",
    "/AF": "Files inside the file",
    "/AA": "Actions that run when it is opened",
    "/ID": "",
}
_NAMES = {"/EmbeddedFiles": "Files inside the file", "/JavaScript": "Scripts (JavaScript)"}
_REMARK = {
    "/T": "Names of who wrote remarks",
    "/M": "Days and times of remarks",
    "/CreationDate": "Days and times of remarks",
    "/NM": "",
}
_ACTS = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie", "/Sound")
_CARRIES = ("/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D")


def cleaned_pdf(content: bytes) -> Cleaned:
    """Return a PDF's pages in a new file; refuse what is locked, damaged or too large."""
    removed: dict[str, None] = {}
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if len(pdf.pages) > MOST_PAGES or len(pdf.objects) > MOST_OBJECTS:
                raise CannotCopy(TOO_LARGE)
            stays = _strip(pdf, removed)
            out = io.BytesIO()
            pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    except pikepdf.PasswordError:
        raise CannotCopy(LOCKED) from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise CannotCopy(DAMAGED) from None
    removed.pop("", None)
    return Cleaned(out.getvalue(), "application/pdf", ".pdf", list(removed), stays)


def _strip(pdf: pikepdf.Pdf, removed: dict[str, None]) -> list[str]:
    if not len(pdf.pages):
        raise CannotCopy(DAMAGED)
    if "/Info" in pdf.trailer:
        removed["Author, title, program, days and times"] = None
        del pdf.trailer["/Info"]
    _without(pdf.Root, _ROOT, removed)
    names = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        _without(names, _NAMES, removed)
    if isinstance(pdf.Root.get("/AcroForm"), pikepdf.Dictionary):
        pdf.generate_appearance_streams()
        removed["The workings of a form (what was filled in stays visible)"] = None
        del pdf.Root["/AcroForm"]
    remarks = sum(_of_page(page, removed) for page in pdf.pages)
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            _without(each, _ANYWHERE, removed)
            _without_acts(each, removed)
        if isinstance(each, pikepdf.Stream):
            _bare_picture(each, removed)
        colours.plain(each, removed)
    pdf.remove_unreferenced_resources()
    return [f"Remarks in it, without their authors ({remarks})"] if remarks else []


def _without(holder: Any, keys: dict[str, str], removed: dict[str, None]) -> None:
    for key, words in keys.items():
        if key in holder:
            del holder[key]
            removed[words] = None


def _of_page(page: pikepdf.Page, removed: dict[str, None]) -> int:
    """Take authors and times out of a page's remarks, and the files that hang on it; return how many remarks stay."""
    here = page.obj.get("/Annots")
    if not isinstance(here, pikepdf.Array):
        return 0
    kept, remarks = [], 0
    for remark in list(here):
        if not isinstance(remark, pikepdf.Dictionary):
            continue
        if str(remark.get("/Subtype", "")) in _CARRIES:
            removed["Files inside the file"] = None
            continue
        if str(remark.get("/Subtype", "")) == "/Widget":
            _as_picture(remark)
        else:
            _without(remark, _REMARK, removed)
            remarks += str(remark.get("/Subtype", "")) not in ("/Link", "/Popup")
        kept.append(remark)
    page.obj["/Annots"] = pikepdf.Array(kept)
    return remarks


def _as_picture(blank: Any) -> None:
    """Leave of a blank of a form what is seen of it."""
    for key in list(blank.keys()):
        if key not in ("/Type", "/Rect", "/AP", "/AS", "/F", "/P"):
            del blank[key]
    blank["/Subtype"] = pikepdf.Name.Stamp


def _without_acts(each: Any, removed: dict[str, None]) -> None:
    for key in ("/A", "/Next"):
        act = each.get(key)
        if isinstance(act, pikepdf.Dictionary) and str(act.get("/S", "")) in _ACTS:
            del each[key]
            removed["Actions that start programs, scripts or connections"] = None


def _bare_picture(stream: pikepdf.Stream, removed: dict[str, None]) -> None:
    filters = stream.get("/Filter")
    only = filters[0] if isinstance(filters, pikepdf.Array) and len(filters) == 1 else filters
    if str(stream.get("/Subtype", "")) != "/Image" or str(only) != "/DCTDecode":
        return
    raw = stream.read_raw_bytes()
    bare = bare_jpeg(raw)
    if len(bare) < len(raw):
        how = stream.get("/DecodeParms")
        told = how if isinstance(how, pikepdf.Dictionary | pikepdf.Array) else None
        stream.write(bare, filter=pikepdf.Name.DCTDecode, decode_parms=told)
        removed["Notes inside pictures"] = None
