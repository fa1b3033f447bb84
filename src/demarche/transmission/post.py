"""The one e-mail that carries content: a letter to its addressee, over TLS, within the step that sends it."""

import smtplib
import uuid
from contextlib import suppress

from django.conf import settings
from django.core.mail import EmailMessage, mailers

BODY = (
    "Excellency,\n\nPlease find attached a communication from special procedures mandate holders of the Human Rights "
    "Council, reference {reference}.\n\n{attention}Please confirm that you have received it, and use the reference in "
    "your reply.\n"
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


def new_message_id() -> str:
    """Draw the identifier of a mail: by chance, so that only who had the mail can name it."""
    return f"<{uuid.uuid4().hex}@{settings.INSTANCE.mail['sender'].rpartition('@')[2].strip('> ')}>"


def send_letter(address: str, *, reference: str, pdf: bytes, message_id: str, attention: str = "") -> None:
    """Hand a letter to the mail server; raise NotAccepted when it surely was not taken, Uncertain when nobody knows."""
    message = EmailMessage(
        subject=f"Communication {reference}",
        body=BODY.format(reference=reference, attention=f"For the attention of {attention}.\n\n" if attention else ""),
        from_email=settings.INSTANCE.mail["sender"],
        to=[address],
        headers={"Message-ID": message_id, **_asks_for_receipt()},
    )
    message.attach(f"{reference.replace(' ', '-').replace('/', '-')}.pdf", pdf, "application/pdf")
    _hand_to_server(message)


def _asks_for_receipt() -> dict[str, str]:
    """Ask the addressee's mail program to say that the letter was opened (RFC 8098): who reads it may decline."""
    return {"Disposition-Notification-To": settings.INSTANCE.mail["sender"]}


def send_reminder(address: str, *, reference: str, body: str, message_id: str) -> None:
    """Ask an addressee for the reply that has not come: a mail with the reference and dates, nothing of the case."""
    sender = settings.INSTANCE.mail["sender"]
    message = EmailMessage(
        subject=f"Communication {reference}: reminder",
        body=body,
        from_email=sender,
        to=[address],
        headers={"Message-ID": message_id},
    )
    _hand_to_server(message)


def send_advance_copy(address: str, *, subject: str, body: str) -> None:
    """Give a Mission the text of a press release before it is public; the subject tells nothing of it."""
    sender = settings.INSTANCE.mail["sender"]
    _hand_to_server(EmailMessage(subject=subject, body=body, from_email=sender, to=[address]))


def _hand_to_server(message: EmailMessage) -> None:
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
