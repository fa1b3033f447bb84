"""What a source is told when the door cannot take something."""


class DoorFull(Exception):
    """There is no room to keep what was sent; nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__("There is no room at this moment: nothing of what was just sent has been kept.")


class NotSealed(Exception):
    """What was sent is no file that is sealed to the team."""


class OtherOffset(Exception):
    """A piece goes on elsewhere than its sender thought: at this offset."""

    def __init__(self, offset: int) -> None:
        super().__init__(f"The piece goes on at byte {offset}.")
        self.offset = offset
