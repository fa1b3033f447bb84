"""The press releases that readers see: the list, each language, links both ways, the feed, what a withdrawal leaves."""

import uuid
from datetime import UTC, date, datetime
from typing import Any

from django.test import Client
from tests.archive.published import a_record, put
from tests.public.markup import Page

from demarche.archive import writing
from demarche.procedure.references import Reference

KEY, OWN = "0123456789", Reference("XMA", 2022, 1)
AT = datetime(2022, 3, 25, 14, tzinfo=UTC)


def a_version(language: str, heading: str) -> dict[str, Any]:
    return {"language": language, "heading": heading, "text": ["One.", "Two."], "contact": "Press", "note": "Unpaid."}


def a_press_release(**changed: Any) -> dict[str, Any]:
    versions = [a_version("en", "Experts alarmed"), a_version("ar", "خبراء قلقون")]
    mandates = [{"label": "hrd", "title": "Special Rapporteur on human rights defenders"}]
    return {"key": KEY, "states": ["XMA"], "mandates": mandates, "versions": versions} | changed


def put_press(**changed: Any) -> None:
    writing.put_press(a_press_release(**changed), key=uuid.uuid4(), embargo_at=None, on=AT.date(), now=AT)


def read(reader: Client, address: str, status: int = 200) -> Page:
    response = reader.get(address)
    assert response.status_code == status
    return Page(response.content.decode())


def test_an_empty_list_says_when_something_will_appear(reader: Client) -> None:
    assert "No press release has been published yet" in read(reader, "/en/press/").text


def test_the_list_leads_to_the_page_with_its_hour_in_the_offices_zone(reader: Client) -> None:
    put_press()

    listed, page = read(reader, "/en/press/"), read(reader, f"/en/press/{KEY}/")

    assert f"/en/press/{KEY}/" in listed.links()
    assert "25 March 2022, 15:00 CET" in page.text
    for said in ("Press release · Marenia", "Experts alarmed", "One. Two.", "Unpaid. Press", "In other languages"):
        assert said in page.text, said


def test_a_reader_gets_the_version_of_the_language_and_arabic_reads_from_the_right(reader: Client) -> None:
    put_press()

    arabic, asked = reader.get(f"/ar/press/{KEY}/"), reader.get(f"/en/press/{KEY}/ar/")
    french = read(reader, f"/fr/press/{KEY}/")

    for page in (arabic, asked):
        assert '<article class="record" dir="rtl">' in page.content.decode()
        assert '<h1><bdi lang="ar">خبراء قلقون' in page.content.decode()
    assert "Experts alarmed" in french.text
    assert reader.get(f"/en/press/{KEY}/ru/").status_code == 404


def test_release_and_communication_lead_to_each_other_once_they_are_linked(reader: Client) -> None:
    put(a_record())
    put_press()
    apart = read(reader, "/en/communications/XMA/1/2022/").links()
    assert f"/en/press/{KEY}/" not in apart

    writing.link_press({KEY: [OWN, Reference("XMA", 2022, 2)]}, now=AT)

    assert f"/en/press/{KEY}/" in read(reader, "/en/communications/XMA/1/2022/").links()
    assert "/en/communications/XMA/1/2022/" in read(reader, f"/en/press/{KEY}/").links()
    assert "XMA 2/2022" not in read(reader, f"/en/press/{KEY}/").text


def test_feed_and_sitemap_name_it(reader: Client) -> None:
    put_press()

    feed, sitemap = reader.get("/feed.atom").content.decode(), reader.get("/sitemap.xml").content.decode()

    assert "Experts alarmed" in feed
    assert "<updated>2022-03-25T14:00:00+00:00</updated>" in feed
    assert f"/ar/press/{KEY}/" in sitemap


def test_a_withdrawn_one_leaves_its_day_and_an_unknown_one_nothing(reader: Client) -> None:
    put_press()

    writing.withdraw_press(KEY, key=uuid.uuid4(), on=date(2022, 3, 26), now=AT)
    writing.withdraw_press("f" * 10, key=uuid.uuid4(), on=date(2022, 3, 26), now=AT)

    gone = read(reader, f"/en/press/{KEY}/", status=410).text
    assert "It was public and was withdrawn on 26 March 2022" in gone
    assert "alarmed" not in gone
    assert reader.get(f"/en/press/{'f' * 10}/").content == reader.get(f"/en/press/{'e' * 10}/").content


def test_a_corrected_one_says_when(reader: Client) -> None:
    put_press()

    put_press(versions=[a_version("en", "Experts worried")])

    assert "Corrected 25 March 2022" in read(reader, f"/en/press/{KEY}/").text
