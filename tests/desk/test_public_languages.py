"""What the approvers leaf through is the archive's own page, in each language, and each file with its digest."""

import hashlib
import re

import pytest
from django.conf import settings as office_settings
from django.template.loader import render_to_string
from django.test import override_settings
from django.utils import translation
from tests.lives import a_sent_letter, at
from tests.people import Office, client_of
from tests.publication.prepared import offered, prepared

from demarche.archive import queries as archive
from demarche.departures.publish import publish_due
from demarche.procedure import clock
from demarche.procedure.references import Reference
from demarche.publication import actions as gate
from demarche.publication.queries import public_bytes
from demarche.sites.public import record_page

LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh-hans"]


@pytest.fixture(autouse=True)
def its_first_public_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: at(5, 17))


def article(html: str) -> str:
    """Return the record's own piece of a page; where its links lead is the only thing that may differ."""
    whole = html[html.index('<article class="record">') : html.index("</article>")]
    return re.sub(r'href="[^"]*"', "href", whole)


def as_the_archive_sets_it(language: str) -> str:
    published = archive.communication(Reference("XMA", 2022, 1))
    with override_settings(ROOT_URLCONF="demarche.sites.public.urls"), translation.override(language):
        return article(render_to_string("look/pieces/communication.html", {"page": record_page.shown(published)}))


@pytest.mark.django_db(databases=["desk", "archive", "intake"], transaction=True)
def test_in_each_language_the_approvers_see_the_page_that_readers_get(office: Office) -> None:
    preparation, desk = offered(office, a_sent_letter(office), "communication", at(5, 17)), client_of(office.bruno)

    shown = {each: desk.get(f"/releases/{preparation.pk}/page/{each}/").content.decode() for each in LANGUAGES}
    gate.approve(preparation, digest=preparation.digest, by=office.bruno, now=at(5, 17))
    publish_due(now=at(5, 17, 10))

    assert list(office_settings.INSTANCE.languages) == LANGUAGES
    assert {each: article(shown[each]) for each in LANGUAGES} == {
        each: as_the_archive_sets_it(each) for each in LANGUAGES
    }
    assert len({article(page) for page in shown.values()}) == len(LANGUAGES)


def test_each_file_stands_with_the_digest_of_its_bytes(office: Office) -> None:
    preparation, desk = offered(office, a_sent_letter(office), "communication", at(5, 17)), client_of(office.bruno)
    entries = public_bytes(preparation, reader=office.bruno, now=at(5, 17))
    letter = f"/releases/{preparation.pk}/documents/letter-en.pdf"

    page = desk.get(f"/releases/{preparation.pk}/page/ar/").content.decode()

    assert all(hashlib.sha256(content).hexdigest() in page for content in entries.values())
    assert 'lang="ar" dir="rtl"' in page
    assert desk.get(letter).content == entries["documents/letter-en.pdf"]
    assert f'href="/releases/{preparation.pk}/page/ru/"' in page


def test_no_other_language_has_a_page_and_a_withdrawal_has_none(office: Office) -> None:
    preparation, desk = prepared(office, a_sent_letter(office), "communication", at(5, 17)), client_of(office.amina)

    assert desk.get(f"/releases/{preparation.pk}/page/de/").status_code == 404
    assert desk.get(f"/releases/{preparation.pk}/page/zh-hans/").status_code == 200
    assert client_of(office.dalia).get(f"/releases/{preparation.pk}/page/fr/").status_code == 404
