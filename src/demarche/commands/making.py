"""Making an instance: its folder, its keys, its databases, its first person."""

import json
import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomli_w

from demarche.procedure.bodies import DEFAULT
from demarche.vault.opening import Identity
from demarche.vault.recovery import split

FOLDERS = ("intake/envelopes", "desk/arrivals", "desk/papers", "archive/documents", "publisher", "mail")


class CannotMake(Exception):
    """An instance cannot be made there; the sentence says why."""


@dataclass(frozen=True, repr=False)
class Plan:
    """What an office decides before its instance is made."""

    office_name: str
    time_zone: str
    languages: Sequence[str] = ("en", "fr", "es", "ar", "ru", "zh-hans")
    office_address: Sequence[str] = ()
    urls: Mapping[str, str] = field(default_factory=dict)
    mail: Mapping[str, Any] = field(default_factory=dict)
    states: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    databases: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    demo: bool = False
    body: str = DEFAULT


def make_folder(root: Path, plan: Plan) -> list[str]:
    """Make an instance's folder and keys; return the five recovery shares, which exist nowhere else."""
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise CannotMake(f"{root} is not empty. Name a folder that does not exist yet.")
    os.umask(0o077)
    for folder in FOLDERS:
        (root / folder).mkdir(parents=True)
    # An empty folder that was there already may stand open.
    root.chmod(0o700)
    (root / "office.toml").write_text(tomli_w.dumps(_configuration(plan)), encoding="utf-8")
    for ground in ("intake", "desk"):
        _secret(root / ground / "secret.txt", secrets.token_urlsafe(48))
    publisher, recovery = Identity.generate(), Identity.generate()
    _secret(root / "publisher" / "identity.txt", publisher.secret_text())
    (root / "desk" / "publisher-recipient.txt").write_text(str(publisher.recipient()), encoding="ascii")
    (root / "desk" / "recovery-recipient.txt").write_text(str(recovery.recipient()), encoding="ascii")
    return split(recovery.seed)


def publish_team_key(path: Path, recipient: str, epoch: int) -> None:
    """Write the team's public key where the intake reads it."""
    partial = path.with_suffix(".part")
    partial.write_text(json.dumps({"recipient": recipient, "epoch": epoch}), encoding="ascii")
    partial.replace(path)


def _configuration(plan: Plan) -> dict[str, Any]:
    values: dict[str, Any] = {
        "office_name": plan.office_name,
        "time_zone": plan.time_zone,
        "languages": list(plan.languages),
        "office_address": list(plan.office_address),
        "body": plan.body,
        **plan.urls,
    }
    if plan.demo:
        values["demo"] = True
    tables = {"mail": plan.mail, "states": plan.states, "databases": plan.databases}
    return values | {name: dict(table) for name, table in tables.items() if table}


def _secret(path: Path, content: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as out:
        out.write(content + "\n")
