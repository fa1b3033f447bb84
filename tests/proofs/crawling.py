"""Reading everything that the public site answers: links followed, addresses guessed, conditions and verbs tried."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.test import Client
from tests.proofs.worlds_apart import WORLD

LANGUAGES = ("en", "ar", "ru")
SEEDS = [
    "/",
    "/feed.atom",
    "/sitemap.xml",
    "/robots.txt",
    *(f"/{language}/" for language in LANGUAGES),
    *(f"/en/?q={word}" for word in ("arrest", "Verro", "Sela", "Dorn", "Mira", "zz", "", "XMA", "journalist")),
    *(f"/en/?page={number}" for number in (1, 2, 3)),
    "/en/?state=XMA",
    "/en/?state=XVO",
]
GUESSES = [
    f"/{language}/communications/XMA/{letter.number}/2022/{rest}"
    for language in LANGUAGES
    for letter in WORLD
    for rest in ("", "letter-en.pdf", "reply-en.pdf")
] + ["/en/communications/XMA/8/2022/", "/en/communications/", "/en/communications/XMA/"]
CONDITIONS: list[dict[str, str]] = [
    {"HTTP_IF_NONE_MATCH": '"e1"'},
    {"HTTP_IF_NONE_MATCH": "*"},
    {"HTTP_IF_MODIFIED_SINCE": "Wed, 01 Jun 2022 00:00:00 GMT"},
    {"HTTP_RANGE": "bytes=0-99"},
    {"HTTP_ACCEPT_LANGUAGE": "ru"},
]
LINK = re.compile(r"""(?:href|action)="(/[^"#]*|\?[^"#]*)"|<loc>[^<]*?://[^/<]*(/[^<]*)</loc>""")


@dataclass(frozen=True)
class Answer:
    """What a reader gets: status, headers, body."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def everything(*, but: Sequence[str] = ()) -> dict[str, Answer]:
    """Return every answer of the public site, by what was asked; but not its pages in some languages."""
    browser = Client(raise_request_exception=False)
    answers: dict[str, Answer] = {}
    waiting = [*SEEDS, *GUESSES]
    while waiting:
        address = waiting.pop()
        if address in answers or address.split("/")[1] in but:
            continue
        answers[address] = asked(browser, "get", address)
        waiting += links(address, answers[address].body)
    for address in ("/en/", *GUESSES[:9]):
        for condition in CONDITIONS:
            answers[f"{address} {condition}"] = asked(browser, "get", address, **condition)
        for verb in ("head", "options", "post", "delete"):
            answers[f"{verb} {address}"] = asked(browser, verb, address)
    return answers


def asked(browser: Client, verb: str, address: str, **extra: Any) -> Answer:
    """Ask once."""
    response = getattr(browser, verb)(address, **extra)
    body = b"".join(response) if response.streaming else response.content
    headers = sorted((name, value) for name, value in response.headers.items() if name != "Date")
    return Answer(response.status_code, tuple(headers), body)


def links(address: str, body: bytes) -> list[str]:
    """Return where a page leads."""
    found = []
    for match in LINK.finditer(body.decode("utf-8", errors="replace")):
        link = (match[1] or match[2]).replace("&amp;", "&")
        if link.startswith("?"):
            link = address.partition("?")[0] + link
        if "/static/" not in link and "//" not in link:
            found.append(link)
    return found


def different(one: dict[str, Answer], other: dict[str, Answer]) -> list[str]:
    """Return what is answered differently in two worlds."""
    return sorted(asked for asked in one.keys() | other.keys() if one.get(asked) != other.get(asked))
