"""Optical reading by Tesseract, where the machine has it: words in pictures, in the languages it was given."""

import csv
import io
import subprocess
from functools import cache

from PIL import Image

from demarche.rebuilding.pages import Box, Word

COMMAND = "/usr/bin/tesseract"
SECONDS = 60
# Below this certainty, of a hundred, a word is more noise than reading.
SURE = 30
# As Tesseract and Debian call the languages: packages tesseract-ocr-eng, tesseract-ocr-rus and so on.
NAMES = {
    "ar": "ara", "de": "deu", "en": "eng", "es": "spa", "fa": "fas", "fr": "fra", "pt": "por", "ru": "rus",
    "tr": "tur", "zh": "chi_sim",
}  # fmt: skip
ABSENT = (
    "This machine has no optical reading (Tesseract): words in scanned pages are not found. Mark the places by hand, "
    "or ask who runs the machine to install tesseract-ocr with the languages of your replies."
)
_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "OMP_THREAD_LIMIT": "1", "LANG": "C.UTF-8"}


@cache
def languages() -> frozenset[str]:
    """Return the languages that Tesseract reads on this machine, as it calls them; none where it is missing."""
    try:
        done = subprocess.run(
            [COMMAND, "--list-langs"], capture_output=True, env=_ENVIRONMENT, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return frozenset(done.stdout.decode("ascii", "ignore").split("\n")[1:]) - {"", "osd"}


def works(language: str) -> bool:
    """Tell whether pages in a language can be read."""
    return bool(_used(language))


def words(seen: Image.Image, language: str) -> list[Word]:
    """Return the words in a picture; none where reading it fails or takes too long."""
    held = io.BytesIO()
    seen.convert("L").save(held, "PPM")
    command = [COMMAND, "stdin", "stdout", "-l", _used(language), "--dpi", "150", "--psm", "3", "tsv"]
    try:
        done = subprocess.run(
            command, input=held.getvalue(), capture_output=True, env=_ENVIRONMENT, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return []
    return _read(done.stdout.decode("utf-8", "replace"), *seen.size)


def _used(language: str) -> str:
    here = languages()
    wanted = dict.fromkeys([NAMES.get(language, ""), "eng"])
    return "+".join(name for name in wanted if name in here)


def _read(table: str, width: int, height: int) -> list[Word]:
    found: list[Word] = []
    lines: dict[tuple[str, ...], int] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") != "5" or not text or float(row["conf"]) < SURE:
            continue
        left, top, wide, high = (int(row[name]) for name in ("left", "top", "width", "height"))
        line = lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), len(lines))
        if wide > 0 and high > 0:
            box = Box(left / width, top / height, min((left + wide) / width, 1.0), min((top + high) / height, 1.0))
            found.append(Word(text, box, line))
    return found
