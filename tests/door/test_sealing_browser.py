"""In Chromium with JavaScript: nothing clear leaves the page, and the team opens what was written."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright
from tests.browser.visitors import ARGUMENTS
from tests.intake.conftest import TEAM
from tests.intake.serving import Served, make_instance, served

from demarche.vault.receipt import Receipt
from demarche.vault.unpacking import open_package

pytestmark = pytest.mark.faults
CANARY = "Canary-of-Port-Sable"
CONSENTS = ("government", "public", "mandates", "regional", "press", "contact")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(make_instance(tmp_path_factory.mktemp("instance"))) as intake:
        yield intake


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield chromium
        chromium.close()


class Source:
    """Somebody with JavaScript on, watched: every request, every complaint of the browser."""

    def __init__(self, browser: Browser, port: int, language: str = "en") -> None:
        self.home = f"http://localhost:{port}"
        self.language = language
        context = browser.new_context(viewport={"width": 360, "height": 800})
        context.set_default_timeout(60_000)
        self.page: Page = context.new_page()
        self.requests: list[Request] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str) -> "Source":
        self.page.goto(f"{self.home}/{self.language}/{path}")
        return self

    def press(self, words: str) -> "Source":
        self.page.get_by_role("button", name=words, exact=True).first.click()
        return self

    def heading(self, words: str) -> "Source":
        self.page.get_by_role("heading", level=1, name=words).wait_for()
        return self

    def write(self, **typed: str) -> "Source":
        for name, value in typed.items():
            self.page.fill(f'[name="{name.replace("__", "-")}"]', value)
        return self

    def choose(self, **chosen: str) -> "Source":
        for name, value in chosen.items():
            name = name.replace("__", "-")
            if self.page.locator(f'select[name="{name}"]').count():
                self.page.select_option(f'[name="{name}"]', value)
            else:
                self.page.check(f'[name="{name}"][value="{value}"]')
        return self

    def fill_report(self) -> "Source":
        """Write a report of one's own, up to the files."""
        self.open("report/").heading("Which State, and who you are")
        self.choose(about__kind="individual", about__state="KAZ", about__role="victim").press("Continue")
        self.heading("Who is concerned").write(**{"persons-0-name": CANARY}).press("Continue")
        self.heading("What happened").write(**{"happened-what_happened": f"They came.\n{CANARY}"}).press("Continue")
        for title in ("Step by step", "Who did it", "What has been done about it"):
            self.heading(title).press("Continue")
        return (
            self.heading("What we may tell").choose(**dict.fromkeys(CONSENTS, "yes")).press("Continue").heading("Files")
        )

    def take_words(self) -> list[str]:
        """Take the words, type two of them back, send."""
        self.press("Continue to your twelve words").heading("Your twelve words")
        words = [one.strip() for one in self.page.locator(".twelve-words li").all_inner_texts()]
        self.press("I have written them down").heading("Two of your words")
        for block in self.page.locator("[data-field]").all():
            number = int(re.findall(r"\d+", block.inner_text())[0])
            block.locator("input").fill(words[number - 1].upper())
        self.press("Send").heading("We have it")
        return words

    def nothing_told(self, *secrets: str) -> None:
        """Fail where something clear left the page, or the browser had to refuse something."""
        assert self.complaints == []
        assert {request.url.partition("/")[2].split("/")[1] for request in self.requests} == {self.home[7:]}
        for request in self.requests:
            sent = (request.post_data_buffer or b"") + request.url.encode()
            for secret in secrets:
                assert secret.encode() not in sent, request.url

    def traces(self) -> Any:
        """What the visit left in the browser's own stores."""
        return self.page.evaluate(
            """async () => [document.cookie, localStorage.length, sessionStorage.length,
               (await indexedDB.databases()).length, (await caches.keys()).length,
               (await navigator.serviceWorker.getRegistrations()).length]"""
        )


@pytest.fixture
def source(browser: Browser, running: Served) -> Iterator[Source]:
    visitor = Source(browser, running.port)
    yield visitor
    visitor.page.context.close()


def envelopes(running: Served) -> list[dict[str, bytes]]:
    """What lies at the intake, opened with the team's key; the newest last."""
    paths = sorted(running.envelopes, key=lambda path: path.stat().st_ctime_ns)
    return [open_package(path.read_bytes(), [TEAM]) for path in paths if path.suffix == ".age"]


def test_t05_a_report_is_sealed_before_anything_leaves_the_page(
    source: Source, running: Served, tmp_path: Path
) -> None:
    film = tmp_path / "film of the night.mp4"
    film.write_bytes(b"\x00film" + bytes(range(256)) * 20_000)
    source.fill_report()
    source.page.set_input_files("#files", film)
    source.page.get_by_text("Received and sealed").wait_for()
    source.press("Continue").heading("You").press("Continue").heading("Check what you have written")
    assert CANARY in source.page.inner_text("main")
    words = source.take_words()

    source.nothing_told(CANARY, "film of the night", " ".join(words), Receipt.from_words(" ".join(words)).entropy.hex())
    assert source.traces() == ["", 0, 0, 0, 0, 0]
    *pieces, last = envelopes(running)
    cover = json.loads(last["cover.json"])
    assert (cover["kind"], cover["form"], cover["said"]["persons"][0]["name"]) == ("submission", "sp-2", CANARY)
    assert cover["answers"]["what_happened"] == f"They came.\n{CANARY}"
    assert cover["mailbox"]["tag"] == Receipt.from_words(" ".join(words)).tag.hex()
    assert CANARY in last["message.txt"].decode()
    (part,) = cover["parts"]
    assert b"".join(piece["piece"] for piece in pieces[-len(part["pieces"]) :]) == film.read_bytes()
    assert len(part["pieces"]) == 2


def test_answers_bring_up_questions_and_pages_and_nothing_is_asked_of_the_server(source: Source) -> None:
    source.open("report/").heading("Which State, and who you are")
    loaded = len(source.requests)
    source.press("Continue")
    assert "answers need another look" in source.page.inner_text(".error-summary")
    source.choose(about__kind="law", about__state="KAZ", about__role="other").press("Continue").heading(
        "The law or policy"
    )
    source.press("Back").choose(about__kind="individual").press("Continue").heading("Who is concerned")
    assert not source.page.locator('[name="persons-0-charges"]').is_visible()
    source.choose(**{"persons-0-detained": "yes"})
    assert source.page.locator('[name="persons-0-charges"]').is_visible()
    source.write(**{"persons-0-name": "Sela"}).press("Add another person").write(**{"persons-1-name": "Orvane"})
    source.page.go_back()

    assert len(source.requests) == loaded, "nothing is asked of the server between the pages"
    assert source.complaints == []


def test_a_draft_is_kept_and_taken_up_and_the_mailbox_is_opened_in_the_page(source: Source, running: Served) -> None:
    source.fill_report().press("Keep this for later").heading("Keep this for later")
    words = " ".join(one.strip() for one in source.page.locator(".twelve-words li").all_inner_texts())
    source.press("I have written them down: keep it").heading("Kept for later")

    source.open("return/").write(words=words.upper().replace(" ", ", ")).press("Open").heading("Notes for you")
    assert "There is nothing here yet" in source.page.inner_text("main")
    source.press("Go on with it").heading("Files").press("Continue").heading("You").press("Continue")
    source.heading("Check what you have written").press("Send").heading("We have it")

    # One word alone may stand in an address by chance: “cover” does.
    first = words.split()[:2]
    source.nothing_told(CANARY, words, *(between.join(first) for between in (" ", "+", "%20", "-", ",", '","')))
    assert json.loads(envelopes(running)[-1]["cover.json"])["said"]["persons"][0]["name"] == CANARY
    source.open("return/").write(words=words).press("Open").heading("Notes for you")
    assert "unfinished" not in source.page.inner_text("main")


def test_wrong_words_are_found_before_any_work(source: Source) -> None:
    words = list(Receipt(bytes(16)).words)
    source.open("return/")
    for typed, sentence in (
        ("too few words", "These are not twelve words"),
        (" ".join([*words[:11], "xyzzy"]), "Word number 12 is not on our list"),
        (" ".join(["zoo", *words[1:]]), "These words do not belong together"),
    ):
        source.write(words=typed).press("Open")
        source.page.get_by_text(sentence).first.wait_for()

    assert not [request for request in source.requests if "/sealed/" in request.url]


def test_a_message_a_change_of_consents_and_a_withdrawal_are_sealed(source: Source, running: Served) -> None:
    words = Receipt(bytes(range(16))).words
    source.open("return/").write(words=" ".join(words)).press("Open").heading("Notes for you")
    source.write(message=CANARY).press("Send").heading("We have it")
    source.open("return/").write(words=" ".join(words)).press("Open").press("Change what you agreed to")
    source.press("Send").page.get_by_text("Nothing is changed yet").wait_for()
    source.choose(public="no").press("Send").heading("We have it")
    source.open("return/").write(words=" ".join(words)).press("Open").press("Take your report back")
    source.press("Take it back").heading("We have it")

    covers = [json.loads(one["cover.json"]) for one in envelopes(running) if "cover.json" in one][-3:]
    assert [cover["kind"] for cover in covers] == ["answer", "consents", "withdrawal"]
    assert (covers[0]["answers"], covers[1]["consents"]) == ({"message": CANARY}, {"public": "no"})
    assert len({cover["mailbox"]["tag"] for cover in covers}) == 1
    source.nothing_told(CANARY)
