"""Why a vocabulary cannot be changed."""


class VocabularyStopped(Exception):
    """A step on a vocabulary cannot be taken; the sentence says why, and beside which field it belongs."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field
