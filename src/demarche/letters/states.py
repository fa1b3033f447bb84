"""The states of a letter, and of a mandate's joining."""

from demarche.procedure.states import StateTable

LABELS = {
    "drafting": "Being drafted",
    "signing": "Waiting for sign-off",
    "signed": "Signed off",
    "registered": "Registered",
    "given_up": "Given up",
}
LETTER = StateTable(
    initial="drafting",
    moves={
        ("drafting", "offered"): "signing",
        ("signing", "returned"): "drafting",
        ("signing", "revised"): "drafting",
        ("signing", "signed"): "signed",
        ("signed", "returned"): "drafting",
        ("signed", "revised"): "drafting",
        ("signed", "registered"): "registered",
        ("drafting", "given_up"): "given_up",
        ("signing", "given_up"): "given_up",
        ("signed", "given_up"): "given_up",
        **{(state, event): state for state in LABELS for event in ("let_in", "take_out")},
    },
    labels=LABELS,
)

JOINING = StateTable(
    initial="invited",
    moves={
        ("invited", "joined"): "joined",
        ("invited", "declined"): "declined",
        ("invited", "withdrawn"): "withdrawn",
        ("joined", "withdrawn"): "withdrawn",
        ("declined", "invited_again"): "invited",
        ("withdrawn", "invited_again"): "invited",
    },
    labels={"invited": "Invited", "joined": "Joined", "declined": "Declined", "withdrawn": "Invitation withdrawn"},
)
