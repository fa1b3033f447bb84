"""Why a clause is not taken."""


class ClauseRefused(Exception):
    """A clause, or a State's date of a treaty, cannot stand as it was typed; the sentence says why."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field
