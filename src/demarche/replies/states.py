"""The states of a reply and of its translation."""

from demarche.procedure.states import StateTable

REPLY = StateTable(
    initial="recorded",
    moves={("recorded", "assessed"): "assessed", ("assessed", "assessed"): "assessed"},
    labels={"recorded": "Recorded", "assessed": "Recorded and assessed"},
)
TRANSLATION = StateTable(
    initial="ordered",
    moves={("ordered", "delivered"): "done", ("ordered", "cancelled"): "cancelled"},
    labels={"ordered": "In progress", "done": "Done", "cancelled": "Cancelled"},
)
