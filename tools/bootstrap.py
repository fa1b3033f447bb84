"""Prepares the clone's own environment once, then becomes Demarche. Standard library only, any Python from 3.12."""

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
# Present from the first byte written to .venv until the last: who finds it finds a half-made environment.
UNFINISHED = VENV / "unfinished"
LOCKS = {"run": ROOT / "requirements.lock", "test": ROOT / "requirements-dev.lock"}
PROGRAMS = {"run": ["-m", "demarche"], "test": [str(ROOT / "tools" / "check.py")]}
SETTLED_BY = {"run": ("run", "test"), "test": ("test",)}


class CannotPrepare(Exception):
    """The environment cannot be made; the sentence says why and what to do."""


def main(purpose: str, arguments: list[str]) -> None:
    """Prepare what the purpose needs, unless it stands ready, and hand this process over to it."""
    if not ready(purpose):
        try:
            with one_at_a_time():
                if not ready(purpose):
                    prepare(purpose)
        except CannotPrepare as problem:
            sys.exit(f"Demarche could not be prepared. {problem}")
        except OSError as problem:
            sys.exit(f"Demarche could not be prepared in {VENV}: {problem.strerror or problem}.")
    os.execv(PYTHON, [str(PYTHON), *PROGRAMS[purpose], *arguments])  # noqa: S606 -- the same process goes on


def ready(purpose: str) -> bool:
    """Tell whether .venv holds exactly what the purpose's lock asks for."""
    if not PYTHON.exists() or UNFINISHED.exists():
        return False
    return any(read(stamp(settled)) == digest(settled) for settled in SETTLED_BY[purpose])


def stamp(purpose: str) -> Path:
    """Return the file that says which lock was last installed for a purpose."""
    return VENV / f"installed-for-{purpose}"


def digest(purpose: str) -> str:
    """Name the lock's exact content together with the Python that its packages were installed for."""
    content = LOCKS[purpose].read_bytes() + VERSION.encode()
    return hashlib.sha256(content).hexdigest()


def read(path: Path) -> str:
    """Return a stamp's content, empty when there is none."""
    return path.read_text(encoding="ascii") if path.exists() else ""


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let two starts at the same moment follow each other."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def prepare(purpose: str) -> None:
    """Make or repair .venv, install the lock with every hash checked, and put src/ on its path."""
    if UNFINISHED.exists() or not works(PYTHON):
        make_venv()
    UNFINISHED.touch()
    say(f"Preparing Demarche: installing {count(LOCKS[purpose])} packages into .venv (once, about half a minute) … ")
    install(LOCKS[purpose])
    site_packages().joinpath("demarche-source.pth").write_text("../../../../src\n", encoding="ascii")
    stamp(purpose).write_text(digest(purpose), encoding="ascii")
    UNFINISHED.unlink()
    say("done.\n")


def works(python: Path) -> bool:
    """Tell whether an interpreter starts and is the version that runs this file."""
    question = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run([python, "-I", "-c", question], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return answer.stdout.strip() == VERSION


def make_venv() -> None:
    """Make .venv anew, without Debian's separate pip: the vendored one installs into it."""
    base = getattr(sys, "_base_executable", sys.executable)
    shutil.rmtree(VENV, ignore_errors=True)
    VENV.mkdir()
    UNFINISHED.touch()
    made = subprocess.run(
        [base, "-I", "-m", "venv", "--without-pip", VENV], capture_output=True, text=True, check=False
    )
    if made.returncode:
        raise CannotPrepare(
            f"{base} cannot make a virtual environment: {last_line(made.stderr + made.stdout)}\n"
            "On Debian and Ubuntu this helps: apt install python3-venv"
        )


def install(lock: Path) -> None:
    """Install a lock's packages, each checked against its hash, from wheels alone."""
    wheel = next(ROOT.glob("vendor/pip-*.whl"))
    pip = [str(PYTHON), "-I", str(wheel / "pip"), "--disable-pip-version-check", "--no-input", "--quiet"]
    command = [*pip, "install", "--require-hashes", "--no-deps", "--only-binary=:all:", "--no-user", "-r", str(lock)]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        say("failed.\n")
        raise CannotPrepare(f"{reason(done.stderr)}\nStart again when that is mended: what was half done is redone.")


def reason(output: str) -> str:
    """Say in one sentence why pip gave up, with its own last words."""
    offline = "The packages could not be downloaded: is there a network?"
    known = {
        "No space left on device": f"The disk that holds {ROOT} is full.",
        "do not match the hashes": "A downloaded package is not the one that the lock names: it was not installed.",
        "NewConnectionError": offline,
        "NameResolutionError": offline,
        "ConnectTimeoutError": offline,
        "ReadTimeoutError": offline,
        "from versions: none": f"{offline} If there is: a package has no ready-made file for this machine.",
        "No matching distribution": "A package has no ready-made file for this machine or its Python.",
    }
    sentence = next((text for sign, text in known.items() if sign in output), "pip could not install the packages.")
    return f"{sentence}\n  {last_line(output)}"


def last_line(output: str) -> str:
    """Return the last thing that a program said."""
    return next((line.strip() for line in reversed(output.splitlines()) if line.strip()), "(it said nothing)")


def site_packages() -> Path:
    """Return the folder of .venv that Python reads packages from."""
    return VENV / "lib" / f"python{VERSION}" / "site-packages"


def count(lock: Path) -> int:
    """Count the packages that a lock names."""
    return sum("==" in line for line in lock.read_text(encoding="utf-8").splitlines())


def say(text: str) -> None:
    """Tell the person what is going on; standard output stays the program's own."""
    print(text, end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
