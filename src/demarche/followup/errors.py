"""What stops a step of follow-up, as a sentence for the person who tried it."""


class FollowupStopped(Exception):
    """A follow-up cannot be recorded so; the field names what to mend."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field
