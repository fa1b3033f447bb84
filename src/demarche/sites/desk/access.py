"""The access table: what each page of the desk asks for. Routes write it, the navigation reads it."""

from typing import Final

from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right


class Anyone:
    """Everybody who has signed in: what the page shows is decided by keys alone."""


ANYONE_SIGNED_IN: Final = Anyone()
ACCESS: dict[str, Right | Anyone] = {}


def allowed(signed_in: SignedIn, may: Right | Anyone) -> bool:
    """Tell whether a person may open a page at all."""
    return isinstance(may, Anyone) or signed_in.may(may)
