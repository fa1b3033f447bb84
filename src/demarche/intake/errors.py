"""What a source is told when the door cannot take something."""


class DoorFull(Exception):
    """There is no room to keep what was sent; nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__("There is no room at this moment: nothing of what was just sent has been kept.")
