"""The states of a release."""

from demarche.procedure.states import StateTable

RELEASE = StateTable(
    initial="waiting",
    moves={
        ("waiting", "held"): "held",
        ("held", "lifted"): "waiting",
        ("waiting", "cancelled"): "cancelled",
        ("held", "cancelled"): "cancelled",
        ("waiting", "published"): "published",
    },
    labels={"waiting": "Waiting for its day", "held": "Held", "cancelled": "Cancelled", "published": "Public"},
)
