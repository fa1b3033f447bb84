"""Every confidential field carries a marker through a whole life; nothing that leaves the desk holds one."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connections
from django.utils import translation
from tests.lives import at
from tests.people import Office
from tests.proofs import crawling
from tests.proofs.marked_life import lived, released
from tests.proofs.markers import FIELDS, found_in, marker

from demarche.departures.publish import publish_due
from demarche.publication.reminding import remind
from demarche.settings.logs import EventsOnly

pytestmark = pytest.mark.django_db(databases=["desk", "intake", "archive"], transaction=True)
# What the public record of this life names, and nothing else; the letter itself is public but for what is masked.
PUBLIC = {"wording", "concern", "eventplace", "fact", "subject", "earlier", "letterfact", "question2", "annex"}
PUBLIC |= {"line", "footer", "replybody", "translation", "pressheading", "presstext", "presscontact"}


@pytest.fixture(autouse=True)
def public_site(archive: Path, settings: Any) -> Iterator[None]:
    settings.ROOT_URLCONF = "demarche.sites.public.urls"
    settings.MIDDLEWARE = [
        "demarche.sites.public.middleware.PublicHeaders",
        "django.middleware.locale.LocaleMiddleware",
    ]
    with translation.override("en"):
        yield


def public_words() -> set[str]:
    """Return the markers that any answer of the public site holds."""
    asked = [f"/en/?q={word}" for word in ("Zq", "arrest")]
    answers = crawling.everything() | {one: crawling.asked(crawling.Client(), "get", one) for one in asked}
    found: set[str] = set()
    for answer in answers.values():
        found |= found_in(answer.body) | found_in(repr(answer.headers).encode())
    return found


def test_before_its_day_nothing_of_a_life_is_public(office: Office, archive: Path) -> None:
    released(office, lived(office))
    publish_due(now=at(5, 16))

    assert public_words() == set()


def test_on_its_day_only_the_record_is_public_and_masked_names_are_nowhere(office: Office, archive: Path) -> None:
    released(office, lived(office))
    publish_due(now=at(5, 17))

    found = public_words()

    assert found == PUBLIC
    kept = [archive, *settings.DOCUMENTS_DIR.iterdir()]
    assert set().union(*(found_in(path.read_bytes()) for path in kept)) <= PUBLIC


def test_t06_databases_hold_no_clear_word(office: Office) -> None:
    lived(office)

    for ground in ("desk", "intake"):
        assert found_in(rows_of(ground)) == set()


def test_t06_files_hold_no_clear_word(office: Office) -> None:
    lived(office)

    for path in settings.INSTANCE.root.rglob("*"):
        if path.is_file():
            assert found_in(path.read_bytes()) == set(), path.name


def test_a_repr_says_nothing(office: Office) -> None:
    lived(office)

    shown = [repr(row) + str(row) for model in apps.get_models() for row in model._default_manager.all()[:50]]

    assert len(shown) > 40
    assert found_in("\n".join(shown).encode()) == set()


def test_t06_an_error_in_the_log_says_its_class_and_place() -> None:
    try:
        raise ValueError(f"{marker('victim')} was here")
    except ValueError:
        record = logging.LogRecord(
            "django.request", logging.ERROR, __file__, 1, f"{marker('fact')} %s", (marker("now"),), sys.exc_info()
        )

    line = EventsOnly().format(record)

    assert "ValueError at test_canary.py" in line
    assert found_in(line.encode()) == set()


def test_a_reminder_says_that_something_waits_and_never_what(office: Office, mailoutbox: list[Any]) -> None:
    office.amina.staff.email = "amina@example.org"
    office.amina.staff.save()
    lived(office)
    mailoutbox.clear()

    remind(now=at(5, 12, 12))

    assert len(mailoutbox) == 1
    assert found_in(mailoutbox[0].message().as_bytes()) == set()
    assert "http" not in mailoutbox[0].body


def test_the_letter_goes_to_its_addressee_and_to_nobody_else(office: Office, mailoutbox: list[Any]) -> None:
    lived(office)

    letter = mailoutbox[0]

    assert len(mailoutbox) == 1
    assert found_in(f"{letter.subject}\n{letter.body}".encode()) == set()
    assert "victim" in found_in(letter.attachments[0][1])


def rows_of(ground: str) -> bytes:
    """Return every value of every table of a ground."""
    connection, out = connections[ground], []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                out += [bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode() for value in row]
    return b"\n".join(out)


def test_every_field_has_its_marker() -> None:
    assert len(set(FIELDS)) == len(FIELDS) >= 40
