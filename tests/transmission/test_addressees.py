"""The same letter to several addressees: a number each, each told of the others, each with its own sending and term."""

from typing import Any

import pytest
from tests.lives import PARTICULARS, a_case, a_signed_letter, at
from tests.people import Office

from demarche.letters.sheets import blanked
from demarche.papers.queries import read
from demarche.transmission import actions
from demarche.transmission.actions import Addressee
from demarche.transmission.errors import TransmissionStopped
from demarche.transmission.models import Transmission
from demarche.transmission.queries import all_of_letter, told_of
from demarche.typesetting import typeset_letter

STATE = PARTICULARS | {"name": "the Government of Marenia"}
COMPANY = {
    "lines": ["Harrow Mining Ltd", "Port Salin"],
    "footer": "The Chief Executive",
    "email": "office@harrow.example",
    "name": "Harrow Mining Ltd",
}
BANK = COMPANY | {"name": "Delta Bank", "lines": ["Delta Bank"], "email": "bank@delta.example"}


def registered(office: Office, *others: dict[str, Any]) -> list[Transmission]:
    letter = a_signed_letter(office, a_case(office))
    told = [Addressee("XMA", STATE), *(Addressee("OTH", other) for other in others)]
    return actions.register_all(letter, addressees=told, by=office.amina, now=at(3, 18))


def test_each_addressee_has_a_number_of_its_own_series(office: Office) -> None:
    made = registered(office, COMPANY, BANK)

    assert [str(one.reference) for one in made] == ["XMA 1/2022", "OTH 1/2022", "OTH 2/2022"]
    assert all_of_letter(made[0].letter_id, reader=office.amina) == sorted(made, key=lambda one: one.code)


def test_each_is_told_of_the_others_and_stays_what_was_signed(office: Office, mailoutbox: list[Any]) -> None:
    state, company, bank = registered(office, COMPANY, BANK)

    actions.send_by_email(company, by=office.amina, now=at(3, 18))

    sheet = read(company.sheet, reader=office.amina, now=at(3, 19))
    assert set(sheet["also_sent_to"]) == {"the Government of Marenia", "Delta Bank"}
    assert set(told_of(company)) == {state, bank}
    assert typeset_letter(blanked(sheet)).sha256 == company.signing_digest
    assert mailoutbox[0].to == ["office@harrow.example"]


def test_each_is_sent_alone_and_has_its_own_term(office: Office) -> None:
    state, company = registered(office, COMPANY)

    actions.send_by_email(state, by=office.amina, now=at(3, 18))
    actions.send_by_email(company, by=office.amina, now=at(3, 21))

    assert [one.first_public_day.isoformat() for one in (state, company)] == ["2022-05-17", "2022-05-20"]


def test_what_was_withheld_is_named_to_nobody(office: Office) -> None:
    state, company = registered(office, COMPANY)
    actions.withhold(company, reason="Its owner changed.", by=office.amina, now=at(3, 18))

    actions.send_by_email(state, by=office.amina, now=at(3, 18))

    assert read(state.sheet, reader=office.amina, now=at(3, 19))["also_sent_to"] == []
    assert company.dealings.get().kind == "withheld"


def test_one_taken_number_registers_nobody(office: Office) -> None:
    registered(office, COMPANY)
    letter = a_signed_letter(office, a_case(office))
    told = [Addressee("XMA", STATE), Addressee("OTH", BANK, number=1)]

    with pytest.raises(TransmissionStopped, match="The next free: OTH 2, XMA 2"):
        actions.register_all(letter, addressees=told, by=office.amina, now=at(3, 19))

    letter.refresh_from_db()
    assert (letter.state, letter.transmissions.count()) == ("signed", 0)


def test_an_addressee_is_a_state_or_stands_among_the_others(office: Office) -> None:
    letter = a_signed_letter(office, a_case(office))

    with pytest.raises(TransmissionStopped, match="not the code of a State"):
        actions.register_all(letter, addressees=[Addressee("QQQ", STATE)], by=office.amina, now=at(3, 18))
