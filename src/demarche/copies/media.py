"""Sound and film: the recording stays as it is, bit for bit; its tags, chapters and hidden tracks are left out."""

import io
import os
import shutil
import subprocess

import mutagen
from mutagen.flac import FLAC, Picture
from mutagen.mp3 import MP3
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis

from demarche.copies.cleaned import Cleaned
from demarche.copies.errors import DAMAGED, CannotCopy

# As ffmpeg calls a container: its own name for writing it, media type, ending.
_WRITTEN = {
    "mp4": ("mp4", "video/mp4", ".mp4"),
    "mov": ("mov", "video/quicktime", ".mov"),
    "m4a": ("ipod", "audio/mp4", ".m4a"),
    "matroska": ("matroska", "video/x-matroska", ".mkv"),
    "webm": ("webm", "video/webm", ".webm"),
    "avi": ("avi", "video/x-msvideo", ".avi"),
    "flv": ("flv", "video/x-flv", ".flv"),
    "asf": ("asf", "video/x-ms-asf", ".wmv"),
    "mpeg": ("mpeg", "video/mpeg", ".mpg"),
    "mp3": ("mp3", "audio/mpeg", ".mp3"),
    "flac": ("flac", "audio/flac", ".flac"),
    "ogg": ("ogg", "audio/ogg", ".ogg"),
    "wav": ("wav", "audio/wav", ".wav"),
    "aiff": ("aiff", "audio/aiff", ".aiff"),
    "aac": ("adts", "audio/aac", ".aac"),
}
_REMOVED = [
    "Titles, names, places, days and times, the camera or program",
    "Chapters, covers and tracks besides sound and pictures",
]
_BARE = ["-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a",
         "+bitexact", "-c", "copy"]  # fmt: skip
_ONLY_FFMPEG = (
    "A copy of this recording needs the program ffmpeg, and this machine does not have it. Ask whoever runs the server "
    "to install it, or look at the original on a machine without a network."
)
_SECONDS = 120


def cleaned_media(content: bytes) -> Cleaned:
    """Return a recording without its tags: with ffmpeg any that it knows, without it MP3, FLAC and Ogg."""
    kind = container_of(content)
    program = shutil.which("ffmpeg", path="/usr/local/bin:/usr/bin:/bin")
    if program:
        return _with_ffmpeg(program, content, kind)
    return _with_mutagen(content, kind)


def container_of(content: bytes) -> str:
    """Return what a recording is kept in."""
    head = content[:64]
    starts = {b"fLaC": "flac", b"OggS": "ogg", b"FLV\x01": "flv", b"0&\xb2u": "asf", b"\x00\x00\x01\xba": "mpeg"}
    if head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free"):
        brand = head[8:12]
        return "m4a" if brand.startswith(b"M4A") else "mov" if head[4:8] != b"ftyp" or brand == b"qt  " else "mp4"
    if head[:4] == b"RIFF":
        return "wav" if head[8:12] == b"WAVE" else "avi"
    if head[:4] == b"\x1a\x45\xdf\xa3":
        return "webm" if b"webm" in content[:4096] else "matroska"
    if head[:4] == b"FORM":
        return "aiff"
    if head[0] == 0xFF and head[1] & 0xF6 == 0xF0:
        return "aac"
    return next((name for start, name in starts.items() if head.startswith(start)), "mp3")


def _with_ffmpeg(program: str, content: bytes, kind: str) -> Cleaned:
    """Let ffmpeg copy sound and pictures; both files lie in memory and nothing is written to a disk."""
    written, media_type, ending = _WRITTEN[kind]
    source, sink = os.memfd_create("original"), os.memfd_create("copy")
    try:
        os.write(source, b"") if not content else _fill(source, content)
        command = [program, "-nostdin", "-v", "error", "-protocol_whitelist", "file", "-i", f"/proc/self/fd/{source}",
                   "-map", "0:V?", "-map", "0:a?", *_BARE, "-f", written, "-y", f"/proc/self/fd/{sink}"]  # fmt: skip
        done = subprocess.run(
            command, pass_fds=(source, sink), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, timeout=_SECONDS, check=False, env={"PATH": "/usr/bin:/bin"},
        )  # fmt: skip
        size = os.fstat(sink).st_size
        if done.returncode or not size:
            raise CannotCopy(DAMAGED)
        return Cleaned(_untold(os.pread(sink, size, 0), kind), media_type, ending, list(_REMOVED))
    except subprocess.TimeoutExpired:
        raise CannotCopy(DAMAGED) from None
    finally:
        os.close(source)
        os.close(sink)


def _fill(handle: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(handle, view) :]


def _untold(content: bytes, kind: str) -> bytes:
    """Take out what ffmpeg itself writes in a few kinds: the name of its own tool."""
    if kind not in ("flac", "ogg"):
        return content
    return _tagless(content, kind)


def _with_mutagen(content: bytes, kind: str) -> Cleaned:
    if kind not in ("mp3", "flac", "ogg"):
        raise CannotCopy(_ONLY_FFMPEG)
    _, media_type, ending = _WRITTEN[kind]
    return Cleaned(_tagless(content, kind), media_type, ending, list(_REMOVED))


def _tagless(content: bytes, kind: str) -> bytes:
    held = io.BytesIO(content)
    try:
        found = mutagen.File(held, options={"mp3": [MP3], "flac": [FLAC], "ogg": [OggVorbis, OggOpus]}[kind])
        if found is None:
            return content if kind == "ogg" else _refuse()
        if isinstance(found, FLAC):
            found.metadata_blocks = [each for each in found.metadata_blocks if not isinstance(each, Picture)]
        held.seek(0)
        found.delete(held)
    except (mutagen.MutagenError, ValueError, EOFError):
        raise CannotCopy(DAMAGED) from None
    return held.getvalue()


def _refuse() -> bytes:
    raise CannotCopy(DAMAGED)
