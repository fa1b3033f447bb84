"""What can still be mended, and what stops a letter, between its number and its sending."""

import smtplib
from typing import Any

import pytest
from tests.lives import PARTICULARS, a_registered_letter, at
from tests.people import Office, client_of
from tests.transmission.test_sending import breaking

from demarche.cases import actions as cases
from demarche.letters.sheets import blanked
from demarche.papers.queries import read
from demarche.procedure import clock
from demarche.procedure.states import IllegalMove
from demarche.transmission import actions
from demarche.transmission.errors import TransmissionStopped
from demarche.transmission.queries import next_number
from demarche.typesetting import typeset_letter


def test_a_consent_withdrawn_after_the_signatures_stops_the_letter(office: Office, mailoutbox: list[Any]) -> None:
    registered = a_registered_letter(office)
    person = registered.letter.case.persons.get()
    cases.amend_person(person, consents={"government": "no"}, consent_basis="Told us.", by=office.amina, now=at(3, 18))

    with pytest.raises(TransmissionStopped, match=r"“Ilan Verro” has refused consent .* was not sent"):
        actions.send_by_email(registered, by=office.amina, now=at(3, 18))

    assert (registered.state, mailoutbox) == ("registered", [])


def test_a_consent_withdrawn_is_shown_before_anybody_carries_the_letter(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: at(3, 18))
    registered, browser = a_registered_letter(office), client_of(office.amina)
    before = browser.get(f"/transmissions/{registered.pk}/").content.decode()
    person = registered.letter.case.persons.get()
    cases.amend_person(person, consents={"government": "no"}, consent_basis="Told us.", by=office.amina, now=at(3, 18))

    after = browser.get(f"/transmissions/{registered.pk}/").content.decode()

    assert "has refused consent" not in before
    assert "“Ilan Verro” has refused consent to being named to the Government" in after


def test_who_does_not_know_the_case_does_not_send(office: Office) -> None:
    registered = a_registered_letter(office)

    with pytest.raises(TransmissionStopped, match="a colleague who knows the case sends it"):
        actions.send_by_email(registered, by=office.chen, now=at(3, 18))


def test_a_corrected_addressee_leaves_the_signed_text_as_it_is(office: Office, mailoutbox: list[Any]) -> None:
    registered = a_registered_letter(office)
    corrected = PARTICULARS | {"lines": ["Permanent Mission of Marenia", "Vienna"], "email": "vienna@example.org"}

    actions.readdress(registered, particulars=corrected, by=office.amina, now=at(3, 18))
    sent = actions.send_by_email(registered, by=office.amina, now=at(3, 18))

    sheet = read(sent.sheet, reader=office.amina, now=at(3, 19))
    assert "Vienna" in sheet["addressee_lines"]
    assert mailoutbox[0].to == ["vienna@example.org"]
    assert typeset_letter(blanked(sheet)).sha256 == sent.signing_digest


def test_a_withheld_letter_stays_in_the_house_and_keeps_its_number(office: Office, mailoutbox: list[Any]) -> None:
    registered = a_registered_letter(office)
    actions.withhold(registered, by=office.amina, now=at(3, 18))

    with pytest.raises(TransmissionStopped, match="“Withheld”"):
        actions.send_by_email(registered, by=office.amina, now=at(3, 19))

    assert mailoutbox == []
    assert next_number("XMA", 2022) == 2


def test_what_was_sent_is_neither_readdressed_nor_withheld(office: Office) -> None:
    sent = actions.send_by_email(a_registered_letter(office), by=office.amina, now=at(3, 18))

    for step in (
        lambda: actions.withhold(sent, by=office.amina, now=at(3, 19)),
        lambda: actions.readdress(sent, particulars=PARTICULARS, by=office.amina, now=at(3, 19)),
    ):
        with pytest.raises(IllegalMove):
            step()


@pytest.mark.parametrize("error", [ConnectionRefusedError(), smtplib.SMTPAuthenticationError(535, b"no")])
def test_a_mail_server_that_cannot_be_reached_has_not_got_the_letter(
    office: Office, monkeypatch: Any, error: Exception
) -> None:
    registered = a_registered_letter(office)
    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.open", lambda _: breaking(error)(None, None))

    with pytest.raises(TransmissionStopped, match="was not sent"):
        actions.send_by_email(registered, by=office.amina, now=at(3, 18))

    assert registered.state == "failed"
