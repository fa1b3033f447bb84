"""The age file of the shipped script, read and written by others: pyrage, Debian's age, and the vault."""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyrage
import pytest
from tests.door.test_scripts import SCRIPTS, node

from demarche.vault.opening import Identity, X25519Identity, open_sealed
from demarche.vault.sealing import seal

SIZES = (0, 1_000, 65_535, 65_536, 65_537, 50 << 20)
CLASSIC, HYBRID = X25519Identity(bytes(range(1, 33))), Identity(bytes(range(1, 33)))
KEYS: dict[str, Identity | X25519Identity] = {"classic": CLASSIC, "hybrid": HYBRID}
Made = tuple[Path, Any]


def clear(size: int) -> bytes:
    return hashlib.shake_256(b"What happened in Port Ambre.").digest(size)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """What the script sealed, and the digests of what it opened."""
    folder = tmp_path_factory.mktemp("formats")
    for size in SIZES:
        (folder / f"{size}.clear").write_bytes(clear(size))
        for name, key in KEYS.items():
            (folder / f"vault-{name}-{size}.age").write_bytes(seal(clear(size), [key.recipient()]))
        classic = pyrage.x25519.Recipient.from_str(str(CLASSIC.recipient()))
        (folder / f"pyrage-classic-{size}.age").write_bytes(pyrage.encrypt(clear(size), [classic]))
        age("-r", str(CLASSIC.recipient()), "-o", f"{folder}/age-classic-{size}.age", f"{folder}/{size}.clear")
    keys = {name: [str(key.recipient()), key.secret_text()] for name, key in KEYS.items()}
    (folder / "asked.json").write_text(json.dumps({"sizes": SIZES, "keys": keys}), encoding="utf-8")
    yield folder, node("formats.mjs", SCRIPTS, folder)
    # Nobody looks at half a gigabyte of invented bytes afterwards.
    shutil.rmtree(folder)


def age(*arguments: str) -> bytes:
    """Run Debian's age."""
    program = shutil.which("age")
    assert program, "age is not installed, and the script is compared with it: apt install age"
    return subprocess.run([program, *arguments], capture_output=True, check=True).stdout


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", KEYS)
def test_t02_the_vault_opens_what_the_script_seals(made: Made, name: str, size: int) -> None:
    assert open_sealed((made[0] / f"script-{name}-{size}.age").read_bytes(), [KEYS[name]]) == clear(size)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("sealer", ["script", "vault"])
def test_t02_pyrage_and_age_open_what_script_and_vault_seal(made: Made, tmp_path: Path, sealer: str, size: int) -> None:
    sealed = made[0] / f"{sealer}-classic-{size}.age"
    key = tmp_path / "key.txt"
    key.write_text(CLASSIC.secret_text(), encoding="ascii")

    assert pyrage.decrypt(sealed.read_bytes(), [pyrage.x25519.Identity.from_str(CLASSIC.secret_text())]) == clear(size)
    assert age("-d", "-i", str(key), str(sealed)) == clear(size)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("sealer", ["pyrage", "age"])
def test_t02_the_vault_opens_what_pyrage_and_age_seal(made: Made, sealer: str, size: int) -> None:
    assert open_sealed((made[0] / f"{sealer}-classic-{size}.age").read_bytes(), [CLASSIC]) == clear(size)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("sealer", ["vault-classic", "vault-hybrid", "pyrage-classic", "age-classic"])
def test_t02_the_script_opens_what_others_seal(made: Made, sealer: str, size: int) -> None:
    assert made[1][f"{sealer}-{size}"] == hashlib.sha256(clear(size)).hexdigest()
