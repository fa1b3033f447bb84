"""The life of a hand-over."""

from demarche.procedure.states import StateTable

HAND_OVER = StateTable(
    initial="handed",
    moves={
        ("handed", "taken"): "taken",
        ("handed", "declined"): "declined",
        ("handed", "withdrawn"): "withdrawn",
    },
    labels={
        "handed": "Waits to be taken over",
        "taken": "Taken over",
        "declined": "Not taken over",
        "withdrawn": "Withdrawn",
    },
)
