"""The states of what is issued to the press: from its first words to the hour at which the publisher takes it."""

from demarche.procedure.states import StateTable

ISSUE = StateTable(
    initial="preparing",
    moves={
        ("preparing", "offered"): "offered",
        ("offered", "returned"): "preparing",
        ("offered", "approved"): "approved",
        ("approved", "returned"): "preparing",
        ("approved", "handed_over"): "handed_over",
        ("preparing", "given_up"): "given_up",
        ("offered", "given_up"): "given_up",
        ("approved", "given_up"): "given_up",
    },
    labels={
        "preparing": "Being prepared",
        "offered": "Waiting for the second approval",
        "approved": "Approved: the Mission gets its advance copy",
        "handed_over": "With the publisher",
        "given_up": "Given up",
    },
)
KINDS = (
    ("release", "Press release"),
    ("correction", "A correction of the press release"),
    ("withdrawal", "Withdrawal of the press release"),
)
CHANNELS = {"email": "by e-mail", "hand": "handed over by hand", "web": "through the Mission’s portal"}
