"""The one e-mail that carries content: a letter to its addressee, over TLS, within the step that sends it."""

import smtplib
from contextlib import suppress

from django.conf import settings
from django.core.mail import EmailMessage, mailers

BODY = (
    "Excellency,\n\nPlease find attached a communication from special procedures mandate holders of the Human Rights "
    "Council, reference {reference}.\n\nPlease confirm that you have received it, and use the reference in your "
    "reply.\n"
)


# Answers to a letter after which it is certain that the mail server did not take the letter.
REFUSALS = (
    smtplib.SMTPNotSupportedError,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPDataError,
)


class NotAccepted(Exception):
    """The mail server did not take the letter."""


class Uncertain(Exception):
    """The connection broke off: the mail server may or may not have taken the letter."""


def send_letter(address: str, *, reference: str, pdf: bytes) -> None:
    """Hand a letter to the mail server; raise NotAccepted when it surely was not taken, Uncertain when nobody knows."""
    message = EmailMessage(
        subject=f"Communication {reference}",
        body=BODY.format(reference=reference),
        from_email=settings.INSTANCE.mail["sender"],
        to=[address],
    )
    message.attach(f"{reference.replace(' ', '-').replace('/', '-')}.pdf", pdf, "application/pdf")
    mailer = mailers.default
    try:
        mailer.open()
    except (smtplib.SMTPException, OSError) as error:
        raise NotAccepted(f"the mail server could not be reached over TLS ({type(error).__name__}).") from None
    try:
        mailer.send_messages([message])
    except REFUSALS as error:
        raise NotAccepted(f"the mail server answered with {type(error).__name__}.") from None
    except (smtplib.SMTPException, OSError) as error:
        raise Uncertain(type(error).__name__) from None
    finally:
        with suppress(smtplib.SMTPException, OSError):
            mailer.close()
