"""The scripts that mark a page and that keep what is typed, each with just the elements that it needs."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Request, Route, sync_playwright
from tests.house.sources import PACKAGE

pytestmark = pytest.mark.browser
SCRIPTS = PACKAGE / "sites" / "desk" / "static" / "desk"
HOME = "http://desk.localhost/"
MARKING = """<form data-marking><svg viewBox="0 0 100 100" preserveAspectRatio="none" width="400" height="400">
<rect class="word" data-word="1" x="10" y="10" width="20" height="5" fill="gray"/>
<rect class="word" data-word="2" x="40" y="10" width="20" height="5" fill="gray"/></svg>
<fieldset data-line><input type="checkbox" name="line"><input type="checkbox" name="word" value="1">
<input type="checkbox" name="word" value="2"></fieldset><textarea name="boxes"></textarea></form>"""
LETTER = """<form data-keep="/keep/"><input name="sent_id" value="once">
<input name="working"><input name="turn">
<textarea name="text"></textarea></form><p id="kept"></p>"""


@pytest.fixture
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        yield page
        browser.close()


def shown(page: Page, body: str, script: str) -> Page:
    """Show elements with one script of the desk; nothing else is answered."""
    answer = f"<!doctype html><body>{body}<script src='/{script}'></script>"
    page.route(HOME, lambda route: route.fulfill(body=answer, content_type="text/html"))
    page.route(f"{HOME}{script}", lambda route: route.fulfill(path=SCRIPTS / script))
    page.goto(HOME)
    return page


def test_drawing_marks_a_place_and_pressing_on_it_takes_it_away(page: Page) -> None:
    shown(page, MARKING, "marking.js")
    box = page.locator("svg").bounding_box()
    assert box is not None

    page.mouse.move(box["x"] + 40, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 240)
    page.mouse.up()

    assert page.input_value("[name=boxes]") == "10.00 50.00 50.00 60.00"
    assert page.locator("svg .mark").count() == 1
    page.mouse.click(box["x"] + 100, box["y"] + 220)
    assert page.input_value("[name=boxes]") == ""
    assert page.locator("svg .mark").count() == 0


def test_pressing_on_a_word_marks_it_and_a_line_marks_its_words(page: Page) -> None:
    shown(page, MARKING, "marking.js")
    box = page.locator("svg").bounding_box()
    assert box is not None

    page.mouse.click(box["x"] + 80, box["y"] + 50)

    assert page.is_checked("[name=word][value='1']")
    assert page.locator("svg .mark").count() == 1
    page.check("[name=line]")
    assert page.is_checked("[name=word][value='2']")
    assert page.locator("svg .mark").count() == 2


def test_what_is_typed_is_kept_with_the_turn_that_the_server_gave(page: Page) -> None:
    kept: list[Request] = []

    def keep(route: Route) -> None:
        kept.append(route.request)
        route.fulfill(body=json.dumps({"working": "w-1", "turn": "7"}), content_type="application/json")

    page.route(f"{HOME}keep/", keep)
    shown(page, LETTER, "keeping.js")

    page.type("textarea", "The journalist was released.")
    page.get_by_text("Your words are kept").wait_for()

    assert len(kept) == 1
    assert "The journalist was released." in str(kept[0].post_data)
    assert "sent_id" not in str(kept[0].post_data), "the form itself is not sent yet"
    assert (page.input_value("[name=working]"), page.input_value("[name=turn]")) == ("w-1", "7")
