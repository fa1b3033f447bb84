"""Consents: what a source or an alleged victim agrees to, asked separately, each yes or no, each changeable later."""

from enum import StrEnum


class Consent(StrEnum):
    """One thing that a person may agree to or refuse."""

    GOVERNMENT = "government"
    PUBLIC = "public"
    MANDATES = "mandates"
    REGIONAL = "regional"
    PRESS = "press"
    CONTACT = "contact"


LABELS = {
    Consent.GOVERNMENT: "Name in the letter to the Government",
    Consent.PUBLIC: "Name in public, in reports and on the web site",
    Consent.MANDATES: "Share with other mandates of the United Nations",
    Consent.REGIONAL: "Share with regional human rights bodies",
    Consent.PRESS: "Mention in a press release",
    Consent.CONTACT: "Be contacted by the team",
}
