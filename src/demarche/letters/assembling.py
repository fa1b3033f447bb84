"""A first text of a letter, assembled from what the case holds."""

from demarche.cases.casefile import CaseFile, CasePerson
from demarche.cases.wording import paragraph, sentence
from demarche.letters.content import LetterText
from demarche.letters.naming import named_without, occurs
from demarche.procedure.consents import Consent
from demarche.procedure.natures import Nature

FIRST_QUESTION = {
    "en": "Please provide any additional information and any comment that you may have on these allegations.",
    "fr": "Veuillez fournir toute information complémentaire et tout commentaire sur ces allégations.",
    "es": "Sírvanse proporcionar toda información adicional y todo comentario sobre estas alegaciones.",
}
USUAL_QUESTIONS = {
    "en": (
        "Please explain the factual and legal grounds of the measures taken, and how they are compatible with the "
        "international obligations of your Excellency’s Government.",
        "Please describe the measures taken to ensure that human rights defenders and journalists can work in a safe "
        "and enabling environment, without fear of intimidation or reprisal.",
    ),
    "fr": (
        "Veuillez exposer les motifs de fait et de droit des mesures prises et leur compatibilité avec les obligations "
        "internationales du Gouvernement de votre Excellence.",
        "Veuillez décrire les mesures prises pour que les défenseurs des droits de l’homme et les journalistes puissent "
        "travailler dans un environnement sûr et favorable, sans crainte d’intimidation ni de représailles.",
    ),
    "es": (
        "Sírvanse explicar los fundamentos de hecho y de derecho de las medidas adoptadas y su compatibilidad con las "
        "obligaciones internacionales del Gobierno de su Excelencia.",
        "Sírvanse describir las medidas adoptadas para que los defensores de los derechos humanos y los periodistas puedan "
        "trabajar en un entorno seguro y propicio, sin temor a intimidación ni represalias.",
    ),
}


def assembled(case: CaseFile, *, nature: Nature, language: str) -> LetterText:
    """Return a first text: persons who agreed to be named, the chronology with its attributions, usual questions."""
    named = [person for person in case.persons if person.role == "alleged_victim"]
    agreed = [person for person in named if person.consents.get(Consent.GOVERNMENT) == "yes"]
    facts = [
        paragraph(event, told, language)
        for event in case.events
        # An event whose facts are all kept back is kept back with them.
        if (told := [fact for fact in event.facts if fact.may_go_to_the_government]) or not event.facts
    ]
    loose = [fact for fact in case.loose_facts if fact.may_go_to_the_government]
    questions = [FIRST_QUESTION[language]]
    if nature is not Nature.OTHER_LETTER:
        questions.extend(USUAL_QUESTIONS[language])
    unnamed = named_without(Consent.GOVERNMENT, case.persons, case.title)
    return LetterText(
        subject="" if unnamed else case.title,
        persons=[_introduced(person) for person in agreed],
        facts=[*facts, *(sentence(fact, language) for fact in loose)],
        questions=questions,
    )


def _introduced(person: CasePerson) -> str:
    """Return who somebody is: the description, with the name before it where it does not say it."""
    described = any(occurs(word, person.biography) for name in person.names for word in name.split() if len(word) > 2)
    if not person.biography or described:
        return person.biography or person.name
    return f"{person.name}: {person.biography}"
