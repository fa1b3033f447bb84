"""What may stand in an office.toml: an unknown name, or a value of another kind, is refused with a sentence."""

from collections.abc import Callable, Mapping
from typing import Any

Kind = tuple[str, Callable[[Any], bool]]


def _text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _named_texts(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


TEXT: Kind = ("a text in quotation marks", _text)
LINE: Kind = ("a text in quotation marks", lambda value: isinstance(value, str))
TEXTS: Kind = ("a list of texts", _texts)
YES_OR_NO: Kind = ("true or false, without quotation marks", lambda value: isinstance(value, bool))
NUMBER: Kind = ("a whole number", lambda value: isinstance(value, int) and not isinstance(value, bool))
PORT: Kind = ("a whole number, as a number or a text", lambda value: str(value).isdecimal())
NAMED: Kind = ("a table of texts", _named_texts)
TABLE: Kind = ("a table", lambda value: isinstance(value, dict))

OFFICE: dict[str, Kind] = {
    "office_name": TEXT,
    "time_zone": TEXT,
    "languages": TEXTS,
    "office_address": TEXTS,
    "demo": YES_OR_NO,
    "body": TEXT,
    "public_url": TEXT,
    "intake_url": TEXT,
    "desk_url": TEXT,
    "mail": TABLE,
    "states": TABLE,
    "databases": TABLE,
    "users": TABLE,
    "press_courtesy_hours": NUMBER,
}
MAIL: dict[str, Kind] = {
    "backend": TEXT,
    "host": LINE,
    "port": NUMBER,
    "tls": TEXT,
    "sender": LINE,
    "username": TEXT,
    "password": TEXT,
}
DATABASE: dict[str, Kind] = {
    "name": TEXT,
    "user": TEXT,
    "password": TEXT,
    "host": TEXT,
    "port": PORT,
    "users": NAMED,
    "passwords": NAMED,
    "options": TABLE,
}
DATABASES: dict[str, Kind] = {"intake": TABLE, "desk": TABLE, "archive": TABLE}


def wrong_entry(values: Mapping[str, Any]) -> str:
    """Return a sentence about the first entry that cannot be meant so; nothing when all can."""
    tables = [("", OFFICE, values)]
    tables += [("mail.", MAIL, values.get("mail", {})), ("databases.", DATABASES, values.get("databases", {}))]
    for prefix, known, table in tables:
        if why := _wrong(prefix, known, table):
            return why
    for ground, database in values.get("databases", {}).items():
        if why := _wrong(f"databases.{ground}.", DATABASE, database):
            return why
        if "name" not in database:
            return f"the entry databases.{ground}.name is missing"
    for code, names in values.get("states", {}).items():
        if not _named_texts(names) or "en" not in names:
            return f"the entry states.{code} must be a table of the State’s names by language, English among them"
    return ""


def _wrong(prefix: str, known: Mapping[str, Kind], table: Mapping[str, Any]) -> str:
    for name, value in table.items():
        if name not in known:
            return f"the entry {prefix}{name} is not known; known are {', '.join(sorted(known))}"
        kind, fits = known[name]
        if not fits(value):
            return f"the entry {prefix}{name} must be {kind}"
    return ""
