"""To whom a fact may be told: what is kept back stands in no letter and in no public page."""

from typing import Any

import pytest
from tests.lives import a_case, a_drafted_letter, a_sent_letter, at
from tests.people import Office
from tests.publication.prepared import prepared

from demarche.cases import actions as cases
from demarche.cases.casefile import CaseFact
from demarche.cases.errors import WrongEntry
from demarche.cases.queries import case_file
from demarche.letters import signing
from demarche.letters.errors import LetterStopped
from demarche.letters.queries import text_of
from demarche.publication import actions as gate
from demarche.publication.errors import GateClosed
from demarche.publication.queries import wording_of

NOW, DAY_59 = at(3, 1), at(5, 16)
TOLD = "Two officers searched his office"


def recorded(office: Office, case: Any, disclosure: str, text: str = TOLD, **places: Any) -> Any:
    return cases.record_fact(case, text=text, disclosure=disclosure, **places, by=office.amina, now=NOW)


@pytest.mark.parametrize(
    ("disclosure", "told"), [("public", True), ("government", True), ("team", False), ("never", False)]
)
def test_a_letter_begins_with_what_may_go_to_the_government_alone(office: Office, disclosure: str, told: bool) -> None:
    case = a_case(office)
    recorded(office, case, disclosure)

    letter = a_drafted_letter(office, case, joint=False)

    text = text_of(letter.current, reader=office.amina, now=NOW).whole()
    assert (TOLD.lower() in text.lower()) is told


def test_an_event_whose_facts_are_all_kept_back_is_kept_back_with_them(office: Office) -> None:
    case = a_case(office)
    event = cases.record_event(case, title="Search of the hiding place", on="2022-01-08", by=office.amina, now=NOW)
    recorded(office, case, "never", event=event)

    letter = a_drafted_letter(office, case, joint=False)

    assert "hiding place" not in text_of(letter.current, reader=office.amina, now=NOW).whole()


def test_what_was_written_into_a_letter_by_hand_is_found_before_it_is_signed(office: Office) -> None:
    case = a_case(office)
    recorded(office, case, "team")
    letter = a_drafted_letter(office, case, joint=False, facts=[f"Reportedly, {TOLD.lower()}."])

    with pytest.raises(LetterStopped, match="kept from the Government"):
        signing.offer_for_signature(letter, by=office.amina, now=NOW)


def test_what_is_for_the_government_is_not_ticked_for_the_public_and_stops_the_gate(office: Office) -> None:
    sent = a_sent_letter(office)
    recorded(office, sent.letter.case, "government")
    preparation = prepared(office, sent, "communication", DAY_59)
    statements = wording_of(preparation, reader=office.amina, now=DAY_59).allegations

    assert [(one.text, one.public) for one in statements] == [(TOLD, False)]
    gate.offer(preparation, by=office.amina, now=DAY_59)
    gate.send_back(preparation, by=office.bruno, now=DAY_59)
    gate.give_up(preparation, by=office.amina, now=DAY_59)
    careless = prepared(office, sent, "communication", DAY_59, background=[f"{TOLD}, it was said."])
    with pytest.raises(GateClosed, match="not for the public"):
        gate.offer(careless, by=office.amina, now=DAY_59)


def test_what_is_kept_back_is_not_even_proposed_to_the_public(office: Office) -> None:
    sent = a_sent_letter(office)
    recorded(office, sent.letter.case, "never")

    preparation = prepared(office, sent, "communication", DAY_59)

    assert wording_of(preparation, reader=office.amina, now=DAY_59).allegations == []


def test_who_the_source_is_and_what_was_done_are_kept_in_the_terms_of_the_field(office: Office) -> None:
    case = a_case(office)
    fact = recorded(office, case, "public", connection="01")
    event = cases.record_event(
        case, title="Arrest", on="2022-01", precision="month", acts=["030101"], by=office.amina, now=NOW
    )
    cases.amend_event(event, place="Port Salin", by=office.amina, now=NOW)
    cases.amend_fact(fact, status="unknown", by=office.amina, now=NOW)

    file = case_file(case, office.amina, NOW)

    assert sorted(each.acts for each in file.events) == [[], ["030101"]]
    assert [(each.connection, each.status_label, each.disclosure) for each in file.loose_facts] == [
        ("01", "Unknown", "public")
    ]


def test_a_fact_of_before_there_were_classes_reads_as_it_did() -> None:
    class Row:
        pk, paper_id = "1", "2"

    old = {"text": "He was arrested.", "attribution": "known", "according_to": "", "reliability": "unknown",
           "source": "", "status": ""}  # fmt: skip

    assert CaseFact(Row(), old).disclosure == "public"  # type: ignore[arg-type]  # as much of a row as it needs


def test_a_class_that_there_is_not_is_refused(office: Office) -> None:
    with pytest.raises(WrongEntry, match="to whom"):
        recorded(office, a_case(office), "friends")
