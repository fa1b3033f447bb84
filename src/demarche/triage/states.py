"""The life of a submission at the desk: opened by a person, then admitted, declined, merged, answered or put away."""

from demarche.procedure.states import StateTable

SUBMISSION = StateTable(
    initial="opened",
    moves={
        ("opened", "admit"): "admitted",
        ("opened", "decline"): "declined",
        ("opened", "merge"): "merged",
        ("opened", "answer"): "answered",
        ("opened", "junk"): "junk",
        ("junk", "not_junk"): "opened",
        **{(state, "noted"): state for state in ("opened", "admitted", "answered", "junk")},
        **{("opened", event): "opened" for event in ("weigh", "take", "hand_back", "take_over")},
    },
    labels={
        "opened": "Being checked",
        "admitted": "Admitted: a case was opened",
        "declined": "Declined",
        "merged": "Merged into another submission",
        "answered": "Answered",
        "junk": "Junk",
    },
)
