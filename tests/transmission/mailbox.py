"""Mails as servers and Missions send them back."""

from demarche.transmission.models import Transmission

REPORT = """From: Mail Delivery System <MAILER-DAEMON@mx.example.org>
To: office@example.org
Date: Fri, 18 Mar 2022 10:02:00 +0000
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain

I could not deliver your mail.

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; mission@example.org
Action: {action}
Status: 5.1.1

--b1
Content-Type: text/rfc822-headers

From: office@example.org
Message-ID: {about}

--b1--
"""
RECEIPT = """From: mission@example.org
Date: Fri, 18 Mar 2022 11:00:00 +0000
Subject: Read
Content-Type: multipart/report; report-type=disposition-notification; boundary="b1"

--b1
Content-Type: text/plain

Read.
--b1
Content-Type: message/disposition-notification

Final-Recipient: rfc822;mission@example.org
Original-Message-ID: {about}
Disposition: manual-action/MDN-sent-manually; displayed

--b1--
"""
ANSWER = """From: Registry <mission@example.org>
Date: Fri, 18 Mar 2022 11:00:00 +0000
Message-ID: <answer@example.org>
{more}Subject: {subject}
Content-Type: text/plain; charset=utf-8

{text}
"""


def about(sent: Transmission) -> str:
    """Return the identifier of the mail that carried a letter last."""
    return sent.attempts.latest("begun_at").message_id


def report(message_id: str, action: str = "failed") -> bytes:
    """Return a mail server's report on a mail."""
    return REPORT.format(about=message_id, action=action).replace("\n", "\r\n").encode()


def receipt(message_id: str) -> bytes:
    """Return the receipt of somebody who opened a mail."""
    return RECEIPT.format(about=message_id).encode()


def answer(*, subject: str = "Re", text: str = "Received.", more: str = "") -> bytes:
    """Return a mail that somebody, or somebody's mail program, wrote."""
    return ANSWER.format(subject=subject, text=text, more=more).encode()
