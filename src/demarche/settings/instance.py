"""An instance: one office's folder, read from its office.toml."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from demarche.procedure.bodies import DEFAULT
from demarche.procedure.body_files import BodyRefused, body_of
from demarche.settings.entries import wrong_entry

VARIABLE = "DEMARCHE_INSTANCE"


class InstanceBroken(Exception):
    """The instance's folder or its office.toml cannot be used; the sentence says why."""


@dataclass(frozen=True, repr=False)
class Instance:
    """What one office has decided about its own installation."""

    root: Path
    office_name: str
    time_zone: ZoneInfo
    languages: tuple[str, ...] = ("en", "fr", "es", "ar", "ru", "zh-hans")
    office_address: tuple[str, ...] = ()
    demo: bool = False
    # A body that comes with the house, or a file in this folder.
    body: str = DEFAULT
    public_url: str = "http://127.0.0.1:8000"
    intake_url: str = "http://127.0.0.1:8001"
    desk_url: str = "http://localhost:8002"
    databases: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    mail: Mapping[str, Any] = field(default_factory=dict)
    states: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    # who runs what: unix users of the processes in a deployment
    users: Mapping[str, str] = field(default_factory=dict)
    # how many hours a Permanent Mission has a press release before the public
    press_courtesy_hours: int = 24

    def ground(self, name: str) -> Path:
        """Return the folder of one ground: intake, desk, archive or publisher."""
        return self.root / name

    @classmethod
    def load(cls, root: Path) -> "Instance":
        """Read office.toml below the folder; raise InstanceBroken with a sentence when it cannot be used."""
        path = root / "office.toml"
        try:
            values = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise InstanceBroken(f"There is no instance in {root}: run “demarche init {root}” first.") from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
            raise InstanceBroken(f"{path} is not valid TOML: {wrong}.") from None
        if why := wrong_entry(values):
            raise InstanceBroken(f"In {path}, {why}.")
        try:
            body_of(values.get("body", DEFAULT), root)
        except BodyRefused as why:
            raise InstanceBroken(f"{path} names a body that cannot be served. {why}") from None
        try:
            return cls(
                root=root,
                office_name=values["office_name"],
                time_zone=_zone(values["time_zone"], path),
                languages=tuple(values.get("languages", cls.languages)),
                office_address=tuple(values.get("office_address", ())),
                demo=values.get("demo", False),
                **{
                    key: values[key]
                    for key in (
                        *("body", "public_url", "intake_url", "desk_url", "databases", "mail", "states", "users"),
                        "press_courtesy_hours",
                    )
                    if key in values
                },
            )
        except KeyError as missing:
            raise InstanceBroken(f"{path} lacks the entry {missing}.") from None


def _zone(name: str, path: Path) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise InstanceBroken(f"“{name}” in {path} is no time zone. One is written like Europe/Zurich.") from None


def here() -> Instance:
    """Return the instance that this process was started for."""
    root = os.environ.get(VARIABLE)
    if not root:
        raise InstanceBroken(f"No instance is named: start through “demarche”, or set {VARIABLE} to its folder.")
    return Instance.load(Path(root).resolve())
