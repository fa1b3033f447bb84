"""What a person learns when a search is not kept."""


class SearchRefused(Exception):
    """A search cannot be kept; the sentence says why, beside its field."""

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field
