"""What is asked follows from what was said, page by page, in a browser without JavaScript."""

from collections.abc import Callable
from pathlib import Path

from tests.intake import opened
from tests.intake.walking import (
    ABOUT,
    AGREED,
    BY,
    CONSENTS,
    HAPPENED,
    PERSON,
    STEPS,
    YOU,
    Visit,
    send,
    told_until,
)


def test_an_answer_brings_up_its_own_questions_on_the_same_page(visit: Visit, envelopes: Path) -> None:
    told_until(visit, PERSON)
    assert "persons-0-charges" not in visit.shown

    visit.press(**(PERSON | {"persons-0-detained": "yes"}))
    assert visit.answered.status == 200
    assert "a few more questions" in visit.text
    visit.press(**{"persons-0-charges": "Extremism, they say."}).press(**HAPPENED)
    visit.press().press(**BY).press(**STEPS).press(**AGREED).press(**CONSENTS).press().press(**YOU).press()

    send(visit)
    (person,) = opened.cover(envelopes)["said"]["persons"]
    assert (person["detained"], person["charges"]) == ("yes", "Extremism, they say.")


def test_a_report_about_a_law_asks_for_the_law_and_for_no_person(visit: Visit, envelopes: Path) -> None:
    visit.open("report/").press(**(ABOUT | {"about-kind": "law"}))
    assert visit.press(**{"law-dates": "A vote in May"}).answered.status == 422

    visit.press(**{"law-name": "Bill on associations"}).press(**HAPPENED).press(**STEPS).press(**CONSENTS)
    send(visit.press().press(**YOU).press())

    said = opened.cover(envelopes)["said"]
    assert said["law"]["name"] == "Bill on associations"
    assert not {"persons", "events", "perpetrators", "agreed_by"} & set(said)


def test_a_change_that_brings_up_another_page_leads_to_it_before_the_check(visit: Visit) -> None:
    told_until(visit, CONSENTS).press(**CONSENTS).press().press(**YOU)

    visit.press("to:about").press(**{"about-many": "yes"})

    assert "A list of persons" in visit.text
    assert "Nothing has been sent yet" in visit.press().text


def test_a_set_can_be_taken_out_again(visit: Visit, envelopes: Path) -> None:
    told_until(visit, PERSON).press("more", **PERSON).press("less:0", **{"persons-1-name": "Her brother"})

    assert visit.shown["persons-0-name"] == "Her brother"
    assert "persons-1-name" not in visit.shown


def test_a_list_of_persons_is_sealed_like_a_file_and_named_as_a_list(visit: Visit, envelopes: Path) -> None:
    visit.open("report/").press(**(ABOUT | {"about-many": "yes"})).press(**PERSON)
    visit.press("add", files=[("persons.xlsx", b"PK many names")]).press().press(**HAPPENED).press()
    visit.press(**BY).press(**STEPS).press(**AGREED).press(**CONSENTS).press("add", files=[("photo.jpg", b"\xff")])

    send(visit.press().press(**YOU).press())

    parts = opened.cover(envelopes)["parts"]
    assert [(part["name"], part["role"]) for part in parts] == [("persons.xlsx", "persons"), ("photo.jpg", "")]


def test_the_offices_own_form_is_asked_and_an_older_one_is_finished_as_it_was_begun(
    visit: Visit, envelopes: Path, own_form: Callable[[str], None]
) -> None:
    begun = told_until(visit, HAPPENED).answered

    own_form("hrd-1")

    assert "What do you want to tell?" in visit.open("report/").text
    visit.answered = begun
    visit.path = "/en/report/"
    visit.press(**HAPPENED).press().press(**BY).press(**STEPS).press(**AGREED).press(**CONSENTS).press().press(**YOU)
    send(visit.press())
    assert opened.cover(envelopes)["form"] == "sp-2"
