"""What is locked in an instance: its keys and secrets, its folders, and who else on the machine may read them."""

import json
import stat
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from demarche.commands.making import FOLDERS
from demarche.settings.instance import Instance
from demarche.vault.opening import Identity
from demarche.vault.sealing import Recipient

OTHERS = stat.S_IRWXO
ANYBODY_ELSE = stat.S_IRWXG | stat.S_IRWXO
SECRETS = ("intake/secret.txt", "desk/secret.txt", "publisher/identity.txt")
CLOSED = ("intake", "desk", "publisher", "mail")
LONG_ENOUGH = 32
PUBLISHERS = ("publisher/identity.txt", "desk/publisher-recipient.txt")


def _secret(path: Path) -> None:
    if len(path.read_text(encoding="ascii").strip()) < LONG_ENOUGH:
        raise ValueError


def _team_key(path: Path) -> None:
    Recipient.parse(json.loads(path.read_text(encoding="ascii"))["recipient"])


def _recipient(path: Path) -> None:
    Recipient.parse(path.read_text(encoding="ascii").strip())


def _identity(path: Path) -> None:
    Identity.parse(path.read_text(encoding="ascii").strip())


NEEDED: dict[str, tuple[Callable[[Path], None], str]] = {
    "intake/secret.txt": (_secret, "the intake has no secret to seal its pages with"),
    "intake/team-key.json": (_team_key, "the intake has no team key to seal to"),
    "desk/secret.txt": (_secret, "the desk has no secret of its own"),
    "desk/recovery-recipient.txt": (_recipient, "the desk does not know the recovery key"),
    "desk/publisher-recipient.txt": (_recipient, "the desk does not know the publisher’s key"),
    "publisher/identity.txt": (_identity, "the publisher has no key"),
}


def keys(instance: Instance, seen: Collection[str]) -> Iterator[str]:
    """Say which keys are missing, damaged, strangers to each other, or on the disk at all against the rule."""
    faults = 0
    for name, (read, why) in NEEDED.items():
        if _folder(name) in seen and (fault := _fault(instance.root / name, read)):
            faults += 1
            yield f"{name} {fault}: {why}."
    if not faults and {"publisher", "desk"} <= set(seen) and not _belong(instance.root):
        yield f"{PUBLISHERS[0]} does not open what the desk seals to {PUBLISHERS[1]}: nothing could be published."
    for path in (path for folder in seen for path in (instance.root / folder).rglob("*recovery*")):
        if path.is_file() and path.name != "recovery-recipient.txt":
            yield f"{path.relative_to(instance.root)} looks like a recovery key: that belongs on paper alone."


def folders(instance: Instance, seen: Collection[str]) -> Iterator[str]:
    """Say which folders are missing."""
    for name in FOLDERS:
        path = instance.root / name
        if _folder(name) in seen and not path.is_dir():
            yield f"The folder {name} is missing: restore a backup, or make it with “mkdir -m 700 {path}”."


def modes(instance: Instance, seen: Collection[str]) -> Iterator[str]:
    """Say what other users of the machine could read."""
    for name in SECRETS:
        path = instance.root / name
        if _folder(name) in seen and path.is_file() and path.stat().st_mode & ANYBODY_ELSE:
            yield f"{name} can be read by other users of this machine: run “chmod 600 {path}”."
    if not instance.root.stat().st_mode & OTHERS:
        return
    for name in CLOSED:
        path = instance.root / name
        if name in seen and path.is_dir() and path.stat().st_mode & OTHERS:
            yield f"The folder {name} is open to every user of this machine: run “chmod o= {path}”."
    office = instance.root / "office.toml"
    if _has_password(instance) and office.stat().st_mode & OTHERS:
        yield f"office.toml holds a password and is open to every user of this machine: run “chmod o= {office}”."


def _fault(path: Path, read: Callable[[Path], None]) -> str:
    if not path.is_file():
        return "is missing"
    try:
        read(path)
    except (ValueError, KeyError, TypeError):
        return "is damaged"
    return ""


def _belong(root: Path) -> bool:
    identity, recipient = ((root / name).read_text(encoding="ascii").strip() for name in PUBLISHERS)
    return str(Identity.parse(identity).recipient()) == recipient


def _has_password(instance: Instance) -> bool:
    return any({"password", "passwords"} & set(table) for table in (instance.mail, *instance.databases.values()))


def _folder(name: str) -> str:
    return name.partition("/")[0]
