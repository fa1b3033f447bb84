"""The script that narrows a tree of terms while somebody types, in a real browser."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.conf import settings
from django.db import connections
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, sync_playwright
from tests import people

from demarche.procedure import clock
from demarche.staff.sessions import begin_session

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases=["desk"], transaction=True)]
SHOWN = "[data-terms] .tree li:visible > label"
CHOSEN = "[data-terms] input:checked"


@pytest.fixture
def form(monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """The form of a new term, with the field that chooses its parent."""
    from demarche.sites.desk.wsgi import application

    connection = connections["desk"]
    connection.inc_thread_sharing()
    thread = LiveServerThread("localhost", lambda _handler: application, connections_override={"desk": connection})
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    address = f"http://localhost:{thread.port}"
    monkeypatch.setattr(settings, "INSTANCE", replace(settings.INSTANCE, desk_url=address))
    # Playwright keeps a loop in this thread; the tests' own reads of the database are not asynchronous.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_context(viewport={"width": 320, "height": 700}).new_page()
        key = begin_session(people.found().amina, now=clock.real_now()).hex()
        page.context.add_cookies([{"name": settings.SESSION_COOKIE, "value": key, "url": address}])
        page.goto(f"{address}/vocabularies/acts/add/")
        yield page
        browser.close()
    thread.terminate()
    connection.dec_thread_sharing()


def test_typing_shows_what_fits_with_what_stands_above_it(form: Page) -> None:
    form.type("[name=parent-typed]", "House arr")

    assert form.locator(SHOWN).all_inner_texts() == [
        "Violations against the right to liberty",
        "Direct actions which violate the right to liberty",
        "House arrest",
    ]
    assert form.inner_text("[data-terms] [role=status]") == "1 term fits"
    assert form.evaluate("document.documentElement.scrollWidth") == 320


def test_enter_takes_the_one_that_is_meant_and_sends_nothing(form: Page) -> None:
    form.type("[name=parent-typed]", "arrest")
    form.press("[name=parent-typed]", "Enter")

    assert form.locator(CHOSEN).get_attribute("value") == "030101"
    assert form.input_value("[name=parent-typed]") == ""
    assert form.inner_text("[data-terms] [role=status]") == "Chosen: Arrest"
    assert "error-summary" not in form.content()


def test_enter_with_words_of_another_language_lets_the_desk_look(form: Page) -> None:
    form.type("[name=parent-typed]", "домашний арест")
    form.press("[name=parent-typed]", "Enter")
    form.wait_for_selector(".error-summary")

    # The English words are missing still; the parent was found, and comes back ticked.
    assert form.locator(".error-summary li").count() == 1
    assert form.locator(CHOSEN).get_attribute("value") == "030105"
