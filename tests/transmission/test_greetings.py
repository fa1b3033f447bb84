"""Each addressee has its own greeting: every one is signed, and registration chooses among the signed ones alone."""

from typing import Any

import pytest
from tests.lives import PARTICULARS, a_case, a_drafted_letter, at, revise, sign
from tests.people import Office
from tests.transmission.test_parties import HARROW

from demarche.letters import signing
from demarche.letters.errors import LetterStopped
from demarche.letters.queries import signed_sheet, text_of
from demarche.letters.sheets import blanked
from demarche.papers.queries import read
from demarche.publication.building import public_sheet
from demarche.transmission import actions, parties, planning
from demarche.transmission.actions import Addressee
from demarche.transmission.errors import NotWhatWasSigned, TransmissionStopped
from demarche.transmission.planning import Choice
from demarche.transmission.proving import prove
from demarche.typesetting import typeset_letter

FIRST, SECOND = "Excellency,", "Dear Ms. Orre,"


def planned(office: Office, *further: Choice) -> Any:
    party = parties.write(HARROW, by=office.amina, now=at(3, 1))
    letter = a_drafted_letter(office, a_case(office))
    chosen = [Choice("OTH", str(party.pk)), *further]
    seen = letter.current.number
    planning.settle(letter, first="", further=chosen, seen_version=seen, by=office.amina, now=at(3, 4))
    return letter


def signed(office: Office) -> Any:
    letter = planned(office)
    signing.offer_for_signature(letter, by=office.amina, now=at(3, 5))
    sign(office, letter)
    return letter


def registered(office: Office, **of_company: Any) -> list[Any]:
    letter = signed(office)
    state, company = planning.proposed(letter, reader=office.amina, now=at(3, 18))
    told = {"lines": company["lines"].splitlines(), "salutation": company["salutation"], "footer": company["footer"]}
    told |= {"email": "office@harrow.example", "name": company["name"], **of_company}
    own = PARTICULARS | {"salutation": state["salutation"]}
    return actions.register_all(
        letter, addressees=[Addressee("XMA", own), Addressee("OTH", told)], by=office.amina, now=at(3, 18)
    )


def test_the_directory_says_how_an_addressee_is_greeted_else_the_clauses_do(office: Office) -> None:
    letter = planned(office, Choice("KAZ", salutation="Excellencies,"))

    greeted = [(each.code, each.salutation) for each in planning.settled(letter, reader=office.amina, now=at(3, 4))]

    assert greeted == [("XMA", FIRST), ("OTH", SECOND), ("KAZ", "Excellencies,")]


def test_every_greeting_stands_on_what_the_mandates_sign(office: Office) -> None:
    letter = signed(office)

    sheet = signed_sheet(letter.current, reader=office.bruno, now=at(3, 6))

    assert [each["salutation"] for each in sheet["salutations"]] == [FIRST, SECOND]
    another = sheet | {"salutations": [sheet["salutations"][0], {"to": "Harrow Mining Ltd", "salutation": "Hello,"}]}
    assert typeset_letter(another).sha256 != letter.current.signing_digest


def test_each_letter_has_its_own_greeting_and_stays_what_was_signed(office: Office) -> None:
    state, company = registered(office)

    for each in (state, company):
        actions.send_by_email(each, by=office.amina, now=at(3, 18))

    sheets = [read(each.sheet, reader=office.amina, now=at(3, 19)) for each in (state, company)]
    assert [sheet["salutation"] for sheet in sheets] == [FIRST, SECOND]
    assert {typeset_letter(blanked(sheet)).sha256 for sheet in sheets} == {state.signing_digest}
    public = public_sheet(company, sheets[1])
    assert (public["salutation"], "salutations" in public) == (SECOND, False)


def test_a_greeting_that_nobody_signed_is_refused_at_registration_and_before_sending(office: Office) -> None:
    with pytest.raises(TransmissionStopped, match="“Dear friends,” was not signed"):
        registered(office, salutation="Dear friends,")

    sheet = signed_sheet(signed(office).current, reader=office.amina, now=at(3, 6))
    with pytest.raises(NotWhatWasSigned, match="in words that nobody signed"):
        prove(sheet | {"salutation": "Dear friends,"}, "")


def test_the_standing_clauses_and_another_text_keep_the_addressees(office: Office) -> None:
    letter = planned(office)

    revise(office, letter, concerns=["Another concern."])

    assert len(planning.settled(letter, reader=office.amina, now=at(3, 4))) == 2
    assert text_of(letter.current, reader=office.amina, now=at(3, 4)).concerns == ["Another concern."]


def test_an_addressee_stands_in_a_letter_once(office: Office) -> None:
    with pytest.raises(LetterStopped, match="stands here twice"):
        planned(office, Choice("XMA"))
