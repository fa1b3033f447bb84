"""A key kept under a person's own opens with the same seed, purpose and place, and with nothing else."""

import pytest

from demarche.vault.ownkeys import found, kept, own_key
from demarche.vault.papers import SealBroken

SEED, KEY = bytes(range(32)), bytes(range(32, 64))
OWN = own_key(SEED, "wraps")


def test_the_same_seed_finds_what_was_kept() -> None:
    assert found(own_key(SEED, "wraps"), "here", kept(OWN, "here", KEY)) == KEY


@pytest.mark.parametrize(
    ("own", "label"), [(own_key(bytes(32), "wraps"), "here"), (own_key(SEED, "shelves"), "here"), (OWN, "there")]
)
def test_another_seed_purpose_or_place_finds_nothing(own: bytes, label: str) -> None:
    with pytest.raises(SealBroken):
        found(own, label, kept(OWN, "here", KEY))


@pytest.mark.parametrize("sealed", [b"", bytes(12), bytes(60)])
def test_what_was_cut_or_invented_is_refused(sealed: bytes) -> None:
    with pytest.raises(SealBroken):
        found(OWN, "here", sealed)
