"""Natures of a communication. “Joint” is never one of them: it follows from the number of mandates."""

from datetime import date

from demarche.procedure import bodies
from demarche.procedure.bodies import Kind, in_language
from demarche.procedure.clock import days_later
from demarche.procedure.confidentiality import Term


class Nature(str):
    """What a letter is, by the code that the body served here gives it: “UA”, an urgent appeal.

    Raises ValueError where the body knows no such nature.
    """

    __slots__ = ()

    def __new__(cls, code: str) -> "Nature":
        """Return the nature of a code."""
        if code not in bodies.current().kinds:
            raise ValueError(f"“{code}” is no nature of letters here.")
        return super().__new__(cls, code)

    @property
    def value(self) -> str:
        """Return the code alone, as it is stored."""
        return str(self)

    @property
    def kind(self) -> Kind:
        """Return what the body says of letters of this nature."""
        return bodies.current().kinds[self]

    @property
    def label(self) -> str:
        """Return the nature's name in English."""
        return self.label_in("en")

    def label_in(self, language: str) -> str:
        """Return the nature's name in a language, or else in English."""
        return in_language(self.kind.name, language)

    @property
    def urgent(self) -> bool:
        """Tell whether letters of this nature ask to stop a harm."""
        return self.kind.role == "appeal"

    @property
    def about_a_case(self) -> bool:
        """Tell whether letters of this nature are about what was done to somebody."""
        return self.kind.role != "other"

    @property
    def may_comment_on_law(self) -> bool:
        """Tell whether a letter of this nature may comment on legislation or policy."""
        return self.kind.law is not None

    def term(self, *, on_legislation: bool = False) -> Term:
        """Return how long a letter of this nature stays confidential, where the office says nothing else."""
        kind = self.kind
        return kind.law if on_legislation and kind.law is not None else kind.term

    def reply_by(self, sent_on: date) -> date:
        """Return the last day on which an answer is asked for; the day of sending itself where none is."""
        return days_later(sent_on, self.kind.reply_days)


def every() -> list[Nature]:
    """Return the natures that the body served here knows, in its order."""
    return [Nature(code) for code in bodies.current().kinds]


def choices() -> list[tuple[str, str]]:
    """Return codes with names, for a list to choose from."""
    return [(nature.value, nature.label) for nature in every()]


def with_terms() -> list[tuple[Nature, bool]]:
    """Return every nature, and again as a comment on legislation where it may be one: each has a term."""
    return [(nature, law) for nature in every() for law in (False, True) if not law or nature.may_comment_on_law]


# A check in a database wants one code at least; this one is nobody's.
_NONE = ["--"]


def on_law() -> list[str]:
    """Return the codes of the natures that may comment on legislation, for a check in a database."""
    return bodies.current().on_law() or _NONE


def in_hours() -> list[str]:
    """Return the codes of the natures whose term may be counted in hours, for a check in a database."""
    return bodies.current().in_hours() or _NONE


def never_published() -> list[str]:
    """Return the codes of the natures that never become public themselves, for a check in a database."""
    return bodies.current().never_published() or _NONE
