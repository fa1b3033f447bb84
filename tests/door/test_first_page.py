"""What the first page of a report costs a source: few requests, few bytes, and no script for sealing before there is
something to seal."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser.visitors import ARGUMENTS
from tests.door.test_sealing_browser import Served, pytestmark, running

__all__ = ["pytestmark", "running"]
LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh-hans")
KILOBYTE = 1000
MOST_BYTES, MOST_REQUESTS = 30 * KILOBYTE, 3


@pytest.fixture
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield launched
        launched.close()


def weighed(browser: Browser, address: str, *, scripted: bool) -> dict[str, int]:
    """Return what each request of a page brought over the wire, heads included."""
    page: Page = browser.new_context(java_script_enabled=scripted).new_page()
    requests = []
    page.on("requestfinished", lambda request: requests.append(request))
    page.goto(address, wait_until="networkidle")
    sizes = {one.url: one.sizes() for one in requests if one.url.startswith("http")}
    page.context.close()
    return {url: size["responseBodySize"] + size["responseHeadersSize"] for url, size in sizes.items()}


@pytest.mark.parametrize("scripted", [True, False], ids=["with JavaScript", "without"])
def test_the_first_page_of_a_report_is_small_in_every_language(
    chromium: Browser, running: Served, scripted: bool
) -> None:
    for language in LANGUAGES:
        brought = weighed(chromium, f"http://localhost:{running.port}/{language}/report/", scripted=scripted)

        assert len(brought) <= MOST_REQUESTS, brought
        assert sum(brought.values()) <= MOST_BYTES, brought
        assert not [url for url in brought if url.endswith(("age.js", "vault.js", "uploads.js"))]
