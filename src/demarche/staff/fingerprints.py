"""Signing the fingerprints of the team's key and of the scripts, for sources who want to compare them."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from demarche.procedure import clock, fingerprints
from demarche.staff.errors import StaffStopped
from demarche.staff.keys import SignedIn
from demarche.staff.queries import epoch
from demarche.staff.rights import Right


@dataclass(frozen=True, repr=False)
class Standing:
    """The fingerprints as they were last signed, and what has changed since."""

    text: str
    signature: str
    signer: str
    key: str
    changed: list[str]


def scripts() -> dict[str, bytes]:
    """Return the scripts of this release that the intake sends, by their names."""
    folder: Path = settings.PACKAGE / "sites" / "intake" / "static" / "door"
    found = sorted(path for path in folder.rglob("*.js")) if folder.is_dir() else []
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def standing() -> Standing | None:
    """Return what was signed last; none before anything was."""
    try:
        kept = json.loads(settings.NEXT_FINGERPRINTS_FILE.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    today = epoch()
    changed = fingerprints.differences(kept["text"], key=today.recipient if today else "", scripts=scripts())
    return Standing(kept["text"], kept["signature"], kept["signer"], kept["key"], changed)


def sign(*, by: SignedIn, now: datetime) -> Standing:
    """Sign today's fingerprints and lay them ready for the collector to carry to the intake."""
    if not by.may(Right.OFFICE):
        raise StaffStopped("Only who manages the office signs the fingerprints.")
    today = epoch()
    if today is None:
        raise StaffStopped("The intake has no key yet.")
    text = fingerprints.text_of(
        office=settings.INSTANCE.office_name,
        address=settings.INSTANCE.intake_url,
        key=today.recipient,
        number=today.number,
        scripts=scripts(),
        on=clock.office_day(now),
    )
    signature = by.sign(fingerprints.LABEL + text.encode())
    kept = {"text": text, "signature": signature.hex(), "signer": by.name, "key": bytes(by.signing_key.public).hex()}
    partial = settings.NEXT_FINGERPRINTS_FILE.with_suffix(".part")
    partial.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    partial.replace(settings.NEXT_FINGERPRINTS_FILE)
    return Standing(text, kept["signature"], by.name, kept["key"], [])
