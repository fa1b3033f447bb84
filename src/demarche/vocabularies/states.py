"""The life of a term in an office: offered, retired, offered again; its words can be mended at any time."""

from demarche.procedure.states import StateTable

TERM = StateTable(
    initial="known",
    moves={
        ("known", "add"): "offered",
        ("known", "relabel"): "known",
        ("known", "retire"): "retired",
        ("offered", "relabel"): "offered",
        ("offered", "retire"): "retired",
        ("retired", "relabel"): "retired",
        ("retired", "restore"): "offered",
    },
    labels={"known": "As it comes with the house", "offered": "Offered", "retired": "Not offered any more"},
)
