"""Rights: what a person may do at all. What a person may know is decided by keys, not here."""

from enum import StrEnum


class Right(StrEnum):
    """One kind of step on the desk."""

    TRIAGE = "triage"
    CASE = "case"
    DRAFT = "draft"
    SIGN = "sign"
    TRANSMIT = "transmit"
    REPLY = "reply"
    PREPARE_RELEASE = "prepare_release"
    APPROVE_RELEASE = "approve_release"
    OFFICE = "office"


LABELS = {
    Right.TRIAGE: "Open what arrives and check it",
    Right.CASE: "Work on cases",
    Right.DRAFT: "Draft letters",
    Right.SIGN: "Sign off letters for a mandate",
    Right.TRANSMIT: "Register and send letters",
    Right.REPLY: "Record replies and translations",
    Right.PREPARE_RELEASE: "Prepare what becomes public",
    Right.APPROVE_RELEASE: "Approve what becomes public",
    Right.OFFICE: "Manage staff, mandates and the office’s settings",
}
OFFICER = (Right.TRIAGE, Right.CASE, Right.DRAFT, Right.TRANSMIT, Right.REPLY, Right.PREPARE_RELEASE)
HOLDER = (Right.CASE, Right.SIGN, Right.APPROVE_RELEASE)
ROLES = {
    "officer": [right.value for right in OFFICER],
    "holder": [right.value for right in HOLDER],
    "administrator": [Right.OFFICE.value],
}
