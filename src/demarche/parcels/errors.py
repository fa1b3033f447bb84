"""What stops a parcel, as a sentence for the person who packs or opens it."""


class ParcelRefused(Exception):
    """A case cannot be packed so, or a file cannot be taken in; the sentence says why, beside its field."""

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field
