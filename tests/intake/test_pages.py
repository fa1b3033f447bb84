"""What holds for every page of the intake."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.intake.walking import ABOUT, TestBrowser, Visit, report_until_words

from demarche.sites.intake.headers import HEADERS

PAGES = ["", "report/", "fingerprints/", "meeting/", "return/", "answer/", "nowhere/", "../en", "report/x"]
LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh-hans"]


def strict(visit: Visit) -> None:
    """Fail unless an answer has every header of the intake and leaves nothing on the device."""
    got = {name.lower(): value for name, value in visit.answered.headers.items()}
    assert {name.lower(): value for name, value in HEADERS.items()}.items() <= got.items()
    assert "set-cookie" not in got
    assert got["cache-control"] == "no-store"
    assert got["referrer-policy"] == "no-referrer"
    assert "script-src 'self'; " in got["content-security-policy"], "scripts of ours alone"
    assert "require-trusted-types-for 'script'" in got["content-security-policy"]
    assert len(gzip.compress(visit.answered.body)) < 30_000


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_address_has_strict_headers_and_no_cookie(visit: Visit, language: str, page: str) -> None:
    visit.language = language

    strict(visit.open(page))


def test_every_step_has_strict_headers_and_no_cookie(visit: Visit) -> None:
    pages = []
    browser = visit.browser
    post = browser.post
    browser.post = lambda *asked: (pages.append(post(*asked)), pages[-1])[1]  # type: ignore[method-assign]

    report_until_words(visit, files=[("a.pdf", b"a")]).press().press(word_0="wrong")

    assert len(pages) >= 10
    for visit.answered in pages:
        strict(visit)


def test_no_page_needs_a_script_or_anything_from_elsewhere(visit: Visit) -> None:
    for page in ("", "report/", "return/"):
        text = visit.open(page).text
        assert not re.search(r"<style|\son[a-z]+=|style=|<img|<iframe", text)
        assert all('type="application/json"' in tag or " src=" in tag for tag in re.findall("<script[^>]*>", text))
        loads = re.findall(r'<(?:link|form|script)[^>]* (?:href|action|src)="([^"]*)"', text)
        assert all(address.startswith("/") and not address.startswith("//") for address in loads)


def test_what_is_asked_for_by_its_address_comes_compressed_and_what_was_typed_never(visit: Visit) -> None:
    visit.browser = TestBrowser(HTTP_ACCEPT_ENCODING="gzip")

    assert visit.open("report/").answered.headers["Content-Encoding"] == "gzip"
    assert len(visit.answered.body) < 20_000
    visit.answered = visit.browser.post("/en/return/", {"words": "too few " * 200})
    assert "Content-Encoding" not in visit.answered.headers


def test_every_page_has_the_way_out_at_the_same_place(visit: Visit) -> None:
    ways_out = set()
    for page in ("", "report/", "return/", "nowhere/"):
        header = re.search(r"<header>.*?</header>", visit.open(page).text, re.DOTALL)
        assert header is not None
        ways_out.add(header[0])

    (way_out,) = ways_out
    assert "Leave quickly" in way_out


def test_the_first_page_is_offered_in_every_language_of_the_office(visit: Visit) -> None:
    for language in LANGUAGES:
        assert f'href="/{language}/"' in visit.open("").text


def test_the_address_without_a_language_leads_to_one(visit: Visit) -> None:
    answered = visit.browser.get("/")

    assert (answered.status, answered.headers["Location"]) == (302, "/en/")
    visit.answered = answered
    strict(visit)


def test_a_page_that_carries_too_much_is_refused_with_a_sentence(visit: Visit) -> None:
    visit.open("report/").press(**ABOUT).press(**{"persons-0-about": "x" * 8_000_001})

    assert visit.answered.status == 400
    assert "This was too much at once" in visit.text
    strict(visit)


def test_an_error_says_nothing_of_what_was_sent(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("CANARY-5d1f")

    visit.browser.client.raise_request_exception = False  # type: ignore[attr-defined]
    visit.open("report/")
    monkeypatch.setattr("demarche.sites.intake.journey.remember", broken)
    visit.press(state="XMA", role="CANARY-5d1f")

    assert visit.answered.status == 500
    assert "through our fault" in visit.text
    assert "CANARY-5d1f" not in visit.text + "".join(capfd.readouterr())
    strict(visit)


def test_an_address_without_its_last_slash_leads_on(visit: Visit) -> None:
    visit.open("report")

    assert (visit.answered.status, visit.answered.headers["Location"]) == (301, "/en/report/")


def test_the_signed_fingerprints_are_shown_to_everybody(visit: Visit, settings: Any, tmp_path: Path) -> None:
    settings.FINGERPRINTS_FILE = tmp_path / "fingerprints.json"
    assert "Nothing has been signed yet" in visit.open("fingerprints/").text
    assert visit.browser.get("/fingerprints.json").status == 404

    signed = {"text": "Demarche fingerprints 1\noffice: A", "signature": "ab" * 64, "signer": "Amina", "key": "cd" * 32}
    settings.FINGERPRINTS_FILE.write_text(json.dumps(signed), encoding="utf-8")

    assert "cd" * 32 in visit.open("fingerprints/").text
    visit.answered = visit.browser.get("/fingerprints.json")
    strict(visit)
    assert json.loads(visit.answered.body) == signed
