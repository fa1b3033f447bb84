"""Mails to colleagues: that something waits, never what. They carry no name, no reference, no link."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage

from demarche.staff.models import Staff

SUBJECT = "Please sign in when you can"
BODY = "Something waits for you at the desk. Please sign in when you can.\n"


def say_that_something_waits(people: Iterable[Staff]) -> int:
    """Send each colleague who has an address the one mail that there is; return how many went out."""
    addresses = [staff.email for staff in people if staff.email]
    for address in addresses:
        EmailMessage(SUBJECT, BODY, settings.INSTANCE.mail.get("sender"), [address]).send()
    return len(addresses)
