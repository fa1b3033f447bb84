"""Attribution: who says a statement, kept with every fact and shown with every sentence."""

from enum import StrEnum


class Attribution(StrEnum):
    """How a statement is known."""

    KNOWN = "known"
    REPORTEDLY = "reportedly"
    ACCORDING_TO = "according_to"


LABELS = {
    Attribution.KNOWN: "Known",
    Attribution.REPORTEDLY: "Reportedly",
    Attribution.ACCORDING_TO: "According to …",
}
