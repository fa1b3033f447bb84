"""Sentences that stop a letter's step."""


class LetterStopped(Exception):
    """A step of a letter cannot be taken; the sentence says why and how to mend it, and beside which field."""

    def __init__(self, *sentence: object, field: str | None = None) -> None:
        super().__init__(*sentence)
        self.field = field


class StaleVersion(LetterStopped):
    """Somebody revised the letter meanwhile; nothing typed is lost."""


class DraftersOwnLetter(LetterStopped):
    """Whoever wrote on a letter does not sign it off."""


class AnotherText(LetterStopped):
    """The text signed is not the text that stands."""
