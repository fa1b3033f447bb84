"""What stops a step of triage, each as a sentence for the person who tried it."""


class TriageRefused(Exception):
    """A step of triage cannot be taken; the sentence says why and what to do."""


class PartMissing(TriageRefused):
    """A cover names an attachment that has not arrived, or not as it was sent."""


class Conflicted(TriageRefused):
    """The person has declared a conflict of interest with the State inside."""


class CheckIncomplete(TriageRefused):
    """A check leaves a criterion without an answer."""
