"""The directory of States: the style and address of each Permanent Mission, and who is Minister, as on a day."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from demarche.procedure.places import formal_name, is_state
from demarche.staff.keys import SignedIn
from demarche.transmission.errors import TransmissionStopped
from demarche.transmission.models import Entry


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


def particulars_for(code: str, *, on: date) -> dict[str, Any]:
    """Return the particulars of a letter to a State as the directory has them on a day; the letter keeps its copy."""
    state = formal_name(code)
    mission, minister = entry(code, "mission", on=on), entry(code, "minister", on=on)
    where: Mapping[str, Any] = mission.content if mission else {}
    lines = where.get("style") or f"Permanent Mission of {state}\nto the United Nations Office at Geneva"
    return {
        "lines": "\n".join(part for part in (lines, where.get("address")) if part),
        "email": where.get("email", ""),
        "footer": _footer(minister.content if minister else {}, state),
        "name": f"the Government of {state}",
    }


def language_of(code: str, *, on: date) -> str:
    """Return the language in which one writes to a Mission; nothing where nobody has written it down."""
    mission = entry(code, "mission", on=on)
    return str(mission.content.get("language", "")) if mission else ""


def _footer(minister: Mapping[str, Any], state: str) -> str:
    title = minister.get("title") or f"The Minister for Foreign Affairs of {state}"
    if not minister.get("name"):
        return title
    return f"{' '.join(part for part in (minister.get('form_of_address'), minister['name']) if part)}, {title}"


def _write(code: str, kind: str, content: Mapping[str, Any], valid_from: date, *, by: SignedIn, now: datetime) -> Entry:
    if not is_state(code):
        raise TransmissionStopped(f"“{code}” is not the code of a State.")
    return Entry.objects.create(
        code=code, kind=kind, content=content, valid_from=valid_from, set_by=by.staff, set_at=now
    )
