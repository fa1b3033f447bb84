"""The life of a document that is shown to a guest."""

from demarche.procedure.states import StateTable

# In these the guest can open the document, up to its last day.
OPEN = ("shown", "returned")
SHOWING = StateTable(
    initial="shown",
    moves={
        ("shown", "returned"): "returned",
        ("shown", "prolonged"): "shown",
        ("returned", "asked_again"): "shown",
        ("returned", "used"): "used",
        **{(state, "ended"): "ended" for state in OPEN},
    },
    labels={
        "shown": "With the guest",
        "returned": "Sent back",
        "used": "Sent back and used",
        "ended": "Taken back",
    },
)
