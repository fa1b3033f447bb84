"""What a file is, by its first bytes: what it is called, and what its sender said that it is, counts for nothing."""

from demarche.copies.errors import CannotCopy

_IMAGES = (
    b"\xff\xd8\xff",
    b"\x89PNG\r\n\x1a\n",
    b"GIF87a",
    b"GIF89a",
    b"BM",
    b"II*\x00",
    b"MM\x00*",
)
_MEDIA = (
    b"ID3",
    b"fLaC",
    b"OggS",
    b"\x1a\x45\xdf\xa3",
    b"FORM",
    b"FLV\x01",
    b"\x00\x00\x01\xba",
    b"0&\xb2u\x8ef\xcf\x11",
)
_PICTURE_BRANDS = (b"heic", b"heix", b"heif", b"hevc", b"mif1", b"msf1", b"avif", b"avis")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RAW = (b"\x00\x00\x00\x0cJXL ", b"\xff\x0a", b"\x00\x00\x01\x00")
_READ = "The original can be looked at on a machine without a network."


def kind_of(head: bytes) -> str:
    """Return “image”, “pdf”, “zip”, “media” or “text” for the first 64 KiB of a file; refuse any other kind."""
    if not head:
        raise CannotCopy("This file is empty: there is nothing to copy.")
    if head.startswith(_OLD_OFFICE):
        raise CannotCopy(
            "This is an old Office file (.doc, .xls, .ppt), or one that is locked with a password. Ask the source to "
            f"save it as .docx, .xlsx, .pptx or PDF without a password. {_READ}"
        )
    if _is_image(head):
        return "image"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if _is_media(head):
        return "media"
    if _is_text(head):
        return "text"
    raise CannotCopy(
        "Of this kind of file no copy without metadata can be made. Ask the source for a picture, a PDF, an Office "
        f"file, a recording or plain text. {_READ}"
    )


def _is_image(head: bytes) -> bool:
    if head.startswith(_RAW):
        return False
    webp = head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    heif = head[4:8] == b"ftyp" and head[8:12] in _PICTURE_BRANDS
    return webp or heif or head.startswith(_IMAGES)


def _is_media(head: bytes) -> bool:
    film = head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free") and head[8:11] != b"crx"
    wave = head[:4] == b"RIFF" and head[8:12] in (b"WAVE", b"AVI ")
    frame = (
        head[:2] != b"\xff\xfe" and len(head) > 2 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0 and head[1] & 0x06 != 0
    )
    return film or wave or frame or head.startswith(_MEDIA)


def _is_text(head: bytes) -> bool:
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    controls = sum(byte < 32 and byte not in b"\t\n\r\x0c\x1b" for byte in head[:4096])
    return controls == 0 or head.startswith((b"\xff\xfe", b"\xfe\xff"))
