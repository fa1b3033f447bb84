"""Mails that came about a letter: what they are, and what a hostile one cannot do."""

from contextlib import suppress

import pytest
from tests.transmission.mailbox import answer, receipt, report

from demarche.transmission import mails

ID = "<abc@example.org>"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (report(ID), "bounced"),
        (report(ID, "delayed"), "delayed"),
        (report(ID, "delivered"), "delivered"),
        (receipt(ID), "read"),
        (answer(more=f"In-Reply-To: {ID}\nAuto-Submitted: auto-replied\n"), "automatic"),
        (answer(more=f"References: <x@example.org> {ID}\n"), "acknowledged"),
        (answer(more=f"References: {ID}\nAuto-Submitted: no\n"), "acknowledged"),
    ],
)
def test_a_mail_says_what_it_is_and_about_which_mail(content: bytes, kind: str) -> None:
    arrived = mails.read(content)

    assert arrived.kind == kind
    assert ID in arrived.about


def test_of_several_recipients_the_worst_news_counts() -> None:
    block = b"Final-Recipient: rfc822; other@example.org\r\nAction: delivered\r\n\r\n"
    content = report(ID).replace(b"Final-Recipient: rfc822; mission", block + b"Final-Recipient: rfc822; mission")

    assert mails.read(content).kind == "bounced"


def test_a_report_that_somebody_only_sends_on_is_no_bounce() -> None:
    inner = report(ID).decode()
    outer = (
        'From: a@example.org\nDate: x\nSubject: Fwd\nContent-Type: multipart/mixed; boundary="o"\n\n'
        f"--o\nContent-Type: message/rfc822\n\n{inner}\n--o--\n"
    )

    assert mails.read(outer.encode()).kind == "acknowledged"


def test_references_are_found_in_subject_and_text() -> None:
    arrived = mails.read(answer(subject="Your AL XMA 1/2022", text="and OTH 3/2021"))

    assert [str(one) for one in arrived.references] == ["XMA 1/2022", "OTH 3/2021"]


NESTED = b"From: a@b\nDate: x\n" + b"".join(
    b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (depth, depth) for depth in range(2000)
)
ENCLOSED = b"From: a@b\nDate: x\n" + b"Content-Type: message/rfc822\n\n" * 3000


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7", b"\x00\xff" * 500, NESTED, ENCLOSED, b"x" * (mails.LARGEST + 1), b"From: a@b\n\nno date"],
    ids=["empty", "a PDF", "noise", "nested parts", "mails in mails", "too large", "no head"],
)
def test_what_is_no_mail_or_a_hostile_one_is_refused(content: bytes) -> None:
    with pytest.raises(mails.NotAMail):
        mails.read(content)


@pytest.mark.parametrize(
    "damage",
    [
        b"Content-Type: text/plain; charset=no-such-charset\n",
        b"Content-Transfer-Encoding: base64\n",
        b"Subject: =?utf-8?b?////?= \xff\xfe\n",
        b"Content-Type: multipart/report; report-type*=utf-8''delivery-status\n",
    ],
)
def test_a_damaged_mail_is_read_or_refused_and_never_breaks(damage: bytes) -> None:
    with suppress(mails.NotAMail):
        mails.read(b"From: a@b\nDate: x\n" + damage + b"\n--b\nXMA 1/2022 \xff\n")
