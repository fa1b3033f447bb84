"""A private PostgreSQL cluster for one run of the tests: Debian's programs, a socket in a temporary folder, no port."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Speed over safety: the cluster is thrown away.
OPTIONS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses= -c max_connections=60"


def programs() -> Path | None:
    """Return the folder of the newest PostgreSQL that is installed."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda folder: int(folder.parent.name))
    anywhere = shutil.which("initdb")
    return Path(anywhere).parent if anywhere else None


@contextmanager
def cluster() -> Iterator[dict[str, str]]:
    """Start a cluster, yield the variables by which the test settings find it, and remove it."""
    folder = programs()
    if folder is None:
        raise FileNotFoundError("PostgreSQL is not installed: apt install postgresql")
    # initdb refuses root; a socket's path may have 107 bytes at most.
    owner = "postgres" if os.geteuid() == 0 else None
    home = Path(tempfile.mkdtemp(prefix="dpg-", dir="/tmp"))
    if owner:
        account = pwd.getpwnam(owner)
        os.chown(home, account.pw_uid, account.pw_gid)
    data = home / "data"
    try:
        run(
            owner,
            folder / "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
        )
        run(owner, folder / "pg_ctl", "-D", data, "-w", "-l", home / "log", "-o", f"{OPTIONS} -k {home}", "start")
        try:
            yield {
                "DEMARCHE_TEST_ENGINE": "postgresql",
                "DEMARCHE_TEST_PGHOST": str(home),
                "DEMARCHE_TEST_PGUSER": "postgres",
            }
        finally:
            run(owner, folder / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def run(owner: str | None, *command: str | Path) -> None:
    """Run one of PostgreSQL's programs as the user who owns the cluster; show what it said when it fails."""
    with tempfile.TemporaryFile("w+") as said:
        # pg_ctl leaves the server running: a pipe would stay open with it, a file does not matter.
        done = subprocess.run(
            command, user=owner, cwd="/", stdin=subprocess.DEVNULL, stdout=said, stderr=said, check=False
        )
        if done.returncode:
            said.seek(0)
            raise RuntimeError(f"{Path(command[0]).name} failed:\n{said.read()}")


if __name__ == "__main__":
    with cluster() as variables:
        sys.exit(subprocess.run(sys.argv[1:], env=os.environ | variables, check=False).returncode)
