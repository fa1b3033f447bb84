"""Sentences that stop a step of the staff room."""


class StaffStopped(Exception):
    """A step cannot be taken; the sentence says why, and beside which field it stands."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class WrongCode(StaffStopped):
    """An enrolment code or one-time code is wrong, used or too old."""
