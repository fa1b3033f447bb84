"""The words that cases are described by: roles, reliability of sources, status of facts."""

ROLES = {
    "alleged_victim": "Alleged victim",
    "relative": "Relative",
    "witness": "Witness",
    "lawyer": "Lawyer",
    "official": "Official",
    "alleged_perpetrator": "Alleged perpetrator",
    "organisation": "Organisation",
}
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
    "unknown": "Unknown",
}
# To whom a fact may be told; each class allows less than the one before it.
DISCLOSURES = {
    "public": "To everybody, once the letter is public",
    "government": "To the Government, not to the public",
    "team": "To the team alone",
    "never": "To nobody beyond this case: it points at who told us",
}
SHORT_DISCLOSURES = {
    "public": "",
    "government": "Not for the public",
    "team": "For the team alone",
    "never": "Never leaves: points at who told us",
}
TO_THE_GOVERNMENT = ("public", "government")
CONSENT_ANSWERS = {"yes": "Yes", "no": "No", "unasked": "Not asked"}
