"""The words that triage counts by: kinds of submission, kinds of message, reasons to decline."""

KINDS = {
    "submission": "Submission",
    "meeting": "Meeting request",
    "answer": "Answer without its submission",
    "consents": "Change of consents without its submission",
    "withdrawal": "Report taken back, without its submission",
}
# What a source sends after its report, under the same words.
LATER = ("answer", "consents", "withdrawal")
MESSAGES = {
    "opened": "Note that a person has opened it",
    "question": "Question to the source",
    "reply": "Message to the source",
    "status": "Outcome told to the source",
    "answer": "From the source",
    "consents": "Change of consents, from the source",
    "withdrawal": "Report taken back by the source",
}
REASONS = {
    "outside_mandate": "Outside the mandates",
    "unfounded": "Manifestly unfounded or politically motivated",
    "no_facts": "No facts that can be followed up",
    "abusive": "Abusive language",
    "no_direct_knowledge": "No direct or reliable knowledge",
    "only_media": "Rests on mass media alone",
    "already_known": "Already known from elsewhere",
    "consent_missing": "No consent to act on it",
    "withdrawn": "Withdrawn by the source",
    "not_possible": "The meeting is not possible",
}
SUBMITTERS = {
    "victim": "the person concerned",
    "family": "a family member",
    "lawyer": "a lawyer",
    "organisation": "an organisation",
    "other": "somebody else",
}
# How something reaches the team that no source sent through the intake.
CAME = {
    "letter": "By letter",
    "telephone": "By telephone",
    "email": "By e-mail",
    "word": "On the Word form",
    "person": "In person",
}
