"""A security key in a real browser: added, then used instead of the one-time code."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connections
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, sync_playwright
from tests import people

from demarche.procedure import clock
from demarche.staff.models import Passkey, Session, Slot, Staff
from demarche.staff.sessions import begin_session

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases=["desk"], transaction=True)]
TOKEN = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "usb",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    from demarche.sites.desk.wsgi import application

    connection = connections["desk"]
    connection.inc_thread_sharing()
    thread = LiveServerThread("localhost", lambda _handler: application, connections_override={"desk": connection})
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    address = f"http://localhost:{thread.port}"
    monkeypatch.setattr(settings, "INSTANCE", replace(settings.INSTANCE, desk_url=address))
    yield address
    thread.terminate()
    connection.dec_thread_sharing()


@pytest.fixture
def browser_page(monkeypatch: pytest.MonkeyPatch, desk: str) -> Iterator[Page]:
    # The browser goes before the desk does: nobody asks a desk that is being taken down.
    # Playwright keeps a loop in this thread; the tests' own reads of the database are not asynchronous.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser.new_context().new_page()
        browser.close()


def token(page: Page, *, prf: bool) -> None:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": {**TOKEN, "hasPrf": prf}})


def add(page: Page, desk: str, person: people.SignedIn) -> None:
    key = begin_session(person, now=clock.real_now()).hex()
    page.context.add_cookies([{"name": settings.SESSION_COOKIE, "value": key, "url": desk}])
    page.goto(f"{desk}/keys/new/")
    page.fill("[name=label]", "blue key")
    page.fill("[name=passphrase]", people.PASSPHRASE)
    page.click("[data-passkey=new]")
    page.wait_for_url(f"{desk}/keys/")


def come_in(page: Page, desk: str, passphrase: str = people.PASSPHRASE) -> None:
    page.context.clear_cookies()
    page.goto(f"{desk}/sign-in/")
    page.fill("[name=name]", "Bruno")
    page.fill("[name=passphrase]", passphrase)
    page.click("[data-passkey=known]")


@pytest.mark.parametrize("prf", [True, False])
def test_a_security_key_stands_for_the_one_time_code(browser_page: Page, desk: str, *, prf: bool) -> None:
    office = people.found()
    token(browser_page, prf=prf)

    add(browser_page, desk, office.bruno)
    come_in(browser_page, desk)
    browser_page.wait_for_url(f"{desk}/")

    assert "Bruno" in browser_page.inner_text(".who")
    assert Slot.objects.filter(kind="passkey").count() == (1 if prf else 0)
    assert Passkey.objects.get().sign_count > 0


def test_a_security_key_without_the_passphrase_opens_nothing(browser_page: Page, desk: str) -> None:
    office = people.found()
    token(browser_page, prf=True)

    add(browser_page, desk, office.bruno)
    come_in(browser_page, desk, passphrase="not the words")

    browser_page.get_by_text("does not fit").first.wait_for()

    assert browser_page.url == f"{desk}/sign-in/"


def test_the_cookie_stays_at_the_desk(browser_page: Page, desk: str) -> None:
    office = people.found()
    token(browser_page, prf=True)
    add(browser_page, desk, office.bruno)
    come_in(browser_page, desk)
    browser_page.wait_for_url(f"{desk}/")

    # A cookie knows no port: the public site and the intake of a demonstration go by another name.
    sent = {
        address: [cookie["name"] for cookie in browser_page.context.cookies(address)]
        for address in (desk, "http://127.0.0.1:8000", "http://127.0.0.1:8001")
    }

    assert settings.SESSION_COOKIE in sent.pop(desk)
    assert sent == {"http://127.0.0.1:8000": [], "http://127.0.0.1:8001": []}


def grown_stale(person: people.SignedIn) -> None:
    """Let the touch of a session grow old."""
    Session.objects.filter(staff=person.staff).update(touched_at=clock.real_now() - timedelta(minutes=10))


def test_a_step_that_cannot_be_taken_back_asks_for_the_key_itself(browser_page: Page, desk: str) -> None:
    office = people.found()
    token(browser_page, prf=True)
    add(browser_page, desk, office.amina)
    grown_stale(office.amina)

    browser_page.goto(f"{desk}/staff/invite/")
    browser_page.fill("[name=name]", "Esra Tilo")
    browser_page.locator("main button.primary").click()
    browser_page.get_by_role("heading", name="Your security key once more").wait_for()
    assert not Staff.objects.filter(name="Esra Tilo").exists()
    browser_page.click("[data-into=passkey_again]")
    browser_page.get_by_text("Esra Tilo").first.wait_for()

    assert Staff.objects.filter(name="Esra Tilo").exists()


def test_another_persons_key_is_no_touch(browser_page: Page, desk: str) -> None:
    office = people.found()
    token(browser_page, prf=False)
    add(browser_page, desk, office.amina)
    Passkey.objects.update(staff=office.bruno.staff)
    Passkey.objects.create(
        staff=office.amina.staff, label="lost", credential_id=b"lost", public_key=b"lost", added_at=clock.real_now()
    )
    grown_stale(office.amina)

    browser_page.goto(f"{desk}/staff/invite/")
    browser_page.fill("[name=name]", "Esra Tilo")
    browser_page.locator("main button.primary").click()
    browser_page.click("[data-into=passkey_again]")

    browser_page.get_by_text("not a security key of yours").first.wait_for()
    assert not Staff.objects.filter(name="Esra Tilo").exists()
