"""Writes the two locks and the exact pins of pyproject.toml anew; run it after changing a dependency.

uv.lock itself names where packages were fetched from and stays out of the repository. The locks hold versions and
hashes alone; the pins make "uv run" choose the same versions.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXPORT = ["uv", "export", "--no-emit-project", "--format", "requirements.txt", "--no-header", "--quiet"]
TABLE = re.compile(r"^\[tool\.uv\]\n(?:[^\[\n].*\n)*", re.MULTILINE)
PINS = re.compile(r"^constraint-dependencies = \[\n.*?^\]\n", re.MULTILINE | re.DOTALL)


def main() -> None:
    """Export both locks, refuse an address in them, and pin what the larger one names."""
    if "--upgrade" in sys.argv[1:]:
        write_pins([])
        subprocess.run(["uv", "lock", "--upgrade"], cwd=ROOT, check=True)
    for name, groups in (("requirements.lock", []), ("requirements-dev.lock", ["--group", "dev"])):
        subprocess.run([*EXPORT, *groups, "--output-file", name], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        if "://" in (ROOT / name).read_text(encoding="utf-8"):
            sys.exit(f"{name} names an address: it must hold versions and hashes alone.")
    write_pins(pins())


def pins() -> list[str]:
    """List every package of the larger lock at its exact version."""
    lock = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    return sorted(set(re.findall(r"^([a-z0-9._-]+==[^\s;\\]+)", lock, re.MULTILINE)))


def write_pins(exact: list[str]) -> None:
    """Replace the pins in pyproject.toml's [tool.uv], or add them."""
    path = ROOT / "pyproject.toml"
    text = PINS.sub("", path.read_text(encoding="utf-8"))
    block = "constraint-dependencies = [\n" + "".join(f'    "{pin}",\n' for pin in exact) + "]\n"
    if not TABLE.search(text):
        sys.exit("pyproject.toml has no [tool.uv].")
    path.write_text(
        re.sub(r"^\[tool\.uv\]\n(?:[^\[\n].*\n)*", lambda found: found[0] + block, text, flags=re.MULTILINE), "utf-8"
    )


if __name__ == "__main__":
    main()
