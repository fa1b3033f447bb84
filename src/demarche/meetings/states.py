"""The life of a meeting: agreed on, then held, or called off."""

from demarche.procedure.states import StateTable

MEETING = StateTable(
    initial="agreed",
    moves={("agreed", "hold"): "held", ("agreed", "call_off"): "called_off"},
    labels={"agreed": "Agreed on", "held": "Held", "called_off": "Called off"},
)
