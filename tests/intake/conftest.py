"""The intake of the tests: its own folder, the team's public key, its own site."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.intake.walking import Visit

from demarche.settings import intake as process
from demarche.vault.opening import Identity

TEAM = Identity(bytes(range(64, 96)))


@pytest.fixture(autouse=True)
def envelopes(settings: Any, tmp_path: Path) -> Path:
    """An empty folder for envelopes, and the key that they are sealed to."""
    settings.ENVELOPES_DIR = tmp_path / "envelopes"
    settings.ENVELOPES_DIR.mkdir()
    settings.FORMS_DIR = tmp_path / "forms"
    settings.TEAM_KEY_FILE = tmp_path / "team-key.json"
    settings.TEAM_KEY_FILE.write_text(json.dumps({"recipient": str(TEAM.recipient()), "epoch": 1}), encoding="ascii")
    return settings.ENVELOPES_DIR  # type: ignore[no-any-return]  # a setting has no type


@pytest.fixture(autouse=True)
def memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the processes of this test's intake share."""
    monkeypatch.setattr("demarche.sites.intake.memory.folder", lambda: tmp_path)


@pytest.fixture
def own_form(settings: Any) -> Callable[[str], None]:
    """Send the intake a small questionnaire of the office's own, which is asked from then on."""

    def send(code: str) -> None:
        name, _, version = code.rpartition("-")
        settings.FORMS_DIR.mkdir(exist_ok=True)
        data = {"id": name, "version": int(version), "title": "A form of our own", "pages": [
            {"name": "all", "title": "All of it", "questions": [
                {"name": "state", "kind": "state", "label": "State", "means": "state"},
                {"name": "told", "kind": "text", "label": "What do you want to tell?", "means": "what_happened"}]},
            {"name": "consents", "kind": "consents", "title": "Consents"},
            {"name": "files", "kind": "files", "title": "Files"}]}  # fmt: skip
        (settings.FORMS_DIR / f"{code}.json").write_text(json.dumps(data), encoding="utf-8")
        (settings.FORMS_DIR / "asking.json").write_text(json.dumps({"report": [code]}), encoding="ascii")

    return send


@pytest.fixture
def site(settings: Any, office_clock: object) -> None:
    """Make the test's process answer as the intake does."""
    for name in (
        *("ROOT_URLCONF", "MIDDLEWARE", "FILE_UPLOAD_HANDLERS"),
        *("DATA_UPLOAD_MAX_MEMORY_SIZE", "DATA_UPLOAD_MAX_NUMBER_FILES"),
    ):
        setattr(settings, name, getattr(process, name))


@pytest.fixture
def visit(site: None, db_of_intake: None) -> Visit:
    """A source's browser without JavaScript."""
    return Visit()


@pytest.fixture
def db_of_intake(request: pytest.FixtureRequest) -> None:
    """Open the intake's database alone."""
    if request.node.get_closest_marker("django_db") is None:
        request.node.add_marker(pytest.mark.django_db(databases=["intake"]))
    request.getfixturevalue("_django_db_helper")
