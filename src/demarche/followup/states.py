"""The states of a follow-up."""

from demarche.procedure.states import StateTable

FOLLOWUP = StateTable(
    initial="recorded",
    moves={
        ("recorded", "corrected"): "recorded",
        ("recorded", "reviewed"): "recorded",
        ("recorded", "struck"): "struck",
        ("struck", "restored"): "recorded",
    },
    labels={"recorded": "Recorded", "struck": "Recorded in error"},
)
