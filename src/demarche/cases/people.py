"""What a case knows about somebody beside the names and the consents: checked, cleaned, refused with a sentence."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from demarche.cases.errors import WrongEntry
from demarche.cases.vocabulary import BEINGS, GENDERS, NAME_KINDS, ORGANISATION_KINDS
from demarche.procedure.places import is_state

ADULT = 18
STATELESS = "stateless"
TEXTS = ("occupation", "contact", "child_named_because")
CODES = ("victim_status", "perpetrator", "involvement")


def about(
    names: list[str],
    *,
    name_kinds: Mapping[str, str] | None = None,
    being: str = "person",
    gender: str = "",
    born: str = "",
    nationality: str = "",
    organisation_kind: str = "",
    defender: Iterable[str] = (),
    same: Iterable[str] = (),
    **said: str,
) -> dict[str, Any]:
    """Return what is known about a person or an organisation.

    `name_kinds` says what kind each name is; `born` is a day, a month or a year; `defender` are codes of the mandate's
    own categories, `victim_status`, `perpetrator` and `involvement` codes of the vocabularies of those names; `contact`
    says how the person is reached safely and never leaves the desk; `child_named_because` is why the name of a child
    may be public; `same` are the ids of the same person in other cases. Raises WrongEntry naming the field.
    """
    kinds = {name: kind for name, kind in (name_kinds or {}).items() if name in names and kind}
    for kind in kinds.values():
        _one_of("names", kind, NAME_KINDS, "Choose what kind of name each one is.")
    _one_of("being", being, BEINGS, "Choose whether this is a person or an organisation.")
    _one_of("gender", gender, GENDERS, "Choose the gender, or leave it open.")
    _one_of("organisation_kind", organisation_kind, ORGANISATION_KINDS, "Choose what kind of organisation it is.")
    if nationality not in ("", STATELESS) and not is_state(nationality):
        raise WrongEntry("nationality", "Choose a State, “stateless”, or leave it open.")
    return {
        "name_kinds": kinds,
        "being": being,
        "gender": gender,
        "born": birth(born),
        "nationality": nationality,
        "organisation_kind": organisation_kind if being == "organisation" else "",
        "defender": list(defender),
        "same": sorted(set(same)),
        **{name: said.get(name, "").strip() for name in TEXTS},
        **{name: said.get(name, "") for name in CODES},
    }


def birth(said: str) -> str:
    """Return a date of birth as far as it is known: “1991”, “1991-04”, “1991-04-30”; raise WrongEntry otherwise."""
    said = said.strip()
    if not said:
        return ""
    try:
        date.fromisoformat(said + {4: "-01-01", 7: "-01"}.get(len(said), ""))
    except ValueError:
        raise WrongEntry("born", "Write the date of birth as 1991, 1991-04 or 1991-04-30.") from None
    return said


def age(born: str, on: date) -> tuple[int, int] | None:
    """Return the age on a day: the least and the most that it can be; nothing where no birth is known."""
    if not born:
        return None
    parts = [int(part) for part in born.split("-")]
    earliest = (parts[0], *(parts[1:] or [1]))
    latest = (parts[0], *(parts[1:] or [12]))
    first, last = ((*earliest, 1)[:3], (*latest, 31)[:3])
    return _years(last, on), _years(first, on)


def under_age(born: str, on: date) -> bool:
    """Tell whether somebody may be a child on a day; whoever can be one is treated as one."""
    years = age(born, on)
    return years is not None and years[0] < ADULT


def _years(born: tuple[int, ...], on: date) -> int:
    return max(0, on.year - born[0] - ((on.month, on.day) < (born[1], born[2])))


def _one_of(field: str, answer: str, known: Any, sentence: str) -> None:
    if answer not in known:
        raise WrongEntry(field, sentence)
