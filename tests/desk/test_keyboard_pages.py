"""The desk by keyboard: a list of what the letters do, and a switch that makes them letters again."""

import re

from tests.people import Office, client_of


def test_each_page_brings_the_list_of_what_one_may_open(office: Office) -> None:
    amina = client_of(office.amina).get("/cases/").content.decode()
    dalia = client_of(office.dalia).get("/cases/").content.decode()

    assert "desk/shortcuts.js" in amina
    assert re.search(r'<a href="/arrivals/" data-keys="g a">Arrivals</a>', amina)
    assert 'data-keys="g c"' in dalia
    assert 'data-keys="g a"' not in dalia


def test_no_two_sections_share_a_letter(office: Office) -> None:
    keys = re.findall(r'data-keys="(g \w)"', client_of(office.amina).get("/").content.decode())

    assert len(keys) == len(set(keys)) == 9


def test_whoever_switches_them_off_gets_no_script_and_still_the_list(office: Office) -> None:
    client, other = client_of(office.amina), client_of(office.bruno)
    client.post("/keyboard/", {"off": "1"})

    page = client.get("/keyboard/").content.decode()

    assert "desk/shortcuts.js" not in page
    assert "switched off for you" in page
    assert "Next and previous line of a list" in page
    assert "desk/shortcuts.js" in other.get("/").content.decode()
    client.post("/keyboard/", {"on": "1"})
    assert "desk/shortcuts.js" in client.get("/").content.decode()


def test_a_page_begins_with_a_way_to_its_content_and_the_door_has_no_shortcuts(office: Office) -> None:
    client = client_of(office.amina)

    assert client.get("/").content.decode().index('href="#main"') < client.get("/").content.decode().index("<nav")
    client.cookies.clear()
    assert "shortcuts" not in client.get("/sign-in/").content.decode()
