"""Search among what a person may open: codes by the database, words by looking through the folded cards.

There is no index of words. Folded means: without capitals, accents and vowel signs, with the variants of Arabic letters
and of digits taken as one, so that a name is found however it was typed in its own script. Only cards that a page
shows are written to the reading log; what a search merely passes over is compared in memory and never leaves it.
"""

import re
import unicodedata
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast

from demarche.papers import shelves
from demarche.staff.keys import SignedIn
from demarche.triage import queries
from demarche.triage.models import Submission
from demarche.triage.queue import A_PAGE, ORDER, narrowed

# Keys that the reader has never used are slow to unwrap: so many for one search, and the page says that some are left.
PATIENCE = 100
WEEK = re.compile(r"\d{4}-W(0[1-9]|[1-4]\d|5[0-3])")
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ة": "ه",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ٱ": "ا",
        "ھ": "ه",
        "ە": "ه",
        "ہ": "ه",
        "ۀ": "ه",
        "ـ": "",
        "ء": "",
        "’": "",
        "'": "",
        "ʼ": "",
        "ʿ": "",
        "ʾ": "",
        "‘": "",
    }
)


@dataclass(frozen=True, repr=False)
class Wanted:
    """What somebody looks for; empty means that it does not matter."""

    words: str = ""
    state_code: str = ""
    language: str = ""
    kind: str = ""
    urgency: int | None = None
    state: str = ""
    whose: str = ""
    week_from: str = ""
    week_to: str = ""
    attached: str = ""


@dataclass(frozen=True, repr=False)
class Found:
    """One page of what was found, how much there is, and how many cards could not be looked through yet."""

    rows: Sequence[Submission]
    number: int
    pages: int
    total: int
    unread: int


class _Folding(dict[int, str]):
    """What each letter is compared as, worked out when it is met for the first time."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if unicodedata.category(letter) in ("Mn", "Cf"):
            plain = ""
        else:
            plain = _LETTERS.get(code, letter)
            plain = str(unicodedata.decimal(plain)) if plain.isdecimal() else plain
        self[code] = plain
        return plain


_FOLDING = _Folding()


def folded(text: str) -> str:
    """Return a text as it is compared."""
    return unicodedata.normalize("NFKD", text.casefold()).translate(_FOLDING)


def find(wanted: Wanted, *, page: int = 1, reader: SignedIn) -> Found:
    """Return one page of the submissions that fit, in the order of the queue."""
    fitting = matching(wanted, reader).order_by(*ORDER)
    words = folded(wanted.words).split()
    if not words:
        total = fitting.count()
        number = min(max(page, 1), max(-(-total // A_PAGE), 1))
        rows = list(fitting[(number - 1) * A_PAGE : number * A_PAGE])
        return Found(rows, number, max(-(-total // A_PAGE), 1), total, 0)
    # As text: making ten thousand values of UUIDs takes longer than the whole search.
    cards = list(fitting.values_list(Cast("headline_id", CharField()), flat=True))
    lines = shelves.look_through(cards, kind="card", line=line, reader=reader, most=PATIENCE)
    hits = [card for card, text in lines.items() if all(word in text for word in words)]
    number = min(max(page, 1), max(-(-len(hits) // A_PAGE), 1))
    shown = [uuid.UUID(card) for card in hits[(number - 1) * A_PAGE : number * A_PAGE]]
    rows = list(queries.mine(reader).select_related("taken_by").filter(headline__in=shown).order_by(*ORDER))
    return Found(rows, number, max(-(-len(hits) // A_PAGE), 1), len(hits), len(cards) - len(lines))


def matching(wanted: Wanted, reader: SignedIn) -> QuerySet[Submission]:
    """Return the submissions whose codes fit; the words are not looked at."""
    rows = queries.mine(reader).select_related("taken_by")
    rows = narrowed(rows, state=wanted.state, whose=wanted.whose, reader=reader)
    codes = {
        "state_code": wanted.state_code,
        "language__startswith": wanted.language,
        "kind": wanted.kind,
        "urgency": wanted.urgency,
        "week__gte": wanted.week_from,
        "week__lte": wanted.week_to,
    }
    rows = rows.filter(**{column: code for column, code in codes.items() if code})
    if wanted.attached:
        rows = rows.filter(files__gt=0) if wanted.attached == "with" else rows.filter(files=0)
    return rows


def line(card: Mapping[str, Any]) -> str:
    """Return a card as one folded line."""
    said = [card.get(key, "") for key in ("title", "words", "opening", "submitter", "where")]
    return folded(" ".join([*said, *card.get("names", [])]))
