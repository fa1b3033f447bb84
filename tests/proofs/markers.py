"""Markers: one for each confidential field, looked for in every encoding in which text hides."""

import base64
import io
import subprocess
import zipfile
import zlib
from collections.abc import Iterable

import pikepdf

# fmt: off
FIELDS = [
    "submitter", "contact", "person", "about", "happened", "when", "where", "perpetrators", "steps", "now",
    "filename", "filebody", "answer", "question", "remarks", "casetitle", "casesummary", "victim", "alias",
    "biography", "basis", "eventtitle", "eventplace", "eventtown",
    "eventhouse", "charge", "fact", "factsource", "subject", "earlier", "letterfact",
    "concern", "question2", "annex", "returned", "mission", "line", "footer", "replybody", "replyauthor",
    "translation", "wording", "masked", "meetingwho", "meetingwhy", "declined",
    "checkreason", "keptreason", "undonewhy", "referbody", "referreason", "dismissedwhy",
    "meettold", "meetplace", "meettongue", "meetvoice", "meetpeople", "meetnotes", "meetreason", "meetother",
    "riskreason", "checkinnote", "holdwhy", "putoffwhy", "joinremark", "givento", "outsideproof", "clearremark",
    "otherline", "otherfooter", "othername", "mailfrom", "mailbody", "acknowledged", "extendwhy", "granter",
    "pressheading", "presstext", "presscontact", "pressreturn", "pressto", "presshold",
    "safecontact", "tienote", "occupation",
    "partyname", "partywho", "partygreeting", "oldcode", "oldsubject", "oldline", "oldscan", "oldreason", "remindhow",
    "guestnote", "guestwork", "guestunsent", "handnote", "handreason",
]
# fmt: on


def marker(field: str) -> str:
    """Return a field's marker: a word that stands nowhere else."""
    # Long enough that its inner Base64 never turns up in sealed bytes by chance.
    return f"Zq{field.capitalize()}XvWykjum"


def needles(field: str) -> list[bytes]:
    """Return a marker in UTF-8, UTF-16, hexadecimal, and Base64 at each of its three places."""
    raw = marker(field).encode()
    shifted = [base64.b64encode(b"\0" * shift + raw)[4:-4] for shift in range(3)]
    return [raw, marker(field).encode("utf-16-le"), raw.hex().encode(), *shifted]


def found_in(haystack: bytes) -> set[str]:
    """Return the fields whose marker a haystack holds, also inside ZIPs, PDFs and deflated streams."""
    opened = [haystack, *inside(haystack)]
    lowered = [each.lower() for each in opened]
    return {
        field
        for field in FIELDS
        if any(needle in each for needle in needles(field) for each in opened)
        or any(marker(field).lower().encode() in each for each in lowered)
    }


def inside(haystack: bytes) -> Iterable[bytes]:
    """Yield what a file holds packed: a PDF's streams and metadata, a ZIP's entries, a deflated text."""
    if haystack.startswith(b"%PDF"):
        # What a reader sees, and what lies beneath: letters stand in a PDF as numbers of glyphs.
        yield subprocess.run(["pdftotext", "-", "-"], input=haystack, capture_output=True, check=True).stdout
        with pikepdf.open(io.BytesIO(haystack)) as document:
            for item in document.objects:
                if isinstance(item, pikepdf.Stream):
                    drawn = str(item.get("/Filter", "")) == "/DCTDecode"
                    yield item.read_raw_bytes() if drawn else item.read_bytes()
                yield repr(item).encode()
    elif haystack.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(haystack)) as package:
            yield from (package.read(name) for name in package.namelist())
    else:
        try:
            yield zlib.decompress(haystack)
        except zlib.error:
            return
