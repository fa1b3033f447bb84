"""Sentences that stop a letter's step."""


class LetterStopped(Exception):
    """A step of a letter cannot be taken; the sentence says why and how to mend it."""


class StaleVersion(LetterStopped):
    """Somebody revised the letter meanwhile; nothing typed is lost."""


class DraftersOwnLetter(LetterStopped):
    """Whoever wrote on a letter does not sign it off."""


class AnotherText(LetterStopped):
    """The text signed is not the text that stands."""
