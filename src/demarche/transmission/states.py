"""The states of a transmission, and of a letter from paper. After a crash in sending, a person finds out."""

from demarche.procedure.states import StateTable

TRANSMISSION = StateTable(
    initial="registered",
    moves={
        ("registered", "sending_begun"): "sending",
        ("failed", "sending_begun"): "sending",
        ("sending", "accepted"): "sent",
        ("sending", "refused"): "failed",
        ("sending", "lost_sight_of"): "unknown",
        ("unknown", "found_sent"): "sent",
        ("unknown", "found_not_sent"): "failed",
        ("registered", "handed_over"): "sent",
        ("failed", "handed_over"): "sent",
        # It went out on paper before the desk: entered by one person, confirmed by another.
        ("registered", "entered_from_paper"): "sent",
        # A delivery that failed after all: the term runs from the one that arrives.
        ("sent", "bounced"): "bounced",
        ("bounced", "sending_begun"): "sending",
        ("bounced", "handed_over"): "sent",
        ("bounced", "readdressed"): "bounced",
        ("bounced", "withheld"): "withheld",
        ("registered", "readdressed"): "registered",
        ("failed", "readdressed"): "failed",
        ("registered", "withheld"): "withheld",
        ("failed", "withheld"): "withheld",
    },
    labels={
        "registered": "Registered, not sent",
        "sending": "Being sent",
        "sent": "Sent",
        "failed": "Sending failed",
        "unknown": "Unknown whether sent",
        "bounced": "Came back undelivered",
        "withheld": "Withheld",
    },
)

OLDER_LETTER = StateTable(
    initial="entered",
    moves={
        ("entered", "confirmed"): "confirmed",
        ("entered", "amended"): "entered",
        ("entered", "returned"): "returned",
        ("returned", "amended"): "entered",
        ("entered", "given_up"): "given_up",
        ("returned", "given_up"): "given_up",
    },
    labels={
        "entered": "Waits for a second person",
        "returned": "Returned to whoever entered it",
        "confirmed": "Confirmed",
        "given_up": "Given up",
    },
)
