"""A visit with JavaScript that does not go as planned: leaving at once, a line that is gone, going on another day."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route
from tests.door.test_sealing_browser import CANARY, Served, Source, browser, envelopes, pytestmark, running

from demarche.sites.intake.showing import ELSEWHERE

__all__ = ["browser", "pytestmark", "running"]
MEGABYTE = 1 << 20


@pytest.fixture
def source(browser: Browser, running: Served) -> Iterator[Source]:
    visitor = Source(browser, running.port)
    yield visitor
    visitor.page.context.close()


class Line:
    """A line to some addresses that breaks after so many bytes, until it is mended."""

    def __init__(self, source: Source, pattern: str) -> None:
        self.broken, self.lasts, self.passed = True, 0, 0
        source.page.route(pattern, self._decide)

    def _decide(self, route: Route) -> None:
        if self.broken and self.passed >= self.lasts:
            return route.abort("connectionreset")
        self.passed += len(route.request.post_data_buffer or b"")
        return route.continue_()


def test_who_leaves_quickly_is_asked_nothing_and_nothing_stays(source: Source) -> None:
    asked: list[str] = []
    source.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    source.page.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body="<title>Weather</title>"))
    source.fill_report()

    source.page.click("a.leave")
    source.page.wait_for_url(f"{ELSEWHERE}**")

    assert (asked, source.page.title()) == ([], "Weather")
    source.page.go_back()
    assert CANARY not in source.page.content()


@pytest.mark.parametrize("lost", ["door/words/*.json", "door/ending.js", "door/vault.js", "door/age.js"])
def test_a_line_that_is_gone_is_said_and_costs_nothing(source: Source, running: Served, lost: str) -> None:
    source.fill_report().press("Continue").heading("You").press("Continue").heading("Check what you have written")
    words, cover = Line(source, f"**/{lost}"), Line(source, "**/sealed/*/cover/")

    source.press("Continue to your twelve words").page.get_by_role("alert").wait_for()
    assert CANARY in source.page.inner_text("main")
    words.broken = False
    source.press("Continue to your twelve words").heading("Your twelve words")
    shown = [one.strip() for one in source.page.locator(".twelve-words li").all_inner_texts()]
    source.press("I have written them down").heading("Two of your words")
    for number in range(12):
        field = source.page.locator(f'[name="word_{number}"]')
        if field.count():
            field.fill(shown[number])
    source.press("Send").page.locator(".notice.danger").wait_for()
    cover.broken = False
    source.press("Send").heading("We have it")

    assert json.loads(envelopes(running)[-1]["cover.json"])["said"]["persons"][0]["name"] == CANARY


def test_a_file_that_the_door_had_no_room_for_is_tried_again(source: Source, tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(bytes(5000))
    source.fill_report()
    source.page.route("**/sealed/*-*/", lambda route: route.fulfill(status=507))
    source.page.set_input_files("#files", tmp_path / "film.mp4")
    again = source.page.get_by_role("button", name="Try again")
    again.wait_for()
    source.page.unroute("**/sealed/*-*/")

    again.click()

    source.page.get_by_text("Received and sealed").wait_for()


def test_spaces_are_no_answer(source: Source) -> None:
    source.open("report/").heading("Which State, and who you are")
    source.choose(about__kind="individual", about__state="KAZ", about__role="victim").press("Continue")
    source.heading("Who is concerned").write(**{"persons-0-name": "Sela"}).press("Continue")
    source.heading("What happened").write(**{"happened-what_happened": "  \n "}).press("Continue")

    field = source.page.locator('[name="happened-what_happened"]')
    assert field.get_attribute("aria-invalid") == "true"
    described = field.get_attribute("aria-describedby") or ""
    assert "happened-what_happened-wrong" in described


def test_a_file_goes_on_another_day_where_it_stopped(browser: Browser, running: Served, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(hashlib.shake_256(b"film").digest(10 * MEGABYTE))
    words = interrupted(Source(browser, running.port), film)

    source = Source(browser, running.port)
    line = Line(source, "**/sealed/*-*/")
    line.broken = False
    source.open("return/").write(words=words).press("Open").heading("Notes for you").press("Go on with it")
    source.heading("Files").page.set_input_files("#files", film)
    source.page.get_by_text("Received and sealed").wait_for()
    source.press("Continue").heading("You").press("Continue").heading("Check").press("Send").heading("We have it")
    source.page.context.close()

    *_, last = envelopes(running)
    (part,) = json.loads(last["cover.json"])["parts"]
    assert (part["size"], part["sha256"]) == (film.stat().st_size, hashlib.sha256(film.read_bytes()).hexdigest())
    assert len(part["pieces"]) == 3
    assert line.passed < 9 * MEGABYTE, "the first piece is not sent again"


def interrupted(source: Source, film: Path) -> str:
    """Begin to send a film, lose the line after its first piece, keep what there is; return the words."""
    source.fill_report()
    line = Line(source, "**/sealed/*-*/")
    line.lasts = 4 * MEGABYTE
    source.page.set_input_files("#files", film)
    source.page.get_by_text("The connection is interrupted").wait_for(timeout=30_000)
    source.press("Keep this for later").heading("Keep this for later")
    words = " ".join(one.strip() for one in source.page.locator(".twelve-words li").all_inner_texts())
    source.press("I have written them down: keep it").heading("Kept for later")
    source.page.context.close()
    return words
