"""A number, a day, a proof: how a letter leaves the house."""

import smtplib
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.lives import PARTICULARS, a_case, a_registered_letter, a_sent_letter, a_signed_letter, at
from tests.people import Office

from demarche.letters.sheets import blanked
from demarche.papers.queries import read
from demarche.transmission import actions, proving
from demarche.transmission.errors import NotWhatWasSigned, TransmissionStopped
from demarche.transmission.queries import final_of, letter_pdf, next_number
from demarche.typesetting import typeset_letter

SENDING = "django.core.mail.backends.locmem.EmailBackend.send_messages"


def breaking(error: BaseException) -> Any:
    def send(self: object, messages: object) -> int:
        raise error

    return send


def test_numbers_run_by_state_and_office_year(office: Office) -> None:
    last_minute = datetime(2022, 12, 31, 22, 30, tzinfo=UTC)
    next_minute = datetime(2022, 12, 31, 23, 30, tzinfo=UTC)
    made = [a_registered_letter(office, now=now) for now in (at(3, 18), last_minute, next_minute)]

    assert [str(one.reference) for one in made] == ["XMA 1/2022", "XMA 2/2022", "XMA 1/2023"]


def test_a_number_is_never_given_twice(office: Office) -> None:
    a_registered_letter(office)
    letter = a_signed_letter(office, a_case(office))

    with pytest.raises(TransmissionStopped, match="taken"):
        actions.register(letter, particulars=PARTICULARS, number=1, by=office.amina, now=at(3, 19))
    assert next_number("XMA", 2022) == 2


def test_a_letter_that_is_not_signed_gets_no_number(office: Office) -> None:
    from tests.lives import a_drafted_letter

    letter = a_drafted_letter(office, a_case(office))

    with pytest.raises(TransmissionStopped, match="signed off"):
        actions.register(letter, particulars=PARTICULARS, by=office.amina, now=at(3, 18))


def test_the_mail_carries_the_letter_and_no_link(office: Office, mailoutbox: list[Any]) -> None:
    sent = a_sent_letter(office)

    mail = mailoutbox[0]
    assert mail.to == ["mission@example.org"]
    assert mail.attachments[0][1].startswith(b"%PDF")
    assert "http" not in mail.body + mail.subject
    assert "Verro" not in mail.body + mail.subject
    assert letter_pdf(sent, reader=office.amina, now=at(3, 19)) == mail.attachments[0][1]


def test_only_the_blanks_differ_from_what_was_signed(office: Office) -> None:
    sent = a_sent_letter(office)

    sheet = read(sent.sheet, reader=office.amina, now=at(3, 19))

    assert typeset_letter(blanked(sheet)).sha256 == sent.signing_digest
    assert sent.final_digest != sent.signing_digest


def test_a_tampered_letter_is_not_sent(office: Office) -> None:
    registered = a_registered_letter(office)
    sheet = final_of(registered, reader=office.amina, now=at(3, 18)).sheet

    with pytest.raises(NotWhatWasSigned):
        proving.prove(sheet | {"closing_formula": "Yours"}, registered.signing_digest)


def test_a_letter_goes_out_once(office: Office, mailoutbox: list[Any]) -> None:
    sent = a_sent_letter(office)

    with pytest.raises(TransmissionStopped, match="“Sent”"):
        actions.send_by_email(sent, by=office.amina, now=at(3, 19))
    assert len(mailoutbox) == 1


def test_a_refused_mail_leaves_the_number_and_can_be_sent_again(office: Office, monkeypatch: Any) -> None:
    registered = a_registered_letter(office)
    refusal = smtplib.SMTPRecipientsRefused({})
    with monkeypatch.context() as broken:
        broken.setattr(SENDING, breaking(refusal))
        with pytest.raises(TransmissionStopped, match="was not sent"):
            actions.send_by_email(registered, by=office.amina, now=at(3, 18))
    assert registered.state == "failed"

    actions.send_by_email(registered, by=office.amina, now=at(3, 19))

    assert (registered.state, str(registered.reference)) == ("sent", "XMA 1/2022")
    assert registered.sent_on.isoformat() == "2022-03-19"


def test_a_broken_connection_leaves_it_unknown_until_somebody_asks(office: Office, monkeypatch: Any) -> None:
    registered = a_registered_letter(office)
    monkeypatch.setattr(SENDING, breaking(smtplib.SMTPServerDisconnected("")))
    with pytest.raises(TransmissionStopped, match="Ask the Permanent Mission"):
        actions.send_by_email(registered, by=office.amina, now=at(3, 18))
    assert registered.state == "unknown"

    actions.found_sent(registered, by=office.amina, now=at(3, 21))

    assert registered.sent_at == at(3, 18)
    assert registered.first_public_day.isoformat() == "2022-05-17"


def test_a_program_stopped_in_the_middle_leaves_it_being_sent(office: Office, monkeypatch: Any) -> None:
    registered = a_registered_letter(office)

    monkeypatch.setattr(SENDING, breaking(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        actions.send_by_email(registered, by=office.amina, now=at(3, 18))
    registered.refresh_from_db()

    assert registered.state == "sending"
    actions.lose_sight_of(registered, by=office.amina, now=at(3, 18, 10))
    assert registered.state == "unknown"


@pytest.mark.parametrize("channel", ["hand", "web"])
def test_a_letter_is_handed_over_with_its_note(office: Office, channel: str) -> None:
    registered = a_registered_letter(office)

    actions.hand_over(
        registered,
        name="note.pdf",
        media_type="application/pdf",
        chunks=[b"%PDF-1.7 stamped"],
        by=office.amina,
        now=at(3, 18),
        channel=channel,
    )

    assert (registered.state, registered.channel) == ("sent", channel)
    assert registered.proof is not None


def test_without_an_address_nothing_is_mailed(office: Office) -> None:
    letter = a_signed_letter(office, a_case(office))
    registered = actions.register(letter, particulars=PARTICULARS | {"email": ""}, by=office.amina, now=at(3, 18))

    with pytest.raises(TransmissionStopped, match="no e-mail address"):
        actions.send_by_email(registered, by=office.amina, now=at(3, 18))
