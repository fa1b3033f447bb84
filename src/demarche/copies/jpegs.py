"""A JPEG inside another file: its notes are cut out and its pixels stay, bit for bit."""

_START, _SCAN, _ADOBE = 0xD8, 0xDA, 0xEE
_NOTES = {*range(0xE1, 0xF0), 0xFE} - {_ADOBE}


def bare_jpeg(content: bytes) -> bytes:
    """Return a JPEG without application notes and comments; whatever is not a JPEG stays as it is."""
    if content[:2] != b"\xff\xd8":
        return content
    kept, at = bytearray(content[:2]), 2
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            return content
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _SCAN:
            return bytes(kept) + _to_the_end(content[at:])
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if marker not in _NOTES:
            kept += content[at:end]
        at = end
    return content


def _to_the_end(scans: bytes) -> bytes:
    """Cut off what hangs on behind the picture."""
    end = scans.rfind(b"\xff\xd9")
    return scans[: end + 2] if end >= 0 else scans
