"""The recovery key on paper: five shares, any three of which bring it back (SLIP-39)."""

from collections.abc import Sequence

from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics

SHARES = 5
NEEDED = 3


class SharesDoNotFit(ValueError):
    """The typed shares do not bring the key back; the sentence says why."""


def split(seed: bytes) -> list[str]:
    """Return five shares of a 32-byte seed, 33 words each."""
    return list(generate_mnemonics(1, [(NEEDED, SHARES)], seed)[0])


def join(shares: Sequence[str]) -> bytes:
    """Return the seed of three shares; raise SharesDoNotFit with a sentence otherwise."""
    typed = list(dict.fromkeys(" ".join(share.casefold().split()) for share in shares if share.strip()))
    if len(typed) < NEEDED:
        raise SharesDoNotFit(f"{NEEDED} different shares are needed; there are {len(typed)}.")
    try:
        return bytes(combine_mnemonics(typed[:NEEDED]))
    except MnemonicError as wrong:
        raise SharesDoNotFit(f"The shares do not fit together: {wrong}") from None
