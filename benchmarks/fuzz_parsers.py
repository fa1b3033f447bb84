"""What takes in bytes from strangers, fed by a fuzzer that sees which lines it reaches.

Run: uv run --with atheris python benchmarks/fuzz_parsers.py [SECONDS [NAME …]], an hour in all if nothing is said.
The fuzzer runs on Linux with Intel's or AMD's processors alone and is no dependency of the tests, which feed the same
parsers in a short form (tests/proofs/test_t03_parsers.py). The first fault ends the run with the bytes that made it.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# In place of this folder: a module of the standard library has the name of one here.
sys.path[:1] = [str(ROOT), str(ROOT / "src")]

HOUR = 3600
NAMES = ("age-file", "age-payload", "package", "multipart", "twelve-words", "mailbox", "cover")
WATCHED = ["demarche", "zipfile", "django.http.multipartparser", "django.utils.http", "json", "email"]
DONE = re.compile(r"^Done (\d+) runs", re.MULTILINE)
COVERED = re.compile(r"cov: (\d+)")


def fed(name: str, seconds: int) -> str:
    """Feed one parser in a process of its own; return what came of it, or end with the bytes that broke it."""
    command = [sys.executable, __file__, "--one", name, str(seconds)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    done, covered = DONE.search(run.stderr), COVERED.findall(run.stderr)
    if run.returncode or not done:
        sys.exit(f"{name} broke:\n{run.stdout[-3000:]}\n{run.stderr[-3000:]}")
    return f"{name:14}{int(done[1]):>14,} inputs{int(covered[-1]) if covered else 0:>8,} branches   0 faults"


def feed_one(name: str, seconds: int) -> None:
    """Become the fuzzer of one parser; this process ends with it."""
    import atheris

    os.environ["DJANGO_SETTINGS_MODULE"] = "demarche.settings.testing"
    with atheris.instrument_imports(include=WATCHED):
        import django

        django.setup()
        from tests.proofs.parsers import PARSERS, standing
    from django.test.utils import setup_databases

    parser = PARSERS[name]
    setup_databases(0, interactive=False, aliases={"intake": False})
    with tempfile.TemporaryDirectory() as home, standing(Path(home)):
        corpus, words = Path(home) / "seeds", Path(home) / "words.txt"
        corpus.mkdir()
        for number, seed in enumerate(parser.seeds):
            (corpus / str(number)).write_bytes(seed)
        lines = ('"' + "".join(f"\\x{byte:02x}" for byte in token[:60]) + '"\n' for token in parser.tokens)
        words.write_text("".join(lines), encoding="ascii")
        options = [f"-max_total_time={seconds}", f"-artifact_prefix={home}/", "-timeout=20"]
        options += [f"-dict={words}"] if parser.tokens else []
        atheris.Setup([sys.argv[0], *options, str(corpus)], lambda raw: parser.feed(raw) and None)
        atheris.Fuzz()


def main() -> None:
    """Feed each parser for its share of the time, and print what came of it."""
    if sys.argv[1:2] == ["--one"]:
        feed_one(sys.argv[2], int(sys.argv[3]))
        return
    try:
        import atheris  # noqa: F401 -- asked for before any parser begins
    except ImportError:
        sys.exit("The fuzzer is not installed: uv run --with atheris python benchmarks/fuzz_parsers.py")
    names = sys.argv[2:] or NAMES
    share = int((sys.argv[1:] or [HOUR])[0]) // len(names)
    for name in names:
        print(fed(name, share), flush=True)


if __name__ == "__main__":
    main()
