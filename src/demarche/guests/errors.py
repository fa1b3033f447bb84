"""What stops a document from being shown to a guest, as a sentence for the person who tried it."""


class GuestRefused(Exception):
    """A document cannot be shown, sent back or used so; the sentence says why, and beside which field it stands."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field
