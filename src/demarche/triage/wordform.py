"""The mandate's Word form, read into the questionnaire: labels find their questions, nothing that was said is lost."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from demarche.copies.sandbox import worked
from demarche.procedure.persons_list import consent_of, plain
from demarche.procedure.places import choices, is_state
from demarche.procedure.questionnaire import Page, Question, Questionnaire

LANGUAGES = ("en", "fr", "es")
# What the mandates' own forms call what our questionnaire asks by a meaning. An office's form can add to it.
LABELS: dict[str, tuple[str, ...]] = {
    "state": ("State", "Country", "State concerned", "Pays", "État", "État concerné", "País", "Estado",
              "Estado concernido"),
    "person_name": (
        "Name", "Full name", "Name of the alleged victim", "Name of the victim", "Alleged victim", "Nom",
        "Nom de la victime", "Nom complet", "Nom de la victime présumée", "Nombre", "Nombre completo",
        "Nombre de la víctima", "Nombre de la presunta víctima",
    ),
    "person_about": (
        "Profession", "Occupation", "Background", "Activities", "Professional activities", "Activités",
        "Profession et activités", "Profesión", "Ocupación", "Actividades",
    ),
    "what_happened": (
        "Description of the violation", "Facts", "Circumstances", "Description of the facts", "Summary of the facts",
        "Description of the alleged violation", "Faits", "Description des faits", "Description de la violation",
        "Circonstances", "Hechos", "Descripción de los hechos", "Descripción de la violación", "Circunstancias",
    ),
    "when": ("Date", "Date of incident", "Date and time", "Date de l’incident", "Date des faits", "Fecha",
             "Fecha del incidente", "Fecha de los hechos"),
    "where": ("Place", "Location", "Place of incident", "Lieu", "Lieu de l’incident", "Lieu des faits", "Lugar",
              "Lugar del incidente", "Lugar de los hechos"),
    "perpetrators": ("Alleged perpetrators", "Perpetrators", "Perpetrator", "Auteurs", "Auteurs présumés",
                     "Presuntos autores", "Autores", "Presuntos responsables"),
    "domestic_steps": ("Steps taken", "Domestic remedies", "Action taken by the authorities", "Recours internes",
                       "Démarches entreprises", "Recursos internos", "Medidas adoptadas"),
    "now": ("Current situation", "Situation now", "Situation actuelle", "Situación actual"),
    "submitter_name": ("Submitted by", "Name of the source", "Source", "Name of the organisation", "Organisation",
                       "Soumis par", "Nom de la source", "Presentado por", "Nombre de la fuente", "Organización"),
    "submitter_contact": ("Contact", "Contact details", "E-mail", "Email", "Telephone", "Coordonnées", "Téléphone",
                          "Datos de contacto", "Correo electrónico", "Teléfono"),
}  # fmt: skip
# Questions of the shipped form that mean nothing to triage, by page and name.
ASKED: dict[str, tuple[str, ...]] = {
    "persons.born": ("Date of birth", "Age", "Date de naissance", "Âge", "Fecha de nacimiento", "Edad"),
    "persons.gender": ("Gender", "Sex", "Sexe", "Genre", "Sexo", "Género"),
    "persons.nationality": ("Nationality", "Nationalité", "Nacionalidad"),
    "persons.other_names": ("Other names", "Autres noms", "Otros nombres"),
}


@dataclass(repr=False)
class Filled:
    """A Word form as far as it could be read: answers by page, and what has no place among them."""

    said: dict[str, Any] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)


def read_word_form(chunks: Iterable[bytes], form: Questionnaire) -> Filled:
    """Read a .docx in a process of its own; raise CannotCopy with a sentence for what is none."""
    with worked("word", chunks) as answer:
        blocks = json.loads(b"".join(answer.chunks()))
    return placed(blocks, form)


def placed(blocks: Sequence[Sequence[str]], form: Questionnaire) -> Filled:
    """Put labels and values to their questions; whatever finds no place stands at the end as text."""
    known, filled = _known(form), Filled()
    waiting: tuple[Page, Question] | None = None
    for label, value in blocks:
        found = known.get(plain(label)) if label else None
        if found and value:
            _answer(filled, *found, label, value)
            waiting = found if found[1].kind == "text" else None
        elif found:
            waiting = found
        elif waiting and not label:
            if not _answer(filled, *waiting, "", value) or waiting[1].kind != "text":
                waiting = None
        else:
            waiting = None
            filled.rest.append(f"{label}: {value}" if label and value else label or value)
    return filled


def _known(form: Questionnaire) -> dict[str, tuple[Page, Question]]:
    """Return the questions by every label that is understood; the form's own words come first."""
    known: dict[str, tuple[Page, Question]] = {}
    for page, question in form.questions():
        for language in LANGUAGES:
            if question.label.get(language):
                known.setdefault(plain(question.label[language]), (page, question))
    for page, question in form.questions():
        labels = LABELS.get(question.means, ()) + ASKED.get(f"{page.name}.{question.name}", ())
        for label in labels:
            known.setdefault(plain(label), (page, question))
    return known


def _answer(filled: Filled, page: Page, question: Question, label: str, value: str) -> bool:
    """Put one value to its question; tell whether it had a place there."""
    understood = _understood(question, value)
    here = filled.said.get(page.name)
    sets = here if isinstance(here, list) else [here or {}]
    current = sets[-1]
    if understood and current.get(question.name) and question.kind == "text":
        current[question.name] += f"\n{understood}"
    elif understood and not current.get(question.name):
        current[question.name] = [understood] if question.kind == "choices" else understood
    elif understood and page.repeats and len(sets) < page.most:
        sets.append({question.name: understood})
    else:
        filled.rest.append(f"{label}: {value}" if label else value)
        return False
    filled.said[page.name] = sets if page.repeats else sets[0]
    return True


def _understood(question: Question, value: str) -> str:
    """Return a value as its question keeps it; nothing where it is none of the answers."""
    said = plain(value)
    if question.kind == "yesno":
        answer = consent_of(value)
        return answer if answer in ("yes", "no") else ""
    if question.kind == "state":
        if is_state(value.strip().upper()):
            return value.strip().upper()
        named = {plain(name): code for language in LANGUAGES for code, name in choices(language)}
        return named.get(said, "")
    if question.kind in ("choice", "choices"):
        worded = {plain(words): one.value for one in question.choices for words in one.label.values()}
        return worded.get(said, "")
    return value
