"""The states of a letter, of a mandate's joining, of a clearance, and of an answer that came from outside."""

from demarche.procedure.states import StateTable

LABELS = {
    "drafting": "Being drafted",
    "clearing": "Waiting for clearance",
    "signing": "Waiting for sign-off",
    "signed": "Signed off",
    "registered": "Registered",
    "given_up": "Given up",
}
LETTER = StateTable(
    initial="drafting",
    moves={
        ("drafting", "reordered"): "drafting",
        ("drafting", "offered"): "signing",
        ("drafting", "offered_for_clearance"): "clearing",
        ("clearing", "cleared"): "signing",
        ("clearing", "returned"): "drafting",
        ("clearing", "revised"): "drafting",
        ("clearing", "given_up"): "given_up",
        ("signing", "returned"): "drafting",
        ("signing", "revised"): "drafting",
        ("signing", "signed"): "signed",
        ("signed", "returned"): "drafting",
        ("signed", "revised"): "drafting",
        ("signed", "registered"): "registered",
        # It was signed and sent on paper before the desk.
        ("drafting", "entered_from_paper"): "registered",
        ("drafting", "given_up"): "given_up",
        ("signing", "given_up"): "given_up",
        ("signed", "given_up"): "given_up",
        ("given_up", "taken_up"): "drafting",
        **{(state, event): state for state in LABELS for event in ("let_in", "take_out", "taken_as_word")},
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

CLEARANCE = StateTable(
    initial="waiting",
    moves={("waiting", "passed_on"): "waiting", ("waiting", "cleared"): "cleared"},
    labels={"waiting": "Waiting", "cleared": "Cleared"},
)

OUTSIDE_ANSWER = StateTable(
    initial="recorded",
    moves={("recorded", "confirmed"): "confirmed", ("recorded", "put_aside"): "put_aside"},
    labels={"recorded": "Waiting for a second person", "confirmed": "Confirmed", "put_aside": "Put aside"},
)

COMMENT = StateTable(
    initial="open",
    moves={("open", "resolve"): "resolved", ("resolved", "reopen"): "open"},
    labels={"open": "Open", "resolved": "Resolved"},
)
