"""How the public site answers: the same headers on everything, no cookie, one edition at a time."""

import pytest
from django.db import OperationalError
from django.http import HttpResponseBase
from django.test import Client
from tests.archive.published import a_record, put, the_example, withdraw

from demarche.archive import queries
from demarche.sites.public.headers import HEADERS

EXAMPLE = "/en/communications/KAZ/2/2022/"
EVERYWHERE = [
    "/", "/en/", "/ar/", "/en/?q=Verro", EXAMPLE, f"{EXAMPLE}letter-en.pdf", "/en/how/", "/en/submit/",
    "/en/meeting/", "/en/about/", "/feed.atom", "/sitemap.xml", "/robots.txt", "/nowhere", "/en/nowhere/",
    "/en/communications/XVO/1/2022/", "/en/communications/XMA/1/2022/",
]  # fmt: skip


def world() -> None:
    """Publish the example case; withdraw another letter."""
    put(the_example())
    put(a_record())
    withdraw("XMA 1/2022")


@pytest.mark.parametrize("address", EVERYWHERE)
def test_every_answer_carries_the_same_headers_and_no_cookie(reader: Client, address: str) -> None:
    world()

    response = reader.get(address)
    response.close()

    assert {name: response[name] for name in HEADERS} == HEADERS
    assert not response.cookies
    assert "Set-Cookie" not in response
    assert "Last-Modified" not in response


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options", "trace"])
def test_readers_read_and_nothing_else(reader: Client, method: str) -> None:
    response = getattr(reader, method)("/en/")

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert {name: response[name] for name in HEADERS} == HEADERS


def test_a_missing_archive_is_an_honest_answer(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise OperationalError("unable to open database file")

    monkeypatch.setattr(queries, "edition", missing)
    response = reader.get("/en/")

    assert response.status_code == 503
    assert {name: response[name] for name in HEADERS} == HEADERS


def same(response: HttpResponseBase) -> tuple:
    """Return everything that a reader can tell about an answer."""
    return response.status_code, sorted(response.items()), response.content


def test_unknown_waiting_and_withdrawn_in_secret_are_the_same_bytes(reader: Client) -> None:
    put(the_example())
    withdraw("XMA 3/2022")
    addresses = ["XMA/2/2022/", "XMA/3/2022/", "KAZ/1/2022/", "ZZZ/1/1999/", "KAZ/2/2022/reply-en.pdf", "XMA/2/2022/x"]

    answers = {repr(same(reader.get(f"/en/communications/{address}"))) for address in addresses}

    assert len(answers) == 1
    assert "404" in answers.pop()


@pytest.mark.parametrize("address", ["/en/communications/XMA/2/2022/", "/nowhere", "/en/nowhere/"])
def test_what_is_not_public_is_never_not_modified(reader: Client, address: str) -> None:
    tag = reader.get("/en/")["ETag"]

    assert reader.get(address, headers={"If-None-Match": tag}).status_code == 404
    assert reader.get(address, headers={"If-None-Match": "*"}).status_code == 404


def test_a_page_asked_for_again_is_not_modified_until_the_next_edition(reader: Client) -> None:
    put(the_example())
    tag = reader.get(EXAMPLE)["ETag"]

    again = reader.get(EXAMPLE, headers={"If-None-Match": f'"other", W/{tag}'})
    put(a_record())
    later = reader.get(EXAMPLE, headers={"If-None-Match": tag})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert (later.status_code, later["ETag"] == tag) == (200, False)


def test_a_page_that_was_kept_is_gone_with_its_edition(reader: Client) -> None:
    put(the_example())
    assert reader.get(EXAMPLE).status_code == reader.get(EXAMPLE).status_code == 200

    withdraw("KAZ 2/2022")

    assert reader.get(EXAMPLE).status_code == 410
    assert b"khmedyarov" not in reader.get("/en/").content


def test_a_kept_page_is_the_page_that_was_rendered(reader: Client) -> None:
    world()
    for address in EVERYWHERE:
        if not address.endswith(".pdf"):
            assert same(reader.get(address)) == same(reader.get(address))


def test_the_first_readers_language_is_nobody_elses(reader: Client) -> None:
    arabic = reader.get("/feed.atom", headers={"Accept-Language": "ar"})

    assert same(arabic) == same(reader.get("/feed.atom", headers={"Accept-Language": "ru"}))
    assert reader.get("/", headers={"Accept-Language": "ru"})["Location"] == "/ru/"
    assert reader.get("/", headers={"Accept-Language": "ar"})["Location"] == "/ar/"


def test_a_cookie_that_somebody_sends_changes_nothing(reader: Client) -> None:
    reader.cookies["django_language"] = "ar"

    assert reader.get("/")["Location"] == "/en/"


def test_the_feed_the_sitemap_and_robots_name_what_is_public_and_nothing_else(reader: Client) -> None:
    world()

    feed, sitemap = reader.get("/feed.atom").content.decode(), reader.get("/sitemap.xml").content.decode()

    assert feed.count("<entry>") == 1
    assert "/en/communications/KAZ/2/2022/" in feed
    assert sitemap.count("KAZ/2/2022/") == 6
    assert "XMA" not in feed + sitemap
    assert b"Sitemap: " in reader.get("/robots.txt").content


def test_the_feed_is_dated_by_its_edition(reader: Client) -> None:
    put(the_example())

    assert b"<updated>2022-05-17T08:00:00+00:00</updated>" in reader.get("/feed.atom").content


@pytest.mark.parametrize(
    "address", ["/en", "/en/how", "/en/communications/XMA/1/2022", "/en/communications/XMA/9/2099"]
)
def test_an_address_without_its_last_slash_leads_on_whatever_is_there(reader: Client, address: str) -> None:
    answer = reader.get(address)

    assert (answer.status_code, answer["Location"]) == (301, f"{address}/")


def test_an_address_of_nothing_leads_nowhere(reader: Client) -> None:
    assert reader.get("/en/no-such-page").status_code == 404
    assert reader.post("/en/how").status_code != 301
