"""What a person learns when a step is not undone."""


class CannotUndo(Exception):
    """A step cannot be taken back any more; the sentence says why."""
