"""The states of a reply and of its translation."""

from demarche.procedure.states import StateTable

REPLY = StateTable(
    initial="recorded",
    moves={
        ("recorded", "assessed"): "assessed",
        ("assessed", "assessed"): "assessed",
        ("recorded", "struck"): "struck",
        ("assessed", "struck"): "struck",
    },
    labels={"recorded": "Recorded", "assessed": "Recorded and assessed", "struck": "Recorded in error"},
)
TRANSLATION = StateTable(
    initial="ordered",
    moves={("ordered", "delivered"): "done", ("ordered", "cancelled"): "cancelled"},
    labels={"ordered": "In progress", "done": "Done", "cancelled": "Cancelled"},
)
