"""Looking at the intake from outside: does it serve the scripts and the key that the office has signed?"""

import json
from collections.abc import Callable
from urllib.parse import urljoin
from urllib.request import urlopen

from demarche.procedure import fingerprints
from demarche.vault.signing import is_signed

Fetch = Callable[[str], bytes]


class CannotProbe(Exception):
    """The intake could not be looked at; the sentence says why."""


def fetched(address: str) -> bytes:
    """Return what an address answers."""
    if not address.startswith(("http://", "https://")):
        raise CannotProbe(f"{address} is not an address of the web.")
    with urlopen(address, timeout=30) as answer:  # noqa: S310 -- the scheme was looked at
        content: bytes = answer.read()
        return content


def probe(address: str, key: str, *, fetch: Fetch = fetched) -> list[str]:
    """Return in sentences what is not as the office signed it; nothing when everything is.

    `key` is the signer's public key in hexadecimal digits, got by another way than from that site.
    """
    try:
        signed = json.loads(fetch(urljoin(address, "/fingerprints.json")))
        text, signature = str(signed["text"]), str(signed["signature"])
        if not is_genuine(text, signature, key):
            return ["The fingerprints are not signed with this key."]
        named = [name.removeprefix("script ") for name in fingerprints.facts(text) if name.startswith("script ")]
        served = {name: fetch(urljoin(address, f"/static/door/{name}")) for name in named}
        recipients = json.loads(fetch(urljoin(address, "/sealed/terms/")))["recipients"]
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise CannotProbe(f"The site did not answer as an intake does: {problem}.") from None
    return [line for one in recipients for line in fingerprints.differences(text, key=str(one), scripts=served)]


def is_genuine(text: str, signature: str, key: str) -> bool:
    """Tell whether a text of fingerprints carries the signature of a key."""
    try:
        return is_signed(bytes.fromhex(key), bytes.fromhex(signature), fingerprints.LABEL + text.encode())
    except ValueError:
        return False
