"""The directory of States: a letter takes its particulars as on its day, and keeps its own copy."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connections, transaction
from tests.lives import PARTICULARS, a_case, a_signed_letter, at
from tests.people import Office, client_of

from demarche.procedure import clock
from demarche.transmission import actions, directory
from demarche.transmission.errors import TransmissionStopped
from demarche.transmission.queries import particulars

MISSION = {"style": "Mission of Marenia", "address": "1 Quay Road", "language": "fr"}


def mission(office: Office, email: str, day: date, hour: int = 9) -> None:
    directory.write_mission("XMA", **MISSION, email=email, valid_from=day, by=office.amina, now=at(3, 1, hour))


def minister(office: Office, name: str, day: date) -> None:
    told = {"form_of_address": "Her Excellency Ms.", "title": "Minister for Foreign Affairs of Marenia"}
    directory.write_minister("XMA", **told, name=name, valid_from=day, by=office.amina, now=at(3, 1))


def test_the_particulars_are_those_of_the_day(office: Office) -> None:
    minister(office, "Ana Orre", date(2021, 1, 1))
    minister(office, "Lia Venn", date(2022, 3, 18))
    mission(office, "a@xma.example", date(2022, 1, 1))

    before, after = (directory.particulars_for("XMA", on=day) for day in (date(2022, 3, 17), date(2022, 3, 18)))

    assert before["footer"] == "Her Excellency Ms. Ana Orre, Minister for Foreign Affairs of Marenia"
    assert after["footer"].startswith("Her Excellency Ms. Lia Venn,")
    assert before["lines"] == "Mission of Marenia\n1 Quay Road"
    assert directory.language_of("XMA", on=date(2022, 3, 18)) == "fr"


def test_who_leads_the_mission_is_named_as_on_the_day_and_a_vacancy_is_nobodys_attention(office: Office) -> None:
    told: dict[str, Any] = {"form_of_address": "His Excellency Mr.", "title": "Permanent Representative of Marenia"}
    for name, day in (("Teo Marr", date(2021, 1, 1)), ("", date(2022, 3, 18))):
        directory.write_envoy("XMA", **told, name=name, valid_from=day, by=office.amina, now=at(3, 1))

    before, after = (directory.particulars_for("XMA", on=day) for day in (date(2022, 3, 17), date(2022, 3, 18)))

    assert before["attention"] == "His Excellency Mr. Teo Marr, Permanent Representative of Marenia"
    assert after["attention"] == ""


def test_the_mail_says_for_whose_attention_it_is(office: Office, mailoutbox: list[Any]) -> None:
    letter = a_signed_letter(office, a_case(office))
    told = PARTICULARS | {"attention": "His Excellency Mr. Teo Marr"}
    registered = actions.register(letter, particulars=told, by=office.amina, now=at(3, 18))

    actions.send_by_email(registered, by=office.amina, now=at(3, 18, 11))

    assert "For the attention of His Excellency Mr. Teo Marr." in mailoutbox[0].body


def test_every_state_has_its_style_before_anybody_wrote_one(office: Office) -> None:
    told = directory.particulars_for("KAZ", on=date(2022, 3, 18))

    assert told["lines"].startswith("Permanent Mission of the Republic of Kazakhstan\nto the United Nations Office")
    assert told["footer"] == "The Minister for Foreign Affairs of the Republic of Kazakhstan"


def test_a_letter_keeps_its_own_copy(office: Office) -> None:
    mission(office, "old@xma.example", date(2022, 1, 1))
    letter = a_signed_letter(office, a_case(office))
    told = directory.particulars_for("XMA", on=date(2022, 3, 18))
    told |= {"lines": told["lines"].splitlines()}
    registered = actions.register(letter, particulars=told, by=office.amina, now=at(3, 18))

    mission(office, "new@xma.example", date(2022, 3, 18))

    assert particulars(registered, reader=office.amina, now=at(3, 19))["email"] == "old@xma.example"


def test_lines_follow_one_another_and_none_is_changed(office: Office) -> None:
    mission(office, "old@xma.example", date(2022, 1, 1))
    mission(office, "new@xma.example", date(2022, 1, 1), hour=10)

    assert [each.content["email"][:3] for each in directory.history("XMA", "mission")] == ["new", "old"]
    for statement in ("UPDATE transmission_entry SET code = 'KAZ'", "DELETE FROM transmission_entry"):
        with pytest.raises(IntegrityError), transaction.atomic(using="desk"):
            connections["desk"].cursor().execute(statement)


def test_what_is_no_state_has_no_entry(office: Office) -> None:
    with pytest.raises(TransmissionStopped, match="not the code of a State"):
        directory.write_mission("OTH", **MISSION, email="", valid_from=date(2022, 1, 1), by=office.amina, now=at(3, 1))


def test_the_pages_write_the_directory_and_fill_a_letter_from_it(office: Office, monkeypatch: Any) -> None:
    monkeypatch.setattr(clock, "now", lambda: at(3, 18))
    browser, letter = client_of(office.amina), a_signed_letter(office, a_case(office))
    typed = MISSION | {"email": "quay@xma.example", "valid_from": "2022-03-18"}

    wrong = browser.post("/directory/XMA/", typed | {"of": "mission", "email": "no address"})
    browser.post("/directory/XMA/", typed | {"of": "mission"})
    for of, name, title in (
        ("minister", "Lia Venn", "The Minister"),
        ("envoy", "Teo Marr", "Permanent Representative"),
    ):
        told = {"of": of, "form_of_address": "", "name": name, "title": title, "valid_from": "2022-03-18"}
        browser.post("/directory/XMA/", told)

    assert (wrong.status_code, "1 Quay Road" in wrong.content.decode()) == (422, True)
    assert "quay@xma.example" in browser.get("/directory/").content.decode()
    form = browser.get(f"/letters/{letter.pk}/register/").content.decode()
    assert "quay@xma.example" in form
    assert "Lia Venn, The Minister" in form
    assert 'value="Teo Marr, Permanent Representative"' in form
    assert "Teo Marr" in browser.get("/directory/").content.decode()
    assert "Amina" in browser.get("/directory/XMA/").content.decode()
