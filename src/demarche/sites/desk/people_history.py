"""What was said of somebody before: each version of the person's paper with what it changed, newest first."""

from collections.abc import Mapping, Sequence
from typing import Any

from demarche.cases import births
from demarche.cases.people import STATELESS
from demarche.cases.vocabulary import BEINGS, CONSENT_ANSWERS, GENDERS, NAME_KINDS, ORGANISATION_KINDS, ROLES
from demarche.procedure import bodies
from demarche.procedure.places import state_name
from demarche.sites.desk.triage_parts import language_name
from demarche.vocabularies.queries import label

# What a version says of the person, by its label. Which other cases somebody stands in is left out: whoever may know
# those reads it above, and whoever may not learns nothing from the history either.
FIELDS = {
    "names": "Names",
    "role": "Role in the case",
    "being": "A person, or an organisation",
    "biography": "Who this is",
    "gender": "Gender",
    "born": "Date of birth",
    "nationality": "Nationality",
    "occupation": "Occupation, position",
    "organisation_kind": "Kind of organisation",
    "defender": "Kind of defender",
    "victim_status": "How the person is",
    "perpetrator": "Which force or group",
    "involvement": "How involved",
    "minor": "Under 18",
    "consents": "Consents",
    "consent_basis": "How the consents were given",
    "contact": "How to reach the person safely",
    "child_named_because": "Why the name of this child may be public",
    "name_kinds": "Kinds of the names",
    "name_languages": "Languages of the names",
}
CODED: dict[str, Mapping[str, str]] = {
    "role": ROLES,
    "being": BEINGS,
    "gender": GENDERS,
    "organisation_kind": ORGANISATION_KINDS,
}
# Of these only the lines that changed are shown.
LISTS = frozenset({"names", "consents", "name_kinds", "name_languages"})
TERMS = {"victim_status": "victim_status", "perpetrator": "perpetrators", "involvement": "involvement"}


def versions(papers: Sequence[Any], contents: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return each version with who wrote it, when, and what it changed; a version that changed nothing is left out."""
    earlier = [*contents[1:], {}]
    found = [
        {"at": paper.written_at, "by": paper.written_by.name, "changes": _changes(before, after), "first": not before}
        for paper, after, before in zip(papers, contents, earlier, strict=True)
    ]
    return [version for version in found if version["changes"]]


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, str]]:
    found = []
    for name, title in FIELDS.items():
        was, now = _words(name, before.get(name)), _words(name, after.get(name))
        if name in LISTS:
            was, now = _only_there(was, now), _only_there(now, was)
        if was != now:
            found.append({"label": title, "before": was, "after": now})
    return found


def _only_there(here: str, there: str) -> str:
    """Return the lines that stand in one list and not in another."""
    other = there.splitlines()
    return "\n".join(line for line in here.splitlines() if line not in other)


def _words(name: str, value: Any) -> str:
    """Return one field of a version in words; nothing where nothing is said."""
    if not value or value == "person":
        return ""
    if name == "names":
        return "\n".join(value)
    if name == "defender":
        return ", ".join(label("defenders", code) for code in value)
    if isinstance(value, dict):
        return "\n".join(_pairs(name, value))
    if name in CODED:
        return CODED[name].get(value, value)
    if name in TERMS:
        return label(TERMS[name], value)
    if name == "born":
        return births.in_words(value)
    if name == "nationality":
        return "Stateless" if value == STATELESS else state_name(value)
    return "Yes" if value is True else str(value)


def _pairs(name: str, value: Mapping[str, str]) -> list[str]:
    if name == "consents":
        called = {str(key): words for key, words in bodies.current().consent_names.items()}
        return [f"{called[key]}: {CONSENT_ANSWERS[answer]}" for key, answer in value.items() if key in called]
    named = NAME_KINDS.get if name == "name_kinds" else language_name
    return [f"\u2068{key}\u2069: {named(each)}" for key, each in value.items()]
