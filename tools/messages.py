"""Gathers the program's sentences for translators and compiles their work; --check tells whether both are up to date.

Run it without an argument after changing a sentence or a translation. Needs Debian's gettext.
"""

import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import GNUTranslations
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "demarche"
LOCALE = "locale"
GUESSED = re.compile(r'^#,.*\bfuzzy\b.*\n(?:#.*\n)*msgid (?!""\nmsgstr)', re.MULTILINE)
GATHER = ["makemessages", "--all", "--no-location", "--no-wrap", "--no-obsolete", "--verbosity=0"]


def main() -> int:
    """Bring the messages up to date, or say what is not."""
    if shutil.which("xgettext") is None:
        print("gettext is not installed: apt install gettext", file=sys.stderr)
        return 1
    if "--check" not in sys.argv[1:]:
        gather(PACKAGE)
        for catalogue in PACKAGE.glob(f"{LOCALE}/*/LC_MESSAGES/*.po"):
            catalogue.with_suffix(".mo").write_bytes(compiled(catalogue))
        return 0
    with copy() as fresh:
        gather(fresh)
        stale = list(differences(fresh))
    for line in stale:
        print(line)
    if stale:
        print("Run tools/messages.py, translate what is new, run it again.")
    return 1 if stale else 0


@contextmanager
def copy() -> Iterator[Path]:
    """Lend a copy of the package, so that checking changes nothing."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "demarche"
        shutil.copytree(PACKAGE, fresh, ignore=shutil.ignore_patterns("__pycache__", "fonts", "static"))
        yield fresh


def gather(package: Path) -> None:
    """Write every sentence of the sources into every language's catalogue."""
    subprocess.run([sys.executable, "-m", "django", *GATHER], cwd=package, check=True)


def differences(fresh: Path) -> Iterator[str]:
    """Say what a fresh gathering or compilation would change."""
    for path in sorted(PACKAGE.glob(f"{LOCALE}/*/LC_MESSAGES/*.po")):
        name = path.relative_to(PACKAGE)
        if meaning(path) != meaning(fresh / name):
            yield f"{name}: older than the sources"
        if GUESSED.search(path.read_text(encoding="utf-8")):
            yield f"{name}: has a guessed translation that nobody has read"
        result = path.with_suffix(".mo")
        if not result.exists() or sentences(result.read_bytes()) != sentences(compiled(path)):
            yield f"{name}: not compiled"


def meaning(catalogue: Path) -> str:
    """Return a catalogue without its heading, whose dates change by themselves."""
    return catalogue.read_text(encoding="utf-8").partition("\n\n")[2]


def sentences(compiled_catalogue: bytes) -> dict[object, str]:
    """Return what a compiled catalogue says; versions of gettext order the bytes differently."""
    return dict(vars(GNUTranslations(io.BytesIO(compiled_catalogue)))["_catalog"])


def compiled(catalogue: Path) -> bytes:
    """Compile a catalogue; refuses one whose variables do not fit."""
    command = ["msgfmt", "--check-format", "--no-hash", "--output-file=-", str(catalogue)]
    return subprocess.run(command, check=True, capture_output=True).stdout


if __name__ == "__main__":
    sys.exit(main())
