"""The life of a submission at the desk: opened by a person, then admitted, declined, merged or answered."""

from demarche.procedure.states import StateTable

SUBMISSION = StateTable(
    initial="opened",
    moves={
        ("opened", "admit"): "admitted",
        ("opened", "decline"): "declined",
        ("opened", "merge"): "merged",
        ("opened", "answer"): "answered",
        **{(state, "noted"): state for state in ("opened", "admitted", "answered")},
    },
    labels={
        "opened": "Being checked",
        "admitted": "Admitted: a case was opened",
        "declined": "Declined",
        "merged": "Merged into another submission",
        "answered": "Answered",
    },
)
