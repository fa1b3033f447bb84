"""What every test may ask for: the office, its people, its time; and nothing leaves the machine."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from typing import Any

import hypothesis
import pytest
from django.db.backends.sqlite3.base import DatabaseOperations
from django.utils import translation
from pytest_django import DjangoDbBlocker
from tests import made_once, people

from demarche.press import guarding as press_guarding
from demarche.procedure import clock
from demarche.staff.keys import SignedIn
from demarche.transmission import guarding

# How long a machine takes is no property of what is tested.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")
LOOPBACK = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(autouse=True)
def nothing_leaves_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection but to the machine itself."""
    connect = socket.socket.connect

    def stay(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in LOOPBACK:
            raise AssertionError(f"A test wanted to leave the machine: {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", stay)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say at once which tests want the three databases, so that a run of a few folders makes them too."""
    for item in items:
        if "grounds" in getattr(item, "fixturenames", ()) and item.get_closest_marker("django_db") is None:
            item.add_marker(pytest.mark.django_db(databases=["desk", "intake", "archive"]))


@pytest.fixture(autouse=True, scope="session")
def tables_can_be_emptied() -> Iterator[None]:
    """Lift the rules of what was sent while a test empties SQLite's tables; PostgreSQL truncates unasked."""
    empty = DatabaseOperations.execute_sql_flush

    def emptied(self: Any, statements: list[str]) -> None:
        laid = self.connection.alias == "desk" and "transmission_mail" in self.connection.introspection.table_names()
        if laid:
            with self.connection.schema_editor() as open_editor:
                press_guarding.lift(None, open_editor)
                guarding.lift(None, open_editor)
        empty(self, statements)
        if laid:
            with self.connection.schema_editor() as open_editor:
                guarding.lay(None, open_editor)
                press_guarding.lay(None, open_editor)

    DatabaseOperations.execute_sql_flush = emptied
    yield
    DatabaseOperations.execute_sql_flush = empty


@pytest.fixture(scope="session")
def copies_of_tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ExitStack]:
    """Have tables made once for all processes of the run, while Django sets up its databases."""
    with ExitStack() as stack:
        stack.enter_context(made_once.tables(made_once.shared_by_all(tmp_path_factory)))
        yield stack


@pytest.fixture(scope="session")
def django_db_setup(copies_of_tables: ExitStack, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Let the other processes go on as soon as the databases of this one are there."""
    with django_db_blocker.unblock():
        copies_of_tables.close()


@pytest.fixture(autouse=True)
def a_language_of_its_own() -> Iterator[None]:
    """Begin every test in the office's own language, whatever a page of the test before spoke."""
    with translation.override("en"):
        yield


@pytest.fixture
def now() -> datetime:
    """Thursday 20 January 2022, 11 in the morning in Geneva."""
    return people.NOW


@pytest.fixture
def office_clock(monkeypatch: pytest.MonkeyPatch, now: datetime) -> Iterator[datetime]:
    """Set the office's clock to now; sessions go on by real time."""
    monkeypatch.setattr(clock, "now", lambda: now)
    return now


@pytest.fixture
def grounds(request: pytest.FixtureRequest) -> None:
    """Open the three databases to a test that asks for the office without saying so itself."""
    if request.node.get_closest_marker("django_db") is None:
        request.node.add_marker(pytest.mark.django_db(databases=["desk", "intake", "archive"]))
    request.getfixturevalue("_django_db_helper")


@pytest.fixture
def office(grounds: None) -> people.Office:
    """An office with two mandates and four people, an hour after it was founded."""
    return people.found()


@pytest.fixture
def amina(office: people.Office) -> SignedIn:
    """Amina checks what arrives, drafts, sends, prepares releases, and manages the office."""
    return office.amina


@pytest.fixture
def bruno(office: people.Office) -> SignedIn:
    """Bruno holds the mandate on human rights defenders."""
    return office.bruno


@pytest.fixture
def chen(office: people.Office) -> SignedIn:
    """Chen holds the mandate on freedom of expression."""
    return office.chen


@pytest.fixture
def dalia(office: people.Office) -> SignedIn:
    """Dalia works on other cases."""
    return office.dalia
