"""Which questionnaire a source is asked: the office's own, as the desk has sent it, else the one that comes with us."""

import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from demarche.procedure.questionnaire import Questionnaire
from demarche.procedure.questionnaire_data import SHIPPED, read, shipped

# What each way asks when the office has sent nothing else.
FIRST = dict(zip(("report", "meeting"), SHIPPED, strict=True))
ASKING = "asking.json"


def offered() -> list[Questionnaire]:
    """Return the questionnaires that a report can be begun with: one, or one for each mandate that wants its own."""
    found = [form for code in _asking().get("report", []) if (form := of(code)) is not None]
    return found or [_shipped("report")]


def begun_with(kind: str, form_id: str = "") -> Questionnaire:
    """Return what is asked today, on the way of a kind; for a report, the one chosen by its name."""
    if kind == "meeting":
        return next((form for code in _asking().get(kind, []) if (form := of(code))), None) or _shipped(kind)
    forms = offered()
    return next((form for form in forms if form.id == form_id), forms[0])


def of(code: str) -> Questionnaire | None:
    """Return a questionnaire by its code, in any version that was ever asked here."""
    path = settings.FORMS_DIR / f"{Path(code).name}.json"
    try:
        return _read(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        return shipped(code)


def _shipped(kind: str) -> Questionnaire:
    form = shipped(FIRST[kind])
    if form is None:
        raise LookupError(kind)
    return form


def _asking() -> dict[str, list[str]]:
    try:
        asking: dict[str, list[str]] = json.loads((settings.FORMS_DIR / ASKING).read_text(encoding="ascii"))
    except FileNotFoundError:
        return {}
    return asking


@lru_cache(maxsize=64)
def _read(path: Path, changed: int) -> Questionnaire:
    del changed
    return read(json.loads(path.read_text(encoding="utf-8")))
