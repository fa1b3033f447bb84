"""The processes of an instance, each started with its own settings and nothing else in its environment."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from demarche.settings.instance import VARIABLE

SITES = ("public", "intake", "desk")
WORKERS = ("collector", "publisher", "reminders")
PR_SET_PDEATHSIG = 1
STOP_AFTER_SECONDS = 10
# A process that has run so long was well: if it falls then, it is started again at once.
STEADY_SECONDS = 60
# What a child may inherit: nothing of the person who started it but where programs and the machine's language are.
KEPT = ("PATH", "LANG", "LC_ALL", "HOME", "TMPDIR", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV")


@dataclass(frozen=True)
class Address:
    """Where a site listens."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


def environment(root: Path, process: str) -> dict[str, str]:
    """Return the environment of one process: its settings, its instance, little else."""
    kept = {key: os.environ[key] for key in KEPT if key in os.environ}
    return kept | {VARIABLE: str(root), "DJANGO_SETTINGS_MODULE": f"demarche.settings.{process}"}


def site_command(site: str, address: Address) -> list[str]:
    """Return the command of a site: gunicorn, the one server that writes no request to disk."""
    configuration = Path(__file__).resolve().parent.parent / "sites" / site / "gunicorn.conf.py"
    return [
        *(sys.executable, "-m", "gunicorn", f"demarche.sites.{site}.wsgi:application"),
        *("--config", str(configuration), "--bind", str(address)),
    ]


def worker_command(worker: str) -> list[str]:
    """Return the command of a worker."""
    return [sys.executable, "-m", f"demarche.workers.{worker}"]


def start(command: list[str], root: Path, process: str) -> "subprocess.Popen[bytes]":
    """Start one process; it ends when the one that started it ends, however that happens."""
    return subprocess.Popen(
        command,
        env=environment(root, process),
        stdin=subprocess.DEVNULL,
        preexec_fn=_end_with_parent,
    )


def _end_with_parent() -> None:
    os.setpgrp()
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def stop(running: Mapping[str, "subprocess.Popen[bytes]"]) -> None:
    """Stop processes politely, then firmly."""
    for child in running.values():
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + STOP_AFTER_SECONDS
    for child in running.values():
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def run(root: Path, commands: Mapping[str, list[str]]) -> None:
    """Keep processes running until Ctrl-C: one that falls is started again, ever more slowly while it keeps falling."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    running: dict[str, subprocess.Popen[bytes]] = {}
    falls, since = dict.fromkeys(commands, 0), dict.fromkeys(commands, 0.0)
    try:
        while True:
            for name, command in commands.items():
                now, child = time.monotonic(), running.get(name)
                if child is not None and child.poll() is not None:
                    falls[name] = 1 if now - since[name] > STEADY_SECONDS else falls[name] + 1
                    again = min(30.0, 0.25 * 2 ** falls[name])
                    print(f"{name} stopped with status {child.returncode}; starting it again.", file=sys.stderr)
                    since[name] = now + again
                    del running[name]
                elif child is None and now >= since[name]:
                    running[name], since[name] = start(command, root, name), now
            time.sleep(0.25)
    except KeyboardInterrupt:
        print("\nStopping …", file=sys.stderr)
    finally:
        stop(running)
