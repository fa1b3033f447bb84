"""Why a step of a meeting cannot be taken."""


class MeetingStopped(Exception):
    """A meeting cannot be proposed, agreed on, held or called off; the sentence says why, and beside which field."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field
