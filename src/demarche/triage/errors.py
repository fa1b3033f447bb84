"""What stops a step of triage, each as a sentence for the person who tried it."""


class TriageRefused(Exception):
    """A step of triage cannot be taken; the sentence says why and what to do, and beside which field it stands."""

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


class PartMissing(TriageRefused):
    """A cover names an attachment that has not arrived, or not as it was sent."""


class Conflicted(TriageRefused):
    """The person has declared a conflict of interest with the State inside."""


class CheckIncomplete(TriageRefused):
    """A check leaves a criterion without an answer."""


class Unfilled(TriageRefused):
    """Words to a source still hold a place that was to be filled in."""
