"""The states of a reply, of its translation, of its public copy and of a comment on it."""

from demarche.procedure.states import StateTable

REPLY = StateTable(
    initial="recorded",
    moves={
        ("recorded", "assessed"): "assessed",
        ("assessed", "assessed"): "assessed",
        ("recorded", "corrected"): "recorded",
        ("assessed", "corrected"): "assessed",
        ("recorded", "answers_noted"): "recorded",
        ("assessed", "answers_noted"): "assessed",
        ("recorded", "struck"): "struck",
        ("assessed", "struck"): "struck",
        ("struck", "restored"): "recorded",
        ("struck", "restored_as_assessed"): "assessed",
    },
    labels={"recorded": "Recorded", "assessed": "Recorded and assessed", "struck": "Recorded in error"},
)
TRANSLATION = StateTable(
    initial="ordered",
    moves={
        ("ordered", "delivered"): "done",
        ("done", "delivered_anew"): "done",
        ("done", "checked"): "done",
        ("ordered", "cancelled"): "cancelled",
        ("cancelled", "ordered_again"): "ordered",
    },
    labels={"ordered": "In progress", "done": "Done", "cancelled": "Cancelled"},
)
COPY = StateTable(
    initial="open",
    moves={("open", "marked"): "open", ("open", "made"): "made", ("made", "reopened"): "open"},
    labels={"open": "Being marked", "made": "Made"},
)
COMMENT = StateTable(
    initial="recorded",
    moves={("recorded", "corrected"): "recorded", ("recorded", "struck"): "struck", ("struck", "restored"): "recorded"},
    labels={"recorded": "Recorded", "struck": "Recorded in error"},
)
