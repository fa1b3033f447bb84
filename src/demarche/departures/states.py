"""The states of a release."""

from demarche.procedure.states import StateTable

# Once the publisher has taken a release it can no longer be held: hold it before its day, withdraw it after.
RELEASE = StateTable(
    initial="waiting",
    moves={
        ("waiting", "held"): "held",
        ("held", "lifted"): "waiting",
        ("waiting", "cancelled"): "cancelled",
        ("held", "cancelled"): "cancelled",
        ("waiting", "overtaken"): "cancelled",
        ("waiting", "taken"): "leaving",
        ("leaving", "published"): "published",
        ("leaving", "overtaken"): "cancelled",
    },
    labels={
        "waiting": "Waiting for its day",
        "held": "Held",
        "cancelled": "Cancelled",
        "leaving": "Becoming public",
        "published": "Public",
    },
)
