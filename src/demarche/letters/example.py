"""An example letter about an invented person: how the standing clauses read, before any real letter has them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from demarche.clauses import proposing
from demarche.clauses.catalogue import ADDRESSEES, OPTIONS, STATE
from demarche.clauses.placeholders import filled
from demarche.letters.clauses import Clauses, clauses_of, values_of
from demarche.letters.content import HEADING, LetterText
from demarche.letters.models import Letter
from demarche.letters.sheets import Sheet, letter_sheet
from demarche.procedure import clock
from demarche.procedure.natures import Nature, every

TITLES = {
    "en": (
        "Special Rapporteur on the situation of human rights defenders",
        "Special Rapporteur on the promotion and protection of the right to freedom of opinion and expression",
    ),
    "fr": (
        "Rapporteuse spéciale sur la situation des défenseurs et défenseuses des droits humains",
        "Rapporteuse spéciale sur la promotion et la protection du droit à la liberté d’opinion et d’expression",
    ),
    "es": (
        "Relatora Especial sobre la situación de las personas defensoras de los derechos humanos",
        "Relatora Especial sobre la promoción y protección del derecho a la libertad de opinión y de expresión",
    ),
}
RESOLUTIONS = ("52/4", "52/9")
NAMES = ("Noor Talvik", "Ines Marrow")
STATES = {"en": "Marenia", "fr": "Marénie", "es": "Marenia"}
TOPICS = ("liberty", "expression", "assembly", "detention", "defenders", "business", "remedy")
TOLD: dict[str, dict[str, Any]] = {
    "en": {
        "subject": "the arrest of Mr. Ilan Verro, a journalist and human rights defender in Port Salin",
        "persons": ["Mr. Ilan Verro reports on working conditions in the port of Port Salin."],
        "facts": [
            "On 7 January 2022, Mr. Verro was arrested on leaving his office. On the same day he was sentenced to ten "
            "days of administrative detention for taking part in a demonstration that had not been authorised.",
            "According to his lawyer, he was there as a journalist. He was reportedly held in a cell in which the "
            "light was never switched off. He was released on 17 January 2022.",
        ],
        "concerns": ["We are concerned that Mr. Verro may have been detained because of his reports."],
        "others": "the Government of Portavia and Salin Harbour Works",
    },
    "fr": {
        "subject": "l’arrestation de M. Ilan Verro, journaliste et défenseur des droits humains à Port Salin",
        "persons": ["M. Ilan Verro écrit sur les conditions de travail dans le port de Port Salin."],
        "facts": [
            "Le 7 janvier 2022, M. Verro a été arrêté à la sortie de son bureau. Le même jour, il a été condamné à dix "
            "jours de détention administrative pour avoir participé à une manifestation non autorisée.",
            "Selon son avocate, il s’y trouvait en tant que journaliste. Il aurait été détenu dans une cellule où la "
            "lumière n’était jamais éteinte. Il a été libéré le 17 janvier 2022.",
        ],
        "concerns": ["Nous craignons que M. Verro n’ait été détenu en raison de ses articles."],
        "others": "le Gouvernement de la Portavie et la société Salin Harbour Works",
    },
    "es": {
        "subject": "la detención de Ilan Verro, periodista y defensor de los derechos humanos en Port Salin",
        "persons": ["El Sr. Ilan Verro informa sobre las condiciones de trabajo en el puerto de Port Salin."],
        "facts": [
            "El 7 de enero de 2022, el Sr. Verro fue detenido al salir de su oficina. El mismo día se le impusieron "
            "diez días de detención administrativa por participar en una manifestación no autorizada.",
            "Según su abogada, se encontraba allí como periodista. Habría permanecido en una celda en la que nunca se "
            "apagaba la luz. Fue puesto en libertad el 17 de enero de 2022.",
        ],
        "concerns": ["Nos preocupa que el Sr. Verro haya sido detenido por sus reportajes."],
        "others": "el Gobierno de Portavia y la empresa Salin Harbour Works",
    },
}


@dataclass(frozen=True, repr=False)
class Example:
    """An example letter: of which nature, to whom, in which language, with or without what is optional."""

    nature: Nature
    addressee: str
    language: str
    with_options: bool = True

    def text(self, at: datetime) -> LetterText:
        """Return what its drafters would have written."""
        told = {key: value for key, value in TOLD[self.language].items() if key != "others"}
        options = [option for option in OPTIONS if self.addressee == STATE or option == "copies"]
        standing = {"addressee": self.addressee, "options": options, "others": TOLD[self.language]["others"]}
        return LetterText(
            questions=[each.text for each in self._questions(at)],
            annex=self._annex(at),
            press_release_warning=self.with_options,
            standing=standing if self.with_options else {"addressee": self.addressee},
            **told,
        )

    def letter(self, at: datetime) -> Letter:
        """Return the letter as if it were begun now; it is never kept."""
        return Letter(nature=self.nature.value, language=self.language, state_code="", drafted_at=at)

    def clauses(self, at: datetime) -> Clauses:
        """Return its standing clauses, filled."""
        return clauses_of(
            self.letter(at),
            self.text(at),
            titles=TITLES[self.language],
            resolutions=RESOLUTIONS,
            state=STATES[self.language],
        )

    def fill(self, words: str, at: datetime) -> str:
        """Return a clause as this letter would have it."""
        values = values_of(
            self.letter(at),
            self.text(at),
            titles=TITLES[self.language],
            resolutions=RESOLUTIONS,
            state=STATES[self.language],
        )
        return filled(words, values)

    def sheet(self, at: datetime) -> Sheet:
        """Return the sheet to be typeset, marked as a demonstration."""
        titles = TITLES[self.language]
        signatures = [{"name": name, "capacity": title} for name, title in zip(NAMES, titles, strict=True)]
        return letter_sheet(
            self.letter(at),
            self.text(at),
            self.clauses(at),
            titles=titles,
            signatures=signatures,
            day=clock.office_day(at),
        ) | {"demonstration": True}

    def _questions(self, at: datetime) -> list[proposing.Question]:
        return proposing.questions(
            TOPICS[:3], addressee=self.addressee, language=self.language, on_legislation=False, at=at
        )

    def _annex(self, at: datetime) -> list[str]:
        found = proposing.law(TOPICS, addressee=self.addressee, language=self.language, state_code="", at=at)
        return [
            line
            for instrument in found
            for line in [f"{HEADING}{instrument.name}", *(provision.text for provision in instrument.provisions)]
        ]


def is_possible(nature: str, addressee: str, language: str) -> bool:
    """Tell whether there is such an example."""
    return nature in {each.value for each in every()} and addressee in ADDRESSEES and language in TOLD
