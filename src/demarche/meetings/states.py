"""The life of a request to meet, and of each meeting that was agreed on."""

from demarche.procedure.states import StateTable

BEFORE = ("open", "answered", "proposed", "put_off")
CLOSED = ("declined", "called_off", "held")
REQUEST = StateTable(
    initial="open",
    moves={
        **{(state, "answer"): "answered" for state in ("open", "answered")},
        **{(state, "answer"): state for state in ("proposed", "put_off", "agreed", *CLOSED)},
        **{(state, "propose"): "proposed" for state in BEFORE},
        **{(state, "agree"): "agreed" for state in (*BEFORE, "agreed")},
        ("agreed", "put_off"): "put_off",
        ("agreed", "hold"): "held",
        **{(state, "call_off"): "called_off" for state in (*BEFORE, "agreed")},
        **{(state, "decline"): "declined" for state in BEFORE},
        **{(state, "reopen"): "open" for state in CLOSED},
        # What leaves the request where it stands, and is written down all the same.
        **{
            (state, event): state
            for state in (*BEFORE, "agreed", *CLOSED)
            for event in ("hand_over", "place", "link", "note", "calendar", "calendar_words")
        },
    },
    labels={
        "open": "Not answered yet",
        "answered": "Answered, no day yet",
        "proposed": "Days proposed",
        "put_off": "Put off, no new day yet",
        "agreed": "Agreed on",
        "held": "Held",
        "called_off": "Called off",
        "declined": "Declined",
    },
)
MEETING = StateTable(
    initial="agreed",
    moves={("agreed", "hold"): "held", ("agreed", "put_off"): "put_off", ("agreed", "call_off"): "called_off"},
    labels={"agreed": "Agreed on", "held": "Held", "put_off": "Put off", "called_off": "Called off"},
)
