"""The words that triage counts by: kinds of submission, kinds of message, reasons to decline, ways to refer."""

from demarche.procedure.consents import Consent

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
# To whom a submission may be referred, and the consent of its source that sharing it needs.
REFERRALS = {
    "mandate": "Another mandate of the special procedures",
    "regional": "A regional human rights body",
    "source": "Nobody: the source is told where to turn",
}
NEEDED = {"mandate": Consent.MANDATES, "regional": Consent.REGIONAL}
# The kinds of message that a text prepared by the office may become.
WRITTEN = {
    "question": "A question: an answer is waited for",
    "reply": "A message that asks for nothing",
    "status": "The outcome",
}
# How something reaches the team that no source sent through the intake.
CAME = {
    "letter": "By letter",
    "telephone": "By telephone",
    "email": "By e-mail",
    "word": "On the Word form",
    "person": "In person",
}
