"""People in browsers, with JavaScript off: they click, type and read, nothing else."""

import os
import re
from itertools import count
from pathlib import Path
from typing import Any

import pyotp
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page
from tests.browser.house import House

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 30_000
ARRIVAL_MS = 30_000
WIDTHS = (1280, 320)
shots = count(1)


class Visitor:
    """Somebody at a browser."""

    def __init__(self, browser: Browser, house: House, site: str) -> None:
        self.house, self.site = house, site
        context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
        context.set_default_timeout(PATIENCE_MS)
        self.page: Page = context.new_page()
        self.page.on("request", lambda request: house.asked.add("/".join(request.url.split("/")[:3])))
        self.page.on("console", self._heard)

    def _heard(self, message: ConsoleMessage) -> None:
        # Also hints of the browser come here; that it refuses a piece of a page is none.
        if "Security Policy" in message.text or "Refused" in message.text:
            self.house.complaints.append(message.text)

    def go(self, path: str) -> "Visitor":
        """Open an address of the site."""
        self.page.goto(self.house.url(self.site) + path)
        self.photograph()
        return self

    def follow(self, words: str) -> "Visitor":
        """Follow a link by its words."""
        link = self.page.get_by_role("link", name=words)
        assert link.count(), f"No link “{words}” on {self.page.url}: {self.page.inner_text('main')[:1500]}"
        return self._click(link.first)

    def _click(self, control: Locator) -> "Visitor":
        """Click what leads to a page, and wait until that page is there, however busy the machine."""
        with self.page.expect_navigation(timeout=ARRIVAL_MS):
            control.click()
        self.photograph()
        return self

    def write(self, **values: str) -> "Visitor":
        """Type into fields by their names."""
        for name, value in values.items():
            self.page.fill(f'[name="{name}"]', value)
        return self

    def choose(self, **values: str) -> "Visitor":
        """Choose answers by their names: a radio, or an entry of a list."""
        for name, value in values.items():
            radio = self.page.locator(f'input[type=radio][name="{name}"][value="{value}"]')
            if radio.count():
                radio.check()
            else:
                self.page.select_option(f'[name="{name}"]', value)
        return self

    def press(self, words: str) -> "Visitor":
        """Press a button by its words."""
        return self._click(self.page.get_by_role("button", name=words).first)

    def confirm(self) -> "Visitor":
        """Press the one button that the page is for."""
        return self._click(self.page.locator("main button.primary"))

    def reads(self, *sentences: str) -> "Visitor":
        """See sentences on the page."""
        text = " ".join(self.page.inner_text("body").split())
        for sentence in sentences:
            assert sentence in text, f"“{sentence}” is not on {self.page.url}: {text[:1500]}"
        return self

    def path(self) -> str:
        """Return the address without the site."""
        return self.page.url.removeprefix(self.house.url(self.site))

    def fetch(self, path: str) -> Any:
        """Return an answer without showing it."""
        return self.page.request.get(self.house.url(self.site) + path)

    def photograph(self) -> None:
        """Keep pictures of the page, wide and narrow, where DEMARCHE_PICTURES names a folder."""
        folder = os.environ.get("DEMARCHE_PICTURES")
        if not folder:
            return
        name = re.sub(r"[^a-z0-9]+", "-", re.sub(r"[0-9a-f-]{36}", "", self.path().lower()))[:50]
        number = next(shots)
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.screenshot(path=str(Path(folder) / f"{number:03d}-{self.site}{name}{width}.png"), full_page=True)
        self.page.set_viewport_size({"width": WIDTHS[0], "height": 900})


class Colleague(Visitor):
    """Somebody at the desk."""

    def __init__(self, browser: Browser, house: House, name: str) -> None:
        super().__init__(browser, house, "desk")
        self.name = name

    def sign_in(self, passphrase: str, secret: str) -> "Colleague":
        """Sign in with name, passphrase and one-time code."""
        self.go("/").write(name=self.name, passphrase=passphrase, one_time=pyotp.TOTP(secret).now())
        self.press("Sign in")
        self.reads("Today")
        return self

    def invite(self, name: str, rights: list[str], place: str = "") -> str:
        """Invite a colleague; return the enrolment code."""
        self.go("/staff/invite/").write(name=name)
        for box in self.page.locator('input[name="rights"]').all():
            box.set_checked(box.get_attribute("value") in rights)
        if place:
            label = self.page.locator("label", has_text=f"Place in the team: {place}").first
            self.page.select_option(f"#{label.get_attribute('for')}", "holder")
        self.confirm().reads("Shown now and never again")
        return self.page.locator("main .lead strong").first.inner_text()

    def enrol(self, code: str) -> "Colleague":
        """Enrol with a code: write down the passphrase, use the secret."""
        self.go("/enrol/").write(code=code).confirm().reads("Welcome")
        passphrase = self.page.locator("main strong").first.inner_text()
        secret = self.page.locator("main code").first.inner_text()
        self.write(passphrase=passphrase, again=passphrase, one_time=pyotp.TOTP(secret).now()).press("Enrol")
        self.reads("Today")
        return self
