"""The words that cases are described by: roles, precision of dates, reliability of sources, status of facts."""

ROLES = {
    "alleged_victim": "Alleged victim",
    "relative": "Relative",
    "witness": "Witness",
    "lawyer": "Lawyer",
    "official": "Official",
    "alleged_perpetrator": "Alleged perpetrator",
    "organisation": "Organisation",
}
PRECISIONS = {"day": "On this day", "month": "In this month", "year": "In this year", "about": "About this date"}
RELIABILITIES = {
    "high": "Highly reliable",
    "likely": "Likely reliable",
    "unsure": "Unsure",
    "unlikely": "Likely unreliable",
    "unknown": "Not known",
}
STATUSES = {
    "": "Not assessed",
    "confirmed": "Confirmed",
    "likely": "Likely",
    "possible": "Possible",
    "unlikely": "Unlikely",
}
CONSENT_ANSWERS = {"yes": "Yes", "no": "No", "unasked": "Not asked"}
