"""Facts as sentences: who says a statement stands at its head, in the language of the letter.

The rule: a known statement stands as it was written. A reported one gets the field's opening words ("Reportedly, …",
"According to his lawyer, …") unless its own first sentence says already that it is reported. The first letter after
the opening is lowered only for words that are no names: articles, pronouns, prepositions.
"""

import re
from collections.abc import Sequence
from typing import Protocol

from demarche.cases.dates import Dated
from demarche.procedure.attribution import Attribution


class Stated(Protocol):
    """A statement with who says it."""

    text: str
    attribution: str
    according_to: str


class Told(Stated, Dated, Protocol):
    """A statement that may have a date of its own; without one its `on` is empty."""


class Happened(Dated, Protocol):
    """Something with a date of some precision, a title and a place."""

    @property
    def title(self) -> str:
        """Return in a few words what happened."""

    @property
    def spot(self) -> str:
        """Return where, from the house up, as a letter says it."""


_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
MONTHS = {language: months.split() for language, months in _MONTHS.items()}
REPORTEDLY = {
    "en": "Reportedly, {text}",
    "fr": "Selon les informations reçues, {text}",
    "es": "Según la información recibida, {text}",
}
ACCORDING_TO = {
    "en": "According to {who}, {text}",
    "fr": "Selon {who}, {text}",
    "es": "Según {who}, {text}",
}
# How a text shows by itself that it is reported.
SAID_ALREADY = {
    "en": ("reportedly", "allegedly", "according to", "is said to", "was said to", "are said to", "were said to"),
    "fr": ("aurait", "auraient", "serait", "seraient", "selon", "d’après", "d'après"),
    "es": ("presuntamente", "supuestamente", "según", "habría", "habrían", "sería", "serían"),
}
NO_NAMES = {
    "en": "A After All An At Before Both By During Each Every For From He Her His However In It Its Later "
    "Agents Armed Authorities Dozens Guards Hundreds Journalists Judges Lawyers Local Masked Members Men Neighbours "
    "Officers Officials People Persons Police Prosecutors Protesters Relatives Security Soldiers Unidentified Unknown "
    "Witnesses Women Many More No Nobody On One Several She Since Some That The Their There These They This Those "
    "Three Two Until When While With",
    "fr": "À Après Au Aucun Aucune Aux Avant Ce Ces Cette Dans De Depuis Des Deux Du Elle Elles En Il Ils La Le Les "
    "Leur Leurs Lors On Plusieurs Pendant Personne Sa Ses Son Sous Trois Un Une",
    "es": "A Al Antes Aunque Con Cuando De Desde Después Dos Durante El Él Ella Ellas Ellos En Entre Era Es Esta Este "
    "Estaba Estuvo Fue Fueron Ha Había Han La Las Los Nadie No Posteriormente Se Su Sus Tras Tres Un Una Varios",
}
DAY = {"en": "{day} {month} {year}", "fr": "{day} {month} {year}", "es": "{day} de {month} de {year}"}
MONTH = {"en": "{month} {year}", "fr": "{month} {year}", "es": "{month} de {year}"}
# The earlier of two dates of one year goes without the year.
WITHOUT_YEAR = {"en": " {year}", "fr": " {year}", "es": " de {year}"}
OPENINGS = {
    "en": {"day": "On {date}", "month": "In {date}", "year": "In {date}", "about": "Around {date}"},
    "fr": {"day": "Le {date}", "month": "En {date}", "year": "En {date}", "about": "Vers {date}"},
    "es": {"day": "El {date}", "month": "En {date}", "year": "En {date}", "about": "Hacia {date}"},
}
BEFORE = {"en": "Before {date}", "fr": "Avant {date}", "es": "Antes {of}{date}"}
BETWEEN = {"en": "Between {date} and {until}", "fr": "Entre {date} et {until}", "es": "Entre {date} y {until}"}
ARTICLE_OF_A_DAY = {"en": "", "fr": "le ", "es": "el "}


def sentence(fact: Stated, language: str = "en") -> str:
    """Return a statement with its attribution at the head: “According to his lawyer, he was there as a journalist.”"""
    text = " ".join(fact.text.split())
    if fact.attribution == Attribution.ACCORDING_TO:
        who = fact.according_to
        said = who.casefold() in text.casefold() and _says_so(text, language)
        return ended(text if said else ACCORDING_TO[_known(language)].format(who=who, text=lowered(text, language)))
    if fact.attribution == Attribution.REPORTEDLY and not _says_so(text, language):
        return ended(REPORTEDLY[_known(language)].format(text=lowered(text, language)))
    return ended(text)


def date(event: Dated, language: str = "en") -> str:
    """Return the bare date in words, as precisely as it is known: “7 January 2022”, “January 2022”, “2022”."""
    return _written(event.on, _known(language))


def day(on: str, language: str = "en") -> str:
    """Return a date that stands alone in words: “January 2022”; nothing for none."""
    return _written(on, _known(language)) if on else ""


def spoken(event: Dated, language: str = "en") -> str:
    """Return the date in words with how precisely it is known: “about 7 January 2022”, “before 2022”."""
    words = date(event, language) if event.precision in ("day", "month", "year") else _opening(event, _known(language))
    return words if _known(language) != "en" else words.replace("Around ", "about ").replace("Be", "be")


def dated(event: Dated, language: str = "en") -> str:
    """Return the words that open a dated paragraph: “On 7 January 2022,”."""
    return _opening(event, _known(language)) + ","


def told(fact: Told, language: str = "en") -> str:
    """Return a statement with its attribution, and with its own date at the head where it has one."""
    said = sentence(fact, language)
    return f"{dated(fact, language)} {lowered(said, language)}" if fact.on else said


def paragraph(event: Happened, facts: Sequence[Told], language: str = "en") -> str:
    """Return what happened at one time as running text: the date, the place, each statement with who says it.

    The place stands behind the date unless the first statement names it already.
    """
    first = sentence(facts[0], language) if facts and not facts[0].on else ""
    at = f" ({event.spot})" if event.spot and not _names(first, event) else ""
    opening = f"{_opening(event, _known(language))}{at},"
    if not first:
        first = ended(event.title)
        return " ".join([f"{opening} {lowered(first, language)}", *(told(fact, language) for fact in facts)])
    return " ".join([f"{opening} {lowered(first, language)}", *(told(fact, language) for fact in facts[1:])])


def _names(text: str, event: Happened) -> bool:
    return event.spot.split(", ")[0].casefold() in text.casefold()


def _opening(event: Dated, language: str) -> str:
    if event.precision not in ("before", "between"):
        article = _article(event.on, language) if event.precision == "about" else ""
        return OPENINGS[language][event.precision].format(date=article + _written(event.on, language))
    words = _article(event.on, language) + _written(event.on, language)
    if event.precision == "before":
        # In Spanish, “de” and “el” become one word.
        of, words = ("d", words) if words.startswith("el ") and language == "es" else ("de ", words)
        return BEFORE[language].format(date=words, of=of)
    if event.on[:4] == event.until[:4] and "-" in event.on:
        words = words.removesuffix(WITHOUT_YEAR[language].format(year=event.on[:4]))
    return BETWEEN[language].format(date=words, until=_article(event.until, language) + _written(event.until, language))


def _article(on: str, language: str) -> str:
    return ARTICLE_OF_A_DAY[language] if on.count("-") == 2 else ""


def _written(on: str, language: str) -> str:
    year, month, day = ([*on.split("-"), "", ""])[:3]
    if not month:
        return year
    name = MONTHS[language][int(month) - 1]
    number = "1er" if day == "01" and language == "fr" else day.lstrip("0")
    return (DAY if day else MONTH)[language].format(day=number, month=name, year=year)


def lowered(text: str, language: str = "en") -> str:
    """Return a sentence as it continues after an opening: its first word loses the capital unless it is a name."""
    first = re.match(r"[^\W\d_]+(?=[\s,’'])", text)
    if first is None:
        return text
    elided = _known(language) == "fr" and text[1:2] in "’'" and first[0] in "LDCJNSQ"
    openings = {"Reportedly", "According", "Selon", "Según"}
    if elided or first[0] in openings or first[0] in NO_NAMES[_known(language)].split():
        return text[0].lower() + text[1:]
    return text


def ended(text: str) -> str:
    """Return a text that ends as a sentence does."""
    return text if not text or text[-1] in ".!?…»”\"'" else text + "."


def _known(language: str) -> str:
    return language if language in MONTHS else "en"


def _says_so(text: str, language: str) -> bool:
    first = re.split(r"(?<=[.!?])\s", text)[0].casefold()
    return any(re.search(rf"\b{re.escape(word)}", first) for word in SAID_ALREADY[_known(language)])
