"""What the library proposes to a letter: questions and the annex of law, by the rights concerned."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from demarche.clauses import shipped
from demarche.clauses.catalogue import STATE, TOPICS
from demarche.clauses.queries import Standing, standings
from demarche.clauses.writing import written_date
from demarche.procedure import clock

ALWAYS = ("always", "measures")


@dataclass(frozen=True, repr=False)
class Question:
    """A question of the library."""

    id: str
    topic: str
    text: str


@dataclass(frozen=True, repr=False)
class Provision:
    """An article of the library: what it says, and under which rights it belongs."""

    id: str
    text: str


@dataclass(frozen=True, repr=False)
class Instrument:
    """A treaty or declaration with the articles proposed, and how the State stands to it."""

    code: str
    name: str
    standing: Standing | None
    since: str
    provisions: tuple[Provision, ...]

    @property
    def is_not_binding(self) -> bool:
        """Tell whether the State is known not to be a party."""
        return self.standing is not None and self.standing.act == "none"


def questions(
    topics: Collection[str], *, addressee: str, language: str, on_legislation: bool, at: datetime
) -> list[Question]:
    """Return the questions that a letter may put: those of every letter, then those of the rights concerned."""
    day = clock.office_day(at)
    found = shipped.questions(addressee, language, day)
    if on_legislation and addressee == STATE:
        found |= shipped.questions("law", language, day)
    wanted = [*ALWAYS, *(topic for topic in TOPICS if topic in topics)]
    return [
        Question(f"{topic}.{number}", topic, text)
        for topic in wanted
        for number, text in enumerate(found.get(topic, ()), 1)
    ]


def law(topics: Collection[str], *, addressee: str, language: str, state_code: str, at: datetime) -> list[Instrument]:
    """Return the law that applies to the rights concerned, treaty by treaty, article by article."""
    day = clock.office_day(at)
    names, texts = shipped.instrument_names(language, day), shipped.provisions(language, day)
    known, found = standings(state_code, day), []
    for each in shipped.instruments(day):
        provisions = tuple(
            Provision(key, texts[key])
            for article in each["articles"]
            if set(article["rights"]) & set(topics) and addressee in article.get("addressees", [addressee])
            for key in [f"{each['code']}.{article['article']}"]
        )
        if provisions:
            standing = known[each["code"]] if each["treaty"] else None
            found.append(
                Instrument(
                    each["code"], names[each["code"]], standing, _since(standing, addressee, language, at), provisions
                )
            )
    return found


def _since(standing: Standing | None, addressee: str, language: str, at: datetime) -> str:
    """Return the sentence that dates the State's obligation; none where the date is not known."""
    if standing is None or standing.on is None:
        return ""
    whose = "state" if addressee == STATE else "other"
    phrase = shipped.words(language, clock.office_day(at))[f"{standing.act}_{whose}"]
    return phrase.format(date=written_date(standing.on, language))
