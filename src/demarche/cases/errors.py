"""What stops a step on a case, each as a sentence for the person who tried it."""


class CaseRefused(Exception):
    """A step on a case cannot be taken; the sentence says why and what to do."""


class WrongEntry(CaseRefused):
    """Something typed cannot be recorded as it is; the field names what to mend."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class Stale(CaseRefused):
    """A colleague has amended the record since the page was opened."""
