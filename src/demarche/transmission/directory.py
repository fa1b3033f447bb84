"""The directory of States: each Permanent Mission, who leads it, and who is Minister, as on a day."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from demarche.procedure.places import formal_name, is_state
from demarche.staff.keys import SignedIn
from demarche.transmission.errors import TransmissionStopped
from demarche.transmission.models import Entry

REPRESENTATIVE = "Permanent Representative"


def entry(code: str, kind: str, *, on: date) -> Entry | None:
    """Return the line that holds on a day; of two for one day, the later one counts."""
    return Entry.objects.filter(code=code, kind=kind, valid_from__lte=on).last()


def history(code: str, kind: str) -> list[Entry]:
    """Return every line that there was, newest first, with who wrote it."""
    return list(Entry.objects.filter(code=code, kind=kind).select_related("set_by").reverse())


def write_mission(
    code: str, *, style: str, address: str, email: str, language: str, valid_from: date, by: SignedIn, now: datetime
) -> Entry:
    """Write down how a Permanent Mission is styled, where it is, and in which language one writes to it."""
    if not style.strip():
        raise TransmissionStopped("Write the style of the Mission, as it stands on a letter.")
    content = {"style": style.strip(), "address": address.strip(), "email": email.strip(), "language": language}
    return _write(code, "mission", content, valid_from, by=by, now=now)


def write_minister(
    code: str, *, form_of_address: str, name: str, title: str, valid_from: date, by: SignedIn, now: datetime
) -> Entry:
    """Write down who is Minister from a day on; without a name, the office is vacant or not known."""
    content = {"form_of_address": form_of_address.strip(), "name": name.strip(), "title": title.strip()}
    return _write(code, "minister", content, valid_from, by=by, now=now)


def write_envoy(
    code: str, *, form_of_address: str, name: str, title: str, valid_from: date, by: SignedIn, now: datetime
) -> Entry:
    """Write down who leads the Mission from a day on, the Permanent Representative or a chargé d'affaires."""
    content = {"form_of_address": form_of_address.strip(), "name": name.strip(), "title": title.strip()}
    return _write(code, "envoy", content, valid_from, by=by, now=now)


def particulars_for(code: str, *, on: date) -> dict[str, Any]:
    """Return the particulars of a letter to a State as the directory has them on a day; the letter keeps its copy."""
    state = formal_name(code)
    mission, minister = entry(code, "mission", on=on), entry(code, "minister", on=on)
    envoy = entry(code, "envoy", on=on)
    where: Mapping[str, Any] = mission.content if mission else {}
    lines = where.get("style") or f"Permanent Mission of {state}\nto the United Nations Office at Geneva"
    return {
        "lines": "\n".join(part for part in (lines, where.get("address")) if part),
        "email": where.get("email", ""),
        "footer": _named(minister.content if minister else {}, f"The Minister for Foreign Affairs of {state}"),
        # The mail that brings the letter to the Mission names who leads it; a vacancy is nobody's attention.
        "attention": _named(envoy.content, REPRESENTATIVE) if envoy and envoy.content.get("name") else "",
        "name": f"the Government of {state}",
    }


def language_of(code: str, *, on: date) -> str:
    """Return the language in which one writes to a Mission; nothing where nobody has written it down."""
    mission = entry(code, "mission", on=on)
    return str(mission.content.get("language", "")) if mission else ""


def _named(holder: Mapping[str, Any], office: str) -> str:
    """Return a holder of office as a letter names one; a vacant office by its title alone."""
    title = holder.get("title") or office
    if not holder.get("name"):
        return str(title)
    return f"{' '.join(part for part in (holder.get('form_of_address'), holder['name']) if part)}, {title}"


def _write(code: str, kind: str, content: Mapping[str, Any], valid_from: date, *, by: SignedIn, now: datetime) -> Entry:
    if not is_state(code):
        raise TransmissionStopped(f"“{code}” is not the code of a State.")
    return Entry.objects.create(
        code=code, kind=kind, content=content, valid_from=valid_from, set_by=by.staff, set_at=now
    )
