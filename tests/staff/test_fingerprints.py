"""Fingerprints: signed at the desk, shown at the intake, compared from outside."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.people import client_of

from demarche.arrivals.carry import carry_fingerprints
from demarche.commands.probing import CannotProbe, probe
from demarche.staff import fingerprints
from demarche.staff.epochs import rotate_epoch
from demarche.staff.errors import StaffStopped
from demarche.staff.keys import SignedIn
from demarche.staff.queries import epoch

pytestmark = pytest.mark.django_db(databases=["desk"])
SCRIPTS = {"door.js": b"export const one = 1;\n", "words/en.js": b"export default [];\n"}


@pytest.fixture(autouse=True)
def release(settings: Any, tmp_path: Path) -> Path:
    """A release with two scripts, and both ends of the door."""
    settings.PACKAGE = tmp_path
    settings.NEXT_FINGERPRINTS_FILE, settings.FINGERPRINTS_FILE = tmp_path / "laid.json", tmp_path / "kept.json"
    for name, content in SCRIPTS.items():
        path = tmp_path / "sites" / "intake" / "static" / "door" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path


@pytest.fixture
def intake(amina: SignedIn, now: datetime, release: Path) -> Callable[..., Callable[[str], bytes]]:
    """An intake that serves what was signed, but for what is changed."""
    fingerprints.sign(by=amina, now=now)
    assert carry_fingerprints()
    assert not carry_fingerprints()
    today = epoch()
    assert today is not None

    def serving(**changed: bytes) -> Callable[[str], bytes]:
        served = {f"static/door/{name}": content for name, content in SCRIPTS.items()}
        served["fingerprints.json"] = (release / "kept.json").read_bytes()
        served["sealed/terms/"] = json.dumps({"recipients": [today.recipient]}).encode()
        served |= {name.replace("__", "/").replace("_js", ".js").replace("_json", ".json"): content
                   for name, content in changed.items()}  # fmt: skip

        def fetch(address: str) -> bytes:
            try:
                return served[address.removeprefix("http://intake.example/")]
            except KeyError:
                raise OSError("not found") from None

        return fetch

    return serving


def key_of(person: SignedIn) -> str:
    return bytes(person.signing_key.public).hex()


def test_an_intake_as_it_was_signed_is_found_so(amina: SignedIn, intake: Callable[..., Any]) -> None:
    assert probe("http://intake.example/en/", key_of(amina), fetch=intake()) == []


def test_another_script_another_key_and_another_signer_are_found(
    amina: SignedIn, bruno: SignedIn, intake: Callable[..., Any]
) -> None:
    script = probe("http://intake.example/", key_of(amina), fetch=intake(static__door__door_js=b"send(everything)"))
    terms = probe("http://intake.example/", key_of(amina), fetch=intake(sealed__terms__=b'{"recipients": ["age1x"]}'))
    signer = probe("http://intake.example/", key_of(bruno), fetch=intake())

    assert script == ["The script door.js is another one."]
    assert terms == ["The team’s key is another one."]
    assert signer == ["The fingerprints are not signed with this key."]


def test_a_changed_text_carries_no_signature(amina: SignedIn, intake: Callable[..., Any], release: Path) -> None:
    signed = json.loads((release / "kept.json").read_text())
    signed["text"] = signed["text"].replace("sha256 ", "sha256 0", 1)

    found = probe("http://intake.example/", key_of(amina), fetch=intake(fingerprints_json=json.dumps(signed).encode()))

    assert found == ["The fingerprints are not signed with this key."]


@pytest.mark.parametrize("answer", [b"", b"[]", b"{}", b'{"text": 1}', b"\xff"])
def test_what_is_no_intake_is_said_so(amina: SignedIn, intake: Callable[..., Any], answer: bytes) -> None:
    with pytest.raises(CannotProbe, match="as an intake does"):
        probe("http://intake.example/", key_of(amina), fetch=intake(fingerprints_json=answer))


def test_a_new_key_or_a_new_script_wants_a_new_signature(
    amina: SignedIn, intake: Callable[..., Any], release: Path, now: datetime
) -> None:
    standing = fingerprints.standing()
    assert standing is not None
    assert standing.changed == []

    rotate_epoch(by=amina, now=now)
    (release / "sites/intake/static/door/new.js").write_bytes(b"")

    standing = fingerprints.standing()
    assert standing is not None
    assert standing.changed == ["The team’s key is another one.", "The script new.js is served, and not named."]
    assert "Sign the fingerprints anew" in client_of(amina).get("/").content.decode()


def test_only_who_manages_the_office_signs(bruno: SignedIn, now: datetime) -> None:
    with pytest.raises(StaffStopped, match="manages the office"):
        fingerprints.sign(by=bruno, now=now)
    assert fingerprints.standing() is None
