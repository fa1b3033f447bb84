"""Fingerprints: what a careful source compares, the digests of the team's key and of the scripts that the intake sends.

The text is signed at the desk, by a person who manages the office; the machine that serves it can neither make nor
change it.
"""

import hashlib
from collections.abc import Mapping
from datetime import date

LABEL = b"demarche/fingerprints/v1\n"
HEAD = "Demarche fingerprints 1"


def text_of(*, office: str, address: str, key: str, number: int, scripts: Mapping[str, bytes], on: date) -> str:
    """Return the text that is signed: one line a fact, always in the same order."""
    lines = [
        HEAD,
        f"office: {' '.join(office.split())}",
        f"intake: {address}",
        f"made: {on.isoformat()}",
        f"team key {number}: sha256 {digest(key.encode())}",
        *(f"script {name}: sha256 {digest(content)}" for name, content in sorted(scripts.items())),
    ]
    return "\n".join(lines) + "\n"


def digest(content: bytes) -> str:
    """Return a SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def facts(text: str) -> dict[str, str]:
    """Return the facts of a text by their names; nothing for a text that is none."""
    lines = text.splitlines()
    return dict(line.partition(": ")[::2] for line in lines[1:]) if lines[:1] == [HEAD] else {}


def differences(text: str, *, key: str, scripts: Mapping[str, bytes]) -> list[str]:
    """Return in sentences what is served otherwise than the text says; nothing when all agrees."""
    said = facts(text)
    if not said:
        return ["These are no fingerprints."]
    keys = [value for name, value in said.items() if name.startswith("team key ")]
    found = [] if f"sha256 {digest(key.encode())}" in keys else ["The team’s key is another one."]
    named = {name.removeprefix("script "): value for name, value in said.items() if name.startswith("script ")}
    for name in sorted(named.keys() | scripts.keys()):
        if name not in scripts:
            found.append(f"The script {name} is not served.")
        elif name not in named:
            found.append(f"The script {name} is served, and not named.")
        elif named[name] != f"sha256 {digest(scripts[name])}":
            found.append(f"The script {name} is another one.")
    return found
