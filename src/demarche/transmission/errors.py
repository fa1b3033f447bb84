"""Sentences that stop a transmission."""


class TransmissionStopped(Exception):
    """A step of sending cannot be taken; the sentence says why."""


class NotWhatWasSigned(TransmissionStopped):
    """The letter to be sent differs from the signed text in more than the registry's blanks."""
