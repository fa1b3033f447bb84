"""The pages that readers see."""

from datetime import date

import pytest
from django.test import Client
from tests.archive.published import PDF, a_record, put, put_many, the_example, withdraw
from tests.public.markup import Page

EXAMPLE = "/en/communications/KAZ/2/2022/"
CITED = a_record("KAZ", 1, 2022, title="Kazakhstan: January 2022", sent_on="2022-01-18", first_public_day="2022-03-19")
PATHS = ["", "how/", "submit/", "meeting/", "about/", "communications/KAZ/2/2022/", "nowhere/"]
LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh-hans"]


def read(reader: Client, address: str, status: int = 200) -> Page:
    response = reader.get(address)
    assert response.status_code == status
    return Page(response.content.decode())


def put_the_example() -> None:
    put(CITED, on=date(2022, 3, 19))
    put(the_example())


def test_the_example_case_says_everything_that_is_public_about_it(reader: Client) -> None:
    put_the_example()

    text = read(reader, EXAMPLE).text

    for said in (
        "KAZ 2/2022", "Kazakhstan", "Letter of allegation, joint communication",
        "Sent to the Government 18 March 2022", "17 May 2022 · confidential for 60 days",
        "16 May 2022 · in Russian; translation into English in progress",
        "Special Rapporteur on the situation of human rights defenders",
        "The detention of Mr. Lukpan Akhmedyarov.", "Peter Mackler Award", "KAZ 1/2022 · sent 18 January 2022",
        "7 January 2022", "10 January 2022", "17 January 2022", "Uralsk", "silencing critical journalism",
        "Submit confidential information", "How communications work", "Request a meeting",
    ):  # fmt: skip
        assert said in text, said


def test_every_statement_says_who_stands_behind_it(reader: Client) -> None:
    put_the_example()

    text = read(reader, EXAMPLE).text

    assert "known Mr. Akhmedyarov was arrested as he left" in text
    assert "reportedly He was held at the Special Detention Centre" in text
    assert "according to his lawyer He had been at the demonstration as a journalist" in text


def test_the_status_line_follows_the_data(reader: Client) -> None:
    put_the_example()
    record = the_example()
    record["replies"][0] |= {"translation": "done"}
    put(record)
    put(a_record())

    assert "in Russian; translated into English" in read(reader, EXAMPLE).text
    assert "No reply has been published" in read(reader, "/en/communications/XMA/1/2022/").text


def test_an_early_release_says_so_and_why(reader: Client) -> None:
    put(a_record(early_release="The person concerned asked for it."), on=date(2022, 4, 1), early=True)

    text = read(reader, "/en/communications/XMA/1/2022/").text

    assert "First public day 17 May 2022 · released earlier, by decision" in text
    assert "Released before its day The person concerned asked for it." in text
    assert "confidential for" not in text


def test_a_cited_communication_is_a_link_only_while_it_is_public(reader: Client) -> None:
    put(the_example())
    assert "/en/communications/KAZ/1/2022/" not in read(reader, EXAMPLE).links()

    put(CITED, on=date(2022, 3, 19))
    assert "/en/communications/KAZ/1/2022/" in read(reader, EXAMPLE).links()

    withdraw("KAZ 1/2022")
    assert "/en/communications/KAZ/1/2022/" not in read(reader, EXAMPLE).links()


def test_a_document_is_shown_in_the_browser_under_a_generated_name(reader: Client) -> None:
    put_the_example()

    response = reader.get(f"{EXAMPLE}letter-en.pdf")

    assert b"".join(response) == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="KAZ-2-2022-letter-en.pdf"'


def test_addresses_carry_the_reference_and_never_a_name(reader: Client) -> None:
    put_the_example()

    addresses = " ".join(read(reader, EXAMPLE).links()) + " ".join(read(reader, "/en/").links())

    assert "khmedyarov" not in addresses.lower()


def test_the_list_shows_the_newest_release_first_page_by_page(reader: Client) -> None:
    put_many(25)

    first, second = read(reader, "/en/"), read(reader, "/en/?page=2")

    assert first.text.index("Marenia: letter 25") < first.text.index("Marenia: letter 6 ")
    assert "25 communications" in second.text
    assert "Marenia: letter 5 " in second.text
    assert "?page=1" in second.links()


def test_a_search_keeps_its_words_and_its_state_from_page_to_page(reader: Client) -> None:
    put_many(25)
    put(a_record(code="XVO", title="Vostany: letter"))

    page = read(reader, "/en/?q=letter&state=XMA")

    assert "?q=letter&state=XMA&page=2" in page.links()
    assert ("input", "letter") in [(tag, attrs.get("value")) for tag, attrs in page.tags]


@pytest.mark.parametrize("address", ["/en/?q=nobody", "/en/?state=ZZZ", "/en/?page=9&q=%22", "/en/?state=%00&page=-"])
def test_a_search_without_a_result_says_what_to_do_next(reader: Client, address: str) -> None:
    put(a_record())

    page = read(reader, address)

    assert "0 communications" in page.text
    assert "Nothing published matches" in page.text


def test_an_empty_archive_says_when_something_will_appear(reader: Client) -> None:
    assert "Nothing has been published yet" in read(reader, "/en/").text


def test_what_somebody_types_is_shown_as_text(reader: Client) -> None:
    html = reader.get("/en/", {"q": '"><script>alert(1)</script>'}).content

    assert b"<script" not in html


def test_what_is_withdrawn_leaves_its_day_and_nothing_of_its_text(reader: Client) -> None:
    put_the_example()

    withdraw("KAZ 2/2022", on=date(2022, 6, 1))
    page = read(reader, EXAMPLE, status=410)

    assert "KAZ 2/2022 has been withdrawn" in page.text
    assert "1 June 2022" in page.text
    assert "khmedyarov" not in page.text
    assert reader.get(f"{EXAMPLE}letter-en.pdf").status_code == 404


def test_how_it_works_agrees_with_the_procedure(reader: Client) -> None:
    text = read(reader, "/en/how/").text

    for said in ("60 days", "18 March is public from 17 May", "An early reply does not end this time", "48 hours"):
        assert said in text


def test_the_confidential_form_is_on_a_site_of_its_own(reader: Client, settings) -> None:
    intake = settings.INSTANCE.intake_url

    assert f"{intake}/en/" in read(reader, "/en/submit/").links()
    assert f"{intake}/en/meeting/" in read(reader, "/en/meeting/").links()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "path", ["", "how/", "submit/", "meeting/", "about/", "communications/KAZ/2/2022/", "nowhere/"]
)
def test_every_page_is_well_formed_light_and_quiet(reader: Client, language: str, path: str) -> None:
    put_the_example()
    put_many(25)

    html = reader.get(f"/{language}/{path}").content
    page = Page(html.decode())

    assert page.wrong == []
    assert len(html) < 50_000
    assert len(set(page.ids)) == len(page.ids)
    assert [tag for tag, _ in page.tags].count("h1") == 1
    assert page.tags[0] == ("html", {"lang": language, "dir": "rtl" if language == "ar" else "ltr", "class": "public"})
    assert not [tag for tag, attrs in page.tags if tag in ("script", "iframe", "img") or "style" in attrs]
    assert not [href for href in page.links() if href.startswith("http") and "127.0.0.1:8001" not in href]


def test_a_text_in_another_language_than_the_page_says_so(reader: Client) -> None:
    put_the_example()

    page = read(reader, "/ar/communications/KAZ/2/2022/")

    assert ("bdi", {"lang": "en"}) in page.tags
