"""The pages that scripts set, on a narrow telephone, in English and in Arabic: examined by axe, page after page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.browser.visitors import ARGUMENTS
from tests.door.test_sealing_browser import CANARY, CONSENTS, Served, Source, pytestmark, running

from demarche.vault.receipt import Receipt

__all__ = ["pytestmark", "running"]
AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
NARROW = {"width": 320, "height": 640}


@pytest.fixture
def browser() -> Iterator[Browser]:
    """A browser whose pages let axe in: the policy of the site would not."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield launched
        launched.close()


class Examined(Source):
    """A source on a narrow telephone, whose every page is examined."""

    def __init__(self, browser: Browser, port: int, language: str) -> None:
        super().__init__(browser, port, language)
        self.page.set_viewport_size(NARROW)
        self.found: list[Any] = []

    def next(self) -> "Examined":
        """Examine the page, then press its first button."""
        return self.examine().primary()

    def primary(self) -> "Examined":
        """Press what the page is for, and wait for what follows."""
        before = self.page.inner_html("main")
        self.page.locator("main .actions button.primary, main form button.primary").last.click()
        self.page.wait_for_function("old => document.querySelector('main').innerHTML !== old", arg=before)
        return self

    def examine(self) -> "Examined":
        """Have axe look at the page, and see that nothing is wider than the telephone."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        told = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        title = self.page.title()
        self.found += [(title, one["id"], one["nodes"][0]["html"]) for one in told["violations"]]
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        self.found += [(title, "wider than the telephone", wide)] if wide else []
        return self


def write_report(source: Examined, film: Path) -> None:
    """Go through a whole report, looking at each page."""
    source.open("report/").page.wait_for_selector("main .muted")
    source.next().examine()
    source.choose(about__kind="individual", about__state="KAZ", about__role="victim").primary()
    source.choose(**{"persons-0-detained": "yes"}).write(**{"persons-0-name": CANARY}).next()
    source.write(**{"happened-what_happened": CANARY}).next()
    for _ in range(3):
        source.next()
    source.next().examine().choose(**dict.fromkeys(CONSENTS, "yes")).primary()
    source.page.set_input_files("#files", film)
    source.page.wait_for_selector(".documents .document")
    source.page.wait_for_function("() => !document.querySelector('.documents progress')")
    source.next().next().next().next().examine()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_of_a_report_passes_axe(browser: Browser, running: Served, tmp_path: Path, language: str) -> None:
    (tmp_path / "film.mp4").write_bytes(bytes(5000))
    source = Examined(browser, running.port, language)

    write_report(source, tmp_path / "film.mp4")
    source.page.context.close()

    assert source.found == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pages_of_a_mailbox_pass_axe(browser: Browser, running: Served, language: str) -> None:
    source = Examined(browser, running.port, language)
    source.open("return/").page.wait_for_selector("main[data-sealing=ready]")
    source.write(words="zoo zoo").next().examine()
    source.write(words=" ".join(Receipt(bytes(16)).words)).primary()
    source.page.wait_for_selector('[name="message"]')
    source.next().examine()
    for place in (0, 2):
        source.page.locator("main section p > button").nth(place).click()
        source.page.wait_for_function("() => !document.querySelector('[name=message]')")
        source.examine().page.locator("main .actions button").last.click()
        source.page.wait_for_selector('[name="message"]')
    source.page.context.close()

    assert source.found == []
