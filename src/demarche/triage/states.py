"""The life of a submission at the desk: opened by a person, decided or put away, opened again where nothing left."""

from demarche.procedure.states import StateTable

DECIDED = ("admitted", "declined", "merged", "referred", "handed_over", "kept", "answered")
# What a decision may be taken back from: what was handed over has left the desk.
UNDOABLE = ("admitted", "declined", "merged", "referred", "kept")
SUBMISSION = StateTable(
    initial="opened",
    moves={
        ("opened", "admit"): "admitted",
        ("opened", "decline"): "declined",
        ("opened", "merge"): "merged",
        ("opened", "refer"): "referred",
        ("opened", "keep"): "kept",
        ("opened", "answer"): "answered",
        ("referred", "hand_over"): "handed_over",
        **{(state, "reopen"): "opened" for state in UNDOABLE},
        ("opened", "junk"): "junk",
        ("junk", "not_junk"): "opened",
        **{(state, "noted"): state for state in ("opened", "junk", *DECIDED)},
        **{("opened", event): "opened" for event in ("weigh", "take", "hand_back", "take_over")},
    },
    labels={
        "opened": "Being checked",
        "admitted": "Admitted to a case",
        "declined": "Declined",
        "merged": "Merged into another submission",
        "referred": "Referred, not handed over yet",
        "handed_over": "Referred and handed over",
        "kept": "Kept for information",
        "answered": "Answered",
        "junk": "Junk",
    },
)
RESEMBLANCE = StateTable(
    initial="suggested",
    moves={("suggested", "dismiss"): "dismissed", ("dismissed", "take_up"): "suggested"},
    labels={"suggested": "May tell of the same", "dismissed": "Dismissed"},
)
