"""What is done on a laptop without a network: making a key there, opening an exported submission with it."""

import os
import shutil
import tempfile
from pathlib import Path

from demarche.vault.ageformat import AgeError
from demarche.vault.opening import AnyIdentity, Identity, X25519Identity
from demarche.vault.unpacking import opened_package

KINDS: tuple[type[Identity] | type[X25519Identity], ...] = (Identity, X25519Identity)
TO_READ = "message.txt"


class CannotOpen(Exception):
    """A file cannot be opened so, or a key cannot be made there; the sentence says why."""


def make_key(file: Path) -> str:
    """Write a new private key, for its owner alone; return the public half that others seal to."""
    made = Identity.generate()
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise CannotOpen(f"{file} exists already: a key is never written over another.") from None
    with os.fdopen(descriptor, "w", encoding="ascii") as out:
        out.write(f"# public key: {made.recipient()}\n{made.secret_text()}\n")
    return str(made.recipient())


def lay_open(sealed: Path, key: Path, folder: Path) -> tuple[list[str], str]:
    """Open an export into a new folder; return the names of what it held, and what it says. Whole, or not at all."""
    if folder.exists():
        raise CannotOpen(f"{folder} exists already: name a folder that does not.")
    identities = _identities(key)
    partial = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        with sealed.open("rb") as source, opened_package(source, identities) as package:
            for name in package.names:
                path = partial / name
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("wb") as out:
                    out.writelines(package.chunks(name))
            names = list(package.names)
        partial.rename(folder)
    except AgeError as broken:
        raise CannotOpen(
            f"{sealed.name} does not open with this key, or it is damaged ({type(broken).__name__})."
        ) from None
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    message = folder / TO_READ
    return names, message.read_text(encoding="utf-8") if message.is_file() else ""


def _identities(key: Path) -> list[AnyIdentity]:
    try:
        lines = key.read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        raise CannotOpen(f"{key} cannot be read as a file of keys.") from None
    found = [identity for line in lines if (identity := _identity(line.strip())) is not None]
    if not found:
        raise CannotOpen(f"{key} holds no private key of age: a line begins with AGE-SECRET-KEY-.")
    return found


def _identity(line: str) -> AnyIdentity | None:
    for kind in KINDS:
        try:
            return kind.parse(line)
        except ValueError:
            continue
    return None
