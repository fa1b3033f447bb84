"""The desk's rooms in the order of a communication's life."""

DESK_ROOMS = [
    "demarche.journal",
    "demarche.arrivals",
    "demarche.departures",
    "demarche.staff",
    "demarche.questionnaires",
    "demarche.vocabularies",
    "demarche.clauses",
    "demarche.papers",
    "demarche.copies",
    "demarche.triage",
    "demarche.cases",
    "demarche.letters",
    "demarche.transmission",
    "demarche.replies",
    "demarche.followup",
    "demarche.safety",
    "demarche.publication",
    "demarche.meetings",
    "demarche.reports",
]
