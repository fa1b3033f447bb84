"""What stops a report, as a sentence for the person who asked for it."""


class ReportStopped(Exception):
    """A report cannot be made so; the field names what to mend."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field
