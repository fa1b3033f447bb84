"""After a letter was sent: what came back, who was reminded, how long the reply may take."""

import smtplib
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connections, transaction
from tests.lives import PARTICULARS, a_registered_letter, a_sent_letter, at
from tests.people import Office
from tests.transmission.mailbox import about, answer, report
from tests.transmission.test_sending import SENDING, breaking

from demarche.transmission import actions, dealing
from demarche.transmission.errors import TransmissionStopped
from demarche.transmission.models import Mail, Transmission


def filed(office: Office, sent: Transmission, content: bytes, day: int = 20) -> Mail:
    return dealing.take_mail(sent, content=content, by=office.amina, now=at(3, day))


def test_the_term_of_a_bounced_letter_runs_from_the_delivery_that_arrived(office: Office) -> None:
    sent = a_sent_letter(office)
    first = sent.pdf
    filed(office, sent, report(about(sent)))
    assert (sent.state, sent.sent_on, sent.public_from) == ("bounced", None, None)

    actions.readdress(sent, particulars=PARTICULARS | {"email": "new@example.org"}, by=office.amina, now=at(3, 21))
    actions.send_by_email(sent, by=office.amina, now=at(3, 22))

    assert (str(sent.reference), sent.first_public_day) == ("XMA 1/2022", date(2022, 5, 21))
    assert [(each.outcome, each.pdf == first) for each in sent.attempts.all()] == [
        ("bounced", True),
        ("accepted", False),
    ]


def test_a_bounced_letter_can_be_handed_over(office: Office) -> None:
    sent = a_sent_letter(office)
    filed(office, sent, report(about(sent)))

    note: dict[str, Any] = {"name": "n.pdf", "media_type": "application/pdf", "chunks": [b"%PDF-1.7"]}
    actions.hand_over(sent, **note, by=office.amina, now=at(3, 22))

    assert (sent.state, sent.channel, sent.sent_on) == ("sent", "hand", date(2022, 3, 22))


def test_a_bounce_of_an_earlier_try_moves_nothing(office: Office) -> None:
    sent = a_sent_letter(office)
    late = report(about(sent))
    filed(office, sent, late)
    actions.send_by_email(sent, by=office.amina, now=at(3, 22))

    filed(office, sent, late, day=23)

    assert (sent.state, sent.mails.count()) == ("sent", 2)


def test_a_bounce_says_what_became_of_a_sending_that_was_cut_off(office: Office, monkeypatch: Any) -> None:
    registered = a_registered_letter(office)
    with monkeypatch.context() as broken:
        broken.setattr(SENDING, breaking(smtplib.SMTPServerDisconnected("")))
        with pytest.raises(TransmissionStopped):
            actions.send_by_email(registered, by=office.amina, now=at(3, 18))

    filed(office, registered, report(about(registered)))

    assert registered.state == "failed"


def test_a_bounce_counts_only_with_the_identifier_that_nobody_can_guess(office: Office) -> None:
    sent = a_sent_letter(office)
    forged = report("<guess@example.org>").replace(b"I could not", b"XMA 1/2022: I could not")

    with pytest.raises(TransmissionStopped, match="anybody can write the reference"):
        filed(office, sent, forged)

    assert (sent.state, sent.mails.count()) == ("sent", 0)


def test_a_mail_about_something_else_is_not_filed(office: Office) -> None:
    with pytest.raises(TransmissionStopped, match="names neither"):
        filed(office, a_sent_letter(office), answer(subject="Re: XMA 7/2022"))


def test_an_answer_is_filed_by_the_reference_and_moves_nothing(office: Office) -> None:
    sent = a_sent_letter(office)

    assert filed(office, sent, answer(subject="Re: AL XMA 1/2022")).kind == "acknowledged"
    assert sent.state == "sent"


def test_the_database_knows_a_bounce_only_from_its_mail(office: Office) -> None:
    sent = a_sent_letter(office)
    filed(office, sent, answer(subject="XMA 1/2022"))

    for statement in (
        "UPDATE transmission_transmission SET state = 'bounced'",
        "UPDATE transmission_mail SET kind = 'delayed'",
        "DELETE FROM transmission_mail",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(using="desk"):
            connections["desk"].cursor().execute(statement)


def test_more_time_moves_the_day_of_the_reply_and_not_the_publication(office: Office) -> None:
    sent = a_sent_letter(office)
    more: dict[str, Any] = {"reason": "The note asks for it.", "granted_by": "Bruno Ardis", "by": office.amina}

    dealing.extend(sent, until=date(2022, 6, 16), **more, now=at(5, 10))

    assert dealing.reply_by(sent) == date(2022, 6, 16)
    sent.refresh_from_db()
    assert sent.first_public_day == date(2022, 5, 17)
    with pytest.raises(TransmissionStopped, match="ends after 16 June 2022"):
        dealing.extend(sent, until=date(2022, 6, 1), **more, now=at(5, 11))


def test_a_reminder_names_the_reference_and_nothing_of_the_case(office: Office, mailoutbox: list[Any]) -> None:
    sent = a_sent_letter(office)

    dealing.remind(sent, by=office.amina, now=at(5, 10))

    mail = mailoutbox[1]
    assert "XMA 1/2022 of 18 March 2022" in mail.body
    assert "Verro" not in mail.body + mail.subject
    assert not mail.attachments
    assert sent.dealings.get().kind == "reminded"


def test_nothing_is_acknowledged_before_it_was_sent(office: Office) -> None:
    with pytest.raises(TransmissionStopped, match="once the letter has been sent"):
        dealing.acknowledge(
            a_registered_letter(office), on=date(2022, 3, 18), said="By telephone", by=office.amina, now=at(3, 19)
        )
    with pytest.raises(TransmissionStopped, match="between the day of sending and today"):
        dealing.acknowledge(a_sent_letter(office), on=date(2022, 3, 1), said="x", by=office.amina, now=at(3, 19))


def test_a_reminder_that_came_back_is_filed_and_moves_nothing(office: Office, mailoutbox: list[Any]) -> None:
    sent = a_sent_letter(office)
    dealing.remind(sent, by=office.amina, now=at(5, 10))
    identifier = mailoutbox[-1].extra_headers["Message-ID"]

    mail = dealing.take_mail(sent, content=report(identifier), by=office.amina, now=at(5, 11))

    assert (mail.kind, mail.attempt, sent.state) == ("not_reminded", None, "sent")


def test_a_reminder_by_another_way_has_its_day_and_says_how(office: Office) -> None:
    sent = a_sent_letter(office)

    made = dealing.reminded(sent, on=date(2022, 5, 9), said="Note handed over.", by=office.amina, now=at(5, 10))

    assert (made.kind, made.on) == ("reminded", date(2022, 5, 9))
    with pytest.raises(TransmissionStopped, match="between the day of sending and today"):
        dealing.reminded(sent, on=date(2022, 3, 17), said="Too early.", by=office.amina, now=at(5, 10))
    with pytest.raises(TransmissionStopped, match="Say who reminded whom"):
        dealing.reminded(sent, on=date(2022, 5, 9), said=" ", by=office.amina, now=at(5, 10))


def test_more_time_has_the_day_on_which_it_was_given(office: Office) -> None:
    sent = a_sent_letter(office)
    more = {"reason": "Asked for by note.", "granted_by": "Bruno", "by": office.amina}

    made = dealing.extend(sent, until=date(2022, 6, 16), on=date(2022, 5, 2), **more, now=at(5, 10))

    assert (made.on, made.until) == (date(2022, 5, 2), date(2022, 6, 16))


def test_the_letters_mail_asks_for_a_receipt(office: Office, mailoutbox: list[Any]) -> None:
    a_sent_letter(office)

    assert mailoutbox[0].extra_headers["Disposition-Notification-To"] == mailoutbox[0].from_email
