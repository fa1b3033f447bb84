"""The bases and the pattern book, as a reader's browser gets them."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.template import engines
from django.template.loader import render_to_string
from django.utils import translation

from demarche.sites.look.pattern_book import pattern_book_context

OFFICE = "Office for tests"
NAV = {"home": "/en/", "list": "/en/", "how": "/en/how/", "submit": "/en/submit/", "meeting": "/en/meeting/"}


def desk(**more: Any) -> str:
    context = {"office_name": OFFICE, "signed_in": SimpleNamespace(name="Amina"), "section": "letters", **more}
    return render_to_string("look/desk.html", context)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru", "zh-hans"])
def test_the_pattern_book_shows_every_piece_within_fifty_kilobytes(language: str) -> None:
    with translation.override(language):
        page = render_to_string("look/pattern_book.html", {"office_name": OFFICE, **pattern_book_context()})

    assert page.count('<section class="pattern"') == 22
    assert len(page.encode()) < 50_000


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_a_page_says_its_language_and_direction(language: str, direction: str) -> None:
    with translation.override(language):
        page = render_to_string("look/public.html", {"office_name": OFFICE, "nav_urls": NAV})

    assert f'<html lang="{language}" dir="{direction}" class="public">' in page


def test_a_public_page_ends_with_the_three_calls() -> None:
    footer = render_to_string("look/public.html", {"office_name": OFFICE, "nav_urls": NAV}).split("<footer>")[1]

    assert all(f'href="{NAV[call]}"' in footer for call in ("submit", "how", "meeting"))


def test_the_intake_offers_no_way_to_wander_off_but_leaving() -> None:
    page = render_to_string("look/intake.html", {"office_name": OFFICE, "leave_url": "/leave/"})

    assert page.count("<a ") == 2  # skip to the content; leave quickly
    assert 'href="/leave/"' in page
    assert "<nav" not in page


def test_the_desk_marks_the_section_and_names_who_is_signed_in() -> None:
    page = desk()

    assert '<a href="/letters/" aria-current="page">Letters</a>' in page
    assert "Amina" in page
    assert '<form method="post" action="/sign-out/">' in page


def test_the_desk_shows_no_section_that_a_reader_may_not_open() -> None:
    page = desk(desk_sections=["today", "letters"])

    assert "/letters/" in page
    assert "/staff/" not in page


def test_before_signing_in_the_desk_shows_its_name_alone() -> None:
    page = desk(signed_in=None)

    assert OFFICE in page
    assert "<nav" not in page


def test_what_somebody_typed_is_text_and_never_markup() -> None:
    piece = engines["django"].from_string("{% load look %}{% reference code %}{% state code %}")

    assert "<b>" not in piece.render({"code": "<b>KAZ</b>"})
