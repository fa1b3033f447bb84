"""What a source is told when the door cannot take something."""


class DoorFull(Exception):
    """There is no room to keep what was sent; nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__(
            "We cannot keep anything more at this moment, so we have kept nothing of what you just sent. "
            "Please try again later; what you typed is still here."
        )


class TooLarge(Exception):
    """The files of one submission are larger than this door takes."""
