"""The life of a case, and of each record in it."""

from demarche.procedure.states import StateTable

CASE = StateTable(
    initial="open",
    moves={
        **{
            (state, event): state
            for state in ("open", "closed")
            for event in ("let_in", "take_out", "entrusted", "lent")
        },
        ("open", "take_in"): "open",
        ("open", "give_back"): "open",
        ("open", "heeded"): "open",
        ("closed", "heeded"): "closed",
        ("open", "close"): "closed",
        ("closed", "reopen"): "open",
        ("open", "imported"): "open",
        **{(state, "exported"): state for state in ("open", "closed")},
    },
    labels={"open": "Open", "closed": "Closed"},
)
RECORD = StateTable(
    initial="recorded",
    moves={("recorded", "amend"): "recorded", ("recorded", "strike"): "struck", ("struck", "restore"): "recorded"},
    labels={"recorded": "Recorded", "struck": "Struck"},
)
