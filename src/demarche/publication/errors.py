"""Sentences that stop a publication."""


class GateClosed(Exception):
    """The gate does not open; each sentence names one obstacle and how to remove it."""

    def __init__(self, *obstacles: str) -> None:
        super().__init__(" ".join(obstacles))
        self.obstacles = obstacles
