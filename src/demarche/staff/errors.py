"""Sentences that stop a step of the staff room."""


class StaffStopped(Exception):
    """A step cannot be taken; the sentence says why."""


class WrongCode(StaffStopped):
    """An enrolment code or one-time code is wrong, used or too old."""
