"""What stops a hand-over, as a sentence for the person who tried it."""


class HandOverRefused(Exception):
    """Cases cannot be handed over, or taken over, so; the sentence says why, and beside which field it stands."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field
