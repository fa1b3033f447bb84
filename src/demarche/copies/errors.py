"""What stops a working copy, as a sentence that says what to do instead."""


class CannotCopy(Exception):
    """No working copy can be made of a file; the sentence says why and what to do."""


DAMAGED = (
    "This file is damaged, or not what it says it is. Ask the source for it once more, or look at the original on a "
    "machine without a network."
)
LOCKED = (
    "This file is locked with a password. Ask the source for one without a password, or open the original on a machine "
    "without a network."
)
TOO_LARGE = (
    "This file is larger inside than we read here. Ask the source for a smaller one, or look at the original on a "
    "machine without a network."
)
