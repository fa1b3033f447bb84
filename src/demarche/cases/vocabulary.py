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
CONSENT_GIVERS = {
    "": "Not said",
    "person": "The person",
    "guardian": "A parent or guardian",
    "family": "Somebody of the family",
    "lawyer": "The person’s lawyer",
    "representative": "Another representative whom the person chose",
    "organisation": "An organisation that the person asked to speak",
}
CONSENT_ANSWERS = {"yes": "Yes", "no": "No", "unasked": "Not asked"}
BEINGS = {"person": "A person", "organisation": "An organisation or a body"}
# The first name of a person is the one that letters use; these say what the others are.
NAME_KINDS = {
    "": "Another spelling",
    "full": "Full legal name",
    "own_script": "In its own script",
    "transliteration": "Transliteration",
    "alias": "Alias, known as",
    "pen_name": "Pen name",
    "nom_de_guerre": "Nom de guerre",
    "former": "Former name",
    "short": "Short name or acronym",
}
GENDERS = {
    "": "Not known",
    "woman": "Woman",
    "man": "Man",
    "other": "Another gender",
    "not_told": "Does not wish it to be recorded",
}
ORGANISATION_KINDS = {
    "": "Not said",
    "ngo": "Non-governmental organisation",
    "media": "Media outlet",
    "trade_union": "Trade union",
    "professional": "Professional association, bar, university",
    "community": "Community or Indigenous People",
    "religious": "Religious body",
    "party": "Political party or movement",
    "company": "Company",
    "state_body": "State body",
    "armed_group": "Armed group",
    "other": "Other",
}
# Bodies that are named without being asked, as officials are.
BODIES_NEVER_ASKED = ("state_body", "armed_group")
# Read from the first to the second, and back.
RELATIONS = {
    "parent": ("is a parent of", "is a child of"),
    "spouse": ("is married to, or lives with", "is married to, or lives with"),
    "sibling": ("is a brother or sister of", "is a brother or sister of"),
    "relative": ("is related to", "is related to"),
    "guardian": ("is the guardian of", "is in the care of"),
    "friend": ("is close to", "is close to"),
    "colleague": ("works with", "works with"),
    "member": ("is a member of", "has as a member"),
    "leads": ("leads", "is led by"),
    "works_for": ("works for", "employs"),
    "superior": ("is the superior of", "reports to"),
    "lawyer": ("is the lawyer of", "is represented by"),
    "part_of": ("is part of", "has as a part"),
    "commands": ("gives orders to", "takes orders from"),
    "harmed": ("is said to have harmed", "is said to have been harmed by"),
    "held": ("is said to have held", "is said to have been held by"),
    "threatened": ("is said to have threatened", "is said to have been threatened by"),
    "other": ("is connected with", "is connected with"),
}
FAMILY = ("parent", "spouse", "sibling", "relative", "guardian", "friend")
HARM = ("harmed", "held", "threatened", "commands")
