"""The states of an observation."""

from demarche.procedure.states import StateTable

OBSERVATION = StateTable(
    initial="written",
    moves={("written", "reworded"): "written"},
    labels={"written": "Written"},
)
