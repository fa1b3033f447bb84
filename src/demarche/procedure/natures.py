"""Natures of a communication. “Joint” is never one of them: it follows from the number of mandates."""

from enum import StrEnum


class Nature(StrEnum):
    """What a letter is: it asks to stop a harm, asks about a harm that happened, or comments on law and policy."""

    URGENT_APPEAL = "UA"
    LETTER_OF_ALLEGATION = "AL"
    OTHER_LETTER = "OL"

    @property
    def label(self) -> str:
        """Return the nature's name in English; pages translate it."""
        return LABELS[self]


LABELS = {
    Nature.URGENT_APPEAL: "Urgent appeal",
    Nature.LETTER_OF_ALLEGATION: "Letter of allegation",
    Nature.OTHER_LETTER: "Other letter",
}
CHOICES = [(nature.value, nature.label) for nature in Nature]
