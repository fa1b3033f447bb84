"""Sentences that stop a step for the safety of those in a case."""


class SafetyStopped(Exception):
    """A step cannot be taken; the sentence says why, and beside which field."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field
