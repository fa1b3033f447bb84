"""What a case knows about somebody beside the names and the consents: checked, cleaned, refused with a sentence."""

from collections.abc import Iterable, Mapping
from typing import Any

from demarche.cases.births import birth
from demarche.cases.errors import WrongEntry
from demarche.cases.people_names import LANGUAGES
from demarche.cases.vocabulary import BEINGS, GENDERS, NAME_KINDS, ORGANISATION_KINDS
from demarche.procedure.places import is_state

STATELESS = "stateless"
TEXTS = ("occupation", "contact", "child_named_because")
CODES = ("victim_status", "perpetrator", "involvement")


def about(
    names: list[str],
    *,
    name_kinds: Mapping[str, str] | None = None,
    name_languages: Mapping[str, str] | None = None,
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

    `name_kinds` says what kind each name is, `name_languages` in which language it is written (by its code; what is not
    said is guessed from the letters); `born` is a birth as `births.birth` understands it; `defender` are codes of the
    mandate's own categories, `victim_status`, `perpetrator` and `involvement` codes of the vocabularies of those names;
    `contact` says how the person is reached safely and never leaves the desk; `child_named_because` is why the name of
    a child may be public; `same` are the ids of the same person in other cases. Raises WrongEntry naming the field.
    """
    kinds = _said_of(names, name_kinds, NAME_KINDS, "Choose what kind of name each one is.")
    languages = _said_of(names, name_languages, LANGUAGES, "Choose in which language each name is written.")
    _refuse_unoffered(being, gender, organisation_kind, nationality)
    return {
        "name_kinds": kinds,
        "name_languages": languages,
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


def _refuse_unoffered(being: str, gender: str, organisation_kind: str, nationality: str) -> None:
    _one_of("being", being, BEINGS, "Choose whether this is a person or an organisation.")
    _one_of("gender", gender, GENDERS, "Choose the gender, or leave it open.")
    _one_of("organisation_kind", organisation_kind, ORGANISATION_KINDS, "Choose what kind of organisation it is.")
    if nationality not in ("", STATELESS) and not is_state(nationality):
        raise WrongEntry("nationality", "Choose a State, “stateless”, or leave it open.")


def _said_of(names: list[str], said: Mapping[str, str] | None, known: Any, sentence: str) -> dict[str, str]:
    """Return what is said of each name; a name that the person has no more is left out."""
    kept = {name: word for name, word in (said or {}).items() if name in names and word}
    for word in kept.values():
        _one_of("names", word, known, sentence)
    return kept


def _one_of(field: str, answer: str, known: Any, sentence: str) -> None:
    if answer not in known:
        raise WrongEntry(field, sentence)
