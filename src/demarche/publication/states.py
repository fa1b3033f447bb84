"""The states of a preparation: from its first words to the second approval."""

from demarche.procedure.states import StateTable

PREPARATION = StateTable(
    initial="preparing",
    moves={
        ("preparing", "offered"): "offered",
        ("offered", "returned"): "preparing",
        ("offered", "approved"): "approved",
        ("preparing", "given_up"): "given_up",
        ("offered", "given_up"): "given_up",
    },
    labels={
        "preparing": "Being prepared",
        "offered": "Waiting for the second approval",
        "approved": "Approved by two people",
        "given_up": "Given up",
    },
)
POSTPONEMENT = StateTable(
    initial="asked",
    moves={
        ("asked", "agreed"): "agreed",
        ("asked", "refused"): "refused",
        ("asked", "ended"): "ended",
        ("agreed", "ended"): "ended",
    },
    labels={
        "asked": "Waits for a second person",
        "agreed": "Agreed by two people",
        "refused": "Refused",
        "ended": "Ended",
    },
)
KINDS = (
    ("communication", "The letter, with the replies received so far"),
    ("reply", "A reply that came after publication"),
    ("translation", "A translation of a published reply"),
    ("correction", "A correction of what is public"),
    ("withdrawal", "Withdrawal from the public site"),
)
