"""One person in several cases: whoever looks for a name finds the cases in which the same person is named otherwise."""

import uuid
from collections.abc import Sequence

from demarche.cases.relating import also_named
from demarche.staff.keys import SignedIn
from demarche.triage.finding import folded

# Of the papers that were found, so many are looked at for a person with another name elsewhere.
MOST = 500


def same_persons(found: Sequence[str], words: Sequence[str], reader: SignedIn) -> list[str]:
    """Return the papers of the same persons in other cases, by the 32 figures of their ids.

    Only a person whose names hold every folded word counts, and only a case that the reader may know.
    """

    def meant(names: list[str]) -> bool:
        line = folded(" ".join(names))
        return all(word in line for word in words)

    return [each.hex for each in also_named([uuid.UUID(each) for each in found[:MOST]], reader=reader, where=meant)]
