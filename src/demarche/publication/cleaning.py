"""Foreign PDFs leave the house without their metadata, attachments and scripts."""

import io

import pikepdf

ROOT_KEYS = (
    "/Metadata",
    "/Names",
    "/OpenAction",
    "/AA",
    "/PieceInfo",
    "/Perms",
    "/Collection",
    "/URI",
    "/DSS",
    "/AcroForm",
)
OBJECT_KEYS = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb")


class CannotBeCleaned(Exception):
    """A PDF is damaged or locked: it is not published until a clean copy is recorded."""


def cleaned(pdf: bytes) -> bytes:
    """Return a PDF without author, dates, tool names, attachments, annotations and scripts."""
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            _strip(document)
            out = io.BytesIO()
            document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
            return out.getvalue()
    except pikepdf.PasswordError:
        raise CannotBeCleaned("The PDF is locked with a password. Record a copy without one.") from None
    except pikepdf.PdfError:
        raise CannotBeCleaned("The PDF is damaged. Print it to a new PDF and record that.") from None


def pages_of(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def _strip(document: pikepdf.Pdf) -> None:
    for key in ROOT_KEYS:
        if key in document.Root:
            del document.Root[key]
    if "/Info" in document.trailer:
        del document.trailer["/Info"]
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            for key in OBJECT_KEYS:
                if key in item:
                    del item[key]
    for page in document.pages:
        for key in ("/Annots", "/AA"):
            if key in page.obj:
                del page.obj[key]
    document.remove_unreferenced_resources()
