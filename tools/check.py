"""The one command that is the truth; ./test runs it in the prepared environment, and so does CI."""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import browser_packages
import postgres

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
PARTS = {
    "all": "everything (the default)",
    "quick": "everything but browsers, faults and PostgreSQL",
    "lint": "lint, formatting, types, import contracts, migrations, messages",
}
# Rooms of the two grounds that an office may keep in PostgreSQL.
ON_POSTGRESQL = (
    "intake", "arrivals", "journal", "staff", "questionnaires", "vocabularies", "clauses", "papers", "copies",
    "triage", "cases", "letters", "transmission", "replies", "safety", "followup", "publication", "press", "reports",
    "meetings",
    "guests", "handover", "agenda", "searching", "undoing", "parcels", "departures", "sites", "desk", "postgresql",
)  # fmt: skip
# Its console script would be found by the path that the clone was made at.
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-cache'])"
SETTINGS = "demarche.settings.testing"
JAVASCRIPT = "tools/javascript"
SLOW = "not browser and not faults"
Step = tuple[str, Callable[[], bool]]


def main() -> int:
    """Run the chosen steps, each to its end, and say at last which of them failed."""
    parser = argparse.ArgumentParser(prog="./test", description="Checks everything that can be checked.")
    parser.add_argument(
        "part", nargs="?", choices=PARTS, default="all", help="; ".join(f"{k}: {v}" for k, v in PARTS.items())
    )
    part = parser.parse_args().part
    os.chdir(ROOT)
    os.environ["PATH"] = f"{Path(PYTHON).parent}{os.pathsep}{os.environ['PATH']}"
    os.environ.pop("DEMARCHE_TEST_ENGINE", None)
    started = time.monotonic()
    failed = [name for name, work in steps(part) if not timed(name, work)]
    print(f"\n── {time.monotonic() - started:.0f} s in all")
    for line in summaries:
        print(line)
    print(f"FAILED: {', '.join(failed)}" if failed else "Everything passed.", flush=True)
    return 1 if failed else 0


def steps(part: str) -> Iterator[Step]:
    """Name every step of a part and what it does."""
    yield "browser scripts' packages", browser_packages.install
    yield "lint", ran(PYTHON, "-m", "ruff", "check", ".")
    yield "formatting", ran(PYTHON, "-m", "ruff", "format", "--check", ".")
    yield "types", ran(PYTHON, "-m", "mypy")
    yield (
        "browser scripts",
        ran_from_npm("eslint", "--config", f"{JAVASCRIPT}/eslint.config.mjs", "src", "tests", "tools"),
    )
    yield "browser scripts' types", ran_from_npm("tsc", "--project", f"{JAVASCRIPT}/modules.json")
    yield "classic scripts' types", ran_from_npm("tsc", "--project", f"{JAVASCRIPT}/classic.json")
    yield "import contracts", ran(PYTHON, "-c", LINT_IMPORTS)
    if templates():
        yield "templates", ran(PYTHON, "-m", "djlint", "--lint", "--quiet", *templates())
    yield "migrations", ran(PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run", f"--settings={SETTINGS}")
    if (ROOT / "src/demarche/locale").is_dir():
        yield "messages", ran(PYTHON, "tools/messages.py", "--check")
    if part != "lint":
        yield (
            "tests",
            lambda: tested("SQLite", "-n", "4", "--dist", "worksteal", *(["-m", SLOW] if part == "quick" else [])),
        )
    if part == "all":
        yield "tests on PostgreSQL", tested_on_postgresql


def timed(name: str, work: Callable[[], bool]) -> bool:
    """Do one step between its heading and its verdict."""
    print(f"\n── {name}", flush=True)
    began = time.monotonic()
    passed = work()
    print(f"── {name}: {'passed' if passed else 'FAILED'} in {time.monotonic() - began:.1f} s", flush=True)
    return passed


def ran(*command: str) -> Callable[[], bool]:
    """Return a step that runs a program and passes when it does."""
    return lambda: subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode == 0


def ran_from_npm(program: str, *arguments: str) -> Callable[[], bool]:
    """Return a step that runs a program of npm's packages; where they could not be had, it says so."""
    path = ROOT / "node_modules" / ".bin" / program

    def step() -> bool:
        if path.exists():
            return ran(str(path), *arguments)()
        print(f"{program} is not here: npm's packages could not be installed, see above", file=sys.stderr)
        return False

    return step


def templates() -> list[str]:
    """List the folders that hold templates."""
    return sorted(
        str(path.relative_to(ROOT)) for path in ROOT.glob("src/demarche/**/templates") if any(path.rglob("*.html"))
    )


summaries: list[str] = []


def tested(engine: str, *arguments: str) -> bool:
    """Run pytest, show it as it goes, and keep its last line for the end."""
    command = [PYTHON, "-m", "pytest", *arguments]
    last = ""
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None  # noqa: S101 -- asked for above
        for line in run.stdout:
            print(line, end="", flush=True)
            last = line.strip() or last
    summaries.append(f"{engine}: {last or 'pytest could not start'}")
    return run.returncode == 0


def tested_on_postgresql() -> bool:
    """Run the tests of intake and desk again, on a private PostgreSQL cluster."""
    if not postgres.programs():
        print("PostgreSQL is not installed: apt install postgresql", file=sys.stderr)
        return False
    folders = [str(path) for room in ON_POSTGRESQL if (path := ROOT / "tests" / room).is_dir()]
    if not folders:
        summaries.append("PostgreSQL: no test of intake or desk yet")
        return True
    with ExitStack() as stack:
        os.environ.update(stack.enter_context(postgres.cluster()))
        return tested("PostgreSQL", "-n", "4", "--dist", "worksteal", "-m", f"{SLOW} and not any_engine", *folders)


if __name__ == "__main__":
    sys.exit(main())
