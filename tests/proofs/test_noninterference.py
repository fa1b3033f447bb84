"""What the public site answers does not depend on anything confidential: byte for byte, and step for step."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.utils import translation
from tests.proofs import crawling, worlds_apart
from tests.proofs.leaks import LEAKS

pytestmark = pytest.mark.django_db(databases=["desk", "intake", "archive"], transaction=True)
# A leak is planted in every language alike: each is looked for in one.
OTHER_LANGUAGES = ("fr", "es", "ar", "ru", "zh-hans")
PAGES = ("/en/", "/en/?q=Verro", "/en/communications/XMA/1/2022/", "/en/communications/XMA/2/2022/", "/feed.atom")


@pytest.fixture(autouse=True)
def public_site(archive: Path, settings: Any) -> Iterator[None]:
    settings.ROOT_URLCONF = "demarche.sites.public.urls"
    settings.MIDDLEWARE = [
        "demarche.sites.public.middleware.PublicHeaders",
        "django.middleware.locale.LocaleMiddleware",
    ]
    with translation.override("en"):
        yield


def crawled(*, secrets: bool) -> dict[str, crawling.Answer]:
    worlds_apart.made(secrets=secrets)
    return crawling.everything()


def test_the_public_site_answers_the_same_with_and_without_confidential_communications() -> None:
    holes, secrets = crawled(secrets=False), crawled(secrets=True)

    assert len(holes) > 150
    assert holes["/en/communications/XMA/1/2022/"].status == 200
    assert holes["/en/communications/XMA/2/2022/"].status == 404
    assert crawling.different(holes, secrets) == []


def test_each_kind_of_leak_is_caught() -> None:
    answers: dict[bool, dict[str, dict[str, crawling.Answer]]] = {}
    for secrets in (False, True):
        worlds_apart.made(secrets=secrets)
        answers[secrets] = {}
        for kind, plant in LEAKS.items():
            with plant():
                answers[secrets][kind] = crawling.everything(but=OTHER_LANGUAGES)

    missed = [kind for kind in LEAKS if not crawling.different(answers[False][kind], answers[True][kind])]

    assert missed == []


def steps(address: str) -> int:
    """Return how many steps SQLite's machine takes for an answer."""
    counted = [0]

    def step() -> int:
        counted[0] += 1
        return 0

    browser = Client(raise_request_exception=False)
    browser.get(address)
    connection = connections["archive"]
    connection.ensure_connection()
    connection.connection.set_progress_handler(step, 1)
    Client(raise_request_exception=False).get(address)
    connection.connection.set_progress_handler(None, 1)
    return counted[0]


def test_the_archive_takes_the_same_steps_with_and_without_confidential_communications() -> None:
    counts = []
    for secrets in (False, True):
        worlds_apart.made(secrets=secrets)
        counts.append({address: steps(address) for address in PAGES})

    assert all(counts[0].values())
    assert counts[0] == counts[1]
