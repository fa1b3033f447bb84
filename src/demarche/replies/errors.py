"""What stops a step on a reply, as a sentence for the person who tried it."""


class ReplyRefused(Exception):
    """A reply, its translation or its public copy cannot be recorded so; the sentence says why."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field
