"""Who may open what: the table of all pages, no page without a right, and what one may not open does not exist."""

from pathlib import Path
from typing import Any

import pytest
from tests import worlds
from tests.people import NOW, Office, client_of, enrolled

from demarche.procedure import clock
from demarche.sites.desk import urls
from demarche.sites.desk.access import ACCESS, Anyone
from demarche.sites.desk.door_views import at_the_door
from demarche.sites.desk.routes import page
from demarche.staff.rights import Right
from demarche.triage import actions

WRITTEN_DOWN = Path(__file__).parent / "access.txt"


def test_who_may_open_which_page_is_written_down() -> None:
    pages = [entry.name for room in urls.ROOMS for entry in room.PAGES]
    table = [f"{name}: {said(name)}" for name in pages if name]

    assert table == WRITTEN_DOWN.read_text(encoding="utf-8").splitlines(), "a page has come, gone or changed its right"


def said(name: str) -> str:
    right = ACCESS.get(name)
    if right is None:
        return "nobody in particular"
    return "anyone signed in" if isinstance(right, Anyone) else right.value


def test_a_page_without_a_right_stops_the_desk_from_starting() -> None:
    with pytest.raises(TypeError, match="Say who may open"):
        page("secrets/", at_the_door, name="secrets")


def test_whoever_has_not_signed_in_is_led_to_the_door_from_every_address(office: Office) -> None:
    client = client_of(office.amina)
    client.cookies.clear()

    known, unknown = client.get("/sign-out/"), client.get("/nothing/")

    assert (known.status_code, known["Location"]) == (302, "/sign-in/?to=%2Fsign-out%2F")
    assert (unknown.status_code, unknown["Location"]) == (302, "/sign-in/?to=%2Fnothing%2F")


def test_today_greets_whoever_is_at_work(office: Office, settings: Any, tmp_path: Path) -> None:
    settings.RECOVERY_DRILL_FILE = tmp_path / "drill.txt"
    settings.RECOVERY_DRILL_FILE.write_text(f"{clock.office_day(clock.now())}\n", encoding="ascii")
    shown = client_of(office.amina).get("/")

    assert shown.status_code == 200
    assert "Nothing waits for you" in shown.content.decode()


def test_what_one_may_not_open_is_byte_for_byte_what_does_not_exist(office: Office) -> None:
    submission = actions.open_arrival(worlds.sealed_submission(), by=office.amina, now=NOW)
    dalia = client_of(office.dalia)
    amina = client_of(office.amina)

    lacking_right = dalia.get("/staff/")
    anothers_record = client_of(enrolled("Esra", [Right.TRIAGE])).get(f"/submissions/{submission.pk}/")
    forged = amina.get("/submissions/00000000-0000-4000-8000-000000000000/")
    no_such_address = amina.get("/nothing/")

    answers = [lacking_right, anothers_record, forged, no_such_address]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert len({repr(sorted(answer.headers.items())) for answer in answers}) == 1
    assert amina.get(f"/submissions/{submission.pk}/").status_code == 200
