"""A source's browser without JavaScript: sees a page, fills its form, presses a button."""

import http.client
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, Protocol, Self

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

File = tuple[str, bytes]


@dataclass
class Answered:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass
class PageForm:
    """A form as the page carries it."""

    action: str
    values: dict[str, str] = field(default_factory=dict)
    buttons: set[str] = field(default_factory=set)


class Browser(Protocol):
    """Whatever brings a page."""

    def get(self, path: str) -> Answered: ...

    def post(self, path: str, fields: Mapping[str, Any]) -> Answered: ...


class TestBrowser:
    """Asks the site within the test."""

    __test__ = False

    def __init__(self, **headers: str) -> None:
        self.client = Client(**headers)

    def get(self, path: str) -> Answered:
        return self._answered(self.client.get(path))

    def post(self, path: str, fields: Mapping[str, Any]) -> Answered:
        return self._answered(self.client.post(path, fields))

    @staticmethod
    def _answered(response: Any) -> Answered:
        return Answered(response.status_code, response.headers, response.content)


class WireBrowser:
    """Asks a site that runs in a process of its own."""

    def __init__(self, port: int) -> None:
        self._port = port

    def get(self, path: str) -> Answered:
        return self._asked("GET", path, b"")

    def post(self, path: str, fields: Mapping[str, Any]) -> Answered:
        return self._asked("POST", path, encode_multipart(BOUNDARY, dict(fields)))

    def _asked(self, method: str, path: str, body: bytes) -> Answered:
        line = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        try:
            line.request(method, path, body, {"Content-Type": MULTIPART_CONTENT} if body else {})
            answer = line.getresponse()
            return Answered(answer.status, answer.headers, answer.read())
        finally:
            line.close()


class Visit:
    """One source's way through the site."""

    def __init__(self, browser: Browser | None = None, language: str = "en") -> None:
        self.browser = browser or TestBrowser()
        self.language = language
        self.path = ""
        self.answered = Answered(0, {}, b"")

    def open(self, page: str) -> Self:
        """Go to a page."""
        self.path = f"/{self.language}/{page}"
        self.answered = self.browser.get(self.path)
        return self

    def press(self, button: str = "next", files: Sequence[File] = (), **typed: str) -> Self:
        """Fill the form that has this button, and press it."""
        form = next(each for each in self.forms if button in each.buttons)
        fields: dict[str, Any] = form.values | {"go": button} | typed
        if files:
            fields["file"] = [SimpleUploadedFile(name, content, "application/pdf") for name, content in files]
        self.path = form.action or self.path
        self.answered = self.browser.post(self.path, fields)
        return self

    @property
    def text(self) -> str:
        """The page as HTML."""
        return self.answered.body.decode()

    @property
    def forms(self) -> list[PageForm]:
        """The page's forms, with what stands in them."""
        reader = _Forms()
        reader.feed(self.text)
        return reader.forms

    @property
    def shown(self) -> dict[str, str]:
        """What stands in the page's first form."""
        return self.forms[0].values

    @property
    def words(self) -> list[str]:
        """The twelve words of the page."""
        return self.text_of("twelve-words").split()

    def text_of(self, css_class: str) -> str:
        """The text inside the elements of a class."""
        reader = _Inside(css_class)
        reader.feed(self.text)
        return " ".join("".join(reader.out).split())


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self._writing = self._choosing = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        if tag == "form":
            self.forms.append(PageForm(found.get("action", "")))
        elif tag == "button" and self.forms:
            self.forms[-1].buttons.add(found.get("value", ""))
        elif tag == "input" and (found.get("type") not in ("radio", "file") or "checked" in found):
            self.forms[-1].values[found["name"]] = found.get("value", "")
        elif tag == "select":
            self._choosing = found["name"]
        elif tag == "option" and "selected" in found:
            self.forms[-1].values[self._choosing] = found.get("value", "")
        elif tag == "textarea":
            self._writing = found["name"]
            self.forms[-1].values[self._writing] = ""

    def handle_data(self, data: str) -> None:
        if self._writing:
            self.forms[-1].values[self._writing] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            written = self.forms[-1].values[self._writing]
            self.forms[-1].values[self._writing] = written.removeprefix("\n")
            self._writing = ""


class _Inside(HTMLParser):
    VOID = ("input", "br", "meta", "link", "path")

    def __init__(self, css_class: str) -> None:
        super().__init__()
        self.out: list[str] = []
        self._class, self._depth = css_class, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth or self._class in (dict(attrs).get("class") or "").split():
            self._depth += tag not in self.VOID
        self.out.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._depth -= bool(self._depth) and tag not in self.VOID

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.out.append(data)


ABOUT = {"about-kind": "individual", "about-state": "XMA", "about-role": "organisation"}
PERSON = {"persons-0-name": "Sela Orvane", "persons-0-about": "Lawyer for fishing families in Port Ambre."}
HAPPENED = {
    "happened-what_happened": "Two men in uniform took her from her office\nand did not say why.",
    "happened-when": "11 February 2026, in the evening",
    "happened-where": "Port Ambre",
    "happened-now": "She is at home and afraid.",
}
NO_EVENTS: dict[str, str] = {}
BY = {"perpetrators-0-who": "Harbour police", "perpetrators-0-side": "state"}
STEPS = {"steps-domestic_steps": "Her sister complained to the prosecutor.", "steps-elsewhere": "no"}
AGREED = {"agreed_by-basis": "person"}
CONSENTS = {
    "government": "yes", "public": "no", "mandates": "yes", "regional": "no", "press": "no", "contact": "yes",
}  # fmt: skip
YOU = {"you-name": "Harbour Watch", "you-contact": "through the mailbox"}
# The pages of a report by an organisation, in their order, up to the files.
PAGES = (ABOUT, PERSON, HAPPENED, NO_EVENTS, BY, STEPS, AGREED, CONSENTS)


def told_until(visit: Visit, page: Mapping[str, str], **changed: str) -> Visit:
    """Fill a report up to the page with these answers; that page is shown and not yet answered."""
    visit.open("report/")
    for answers in PAGES[: PAGES.index(page)]:
        visit.press(**{**answers, **{name: value for name, value in changed.items() if name in answers}})
    return visit


def report_until_words(visit: Visit, files: Sequence[File] = (), **changed: str) -> Visit:
    """Fill a whole report, up to the page that gives the words."""
    told_until(visit, CONSENTS, **changed).press(**CONSENTS)
    return visit.press("add", files=files).press().press(**YOU).press()


def send(visit: Visit) -> list[str]:
    """Take the words, type two of them back, send; return the words."""
    words = visit.words
    visit.press()
    visit.press(**proof_of(visit, words))
    return words


def proof_of(visit: Visit, words: list[str]) -> dict[str, str]:
    """The words that the page asks back."""
    asked = [int(number) for number in re.findall(r"\d+", visit.text_of("field"))]
    return {f"word_{place}": words[number - 1] for place, number in enumerate(asked)}
