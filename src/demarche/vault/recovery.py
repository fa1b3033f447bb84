"""The recovery key on paper: five shares, any three of which bring it back (SLIP-39)."""

from collections.abc import Sequence

from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.share import Share
from shamir_mnemonic.wordlist import WORDLIST

SHARES = 5
NEEDED = 3
WORDS = 33


class SharesDoNotFit(ValueError):
    """The typed shares do not bring the key back; the sentence says why."""


def split(seed: bytes) -> list[str]:
    """Return five shares of a 32-byte seed, 33 words each."""
    return list(generate_mnemonics(1, [(NEEDED, SHARES)], seed)[0])


def join(shares: Sequence[str]) -> bytes:
    """Return the seed of three shares or more; raise SharesDoNotFit with a sentence otherwise."""
    typed = [" ".join(share.casefold().split()) for share in shares if share.strip()]
    read = {_read(share, number).index: share for number, share in enumerate(typed, start=1)}
    if len(read) < NEEDED:
        raise SharesDoNotFit(f"{NEEDED} different shares are needed; there {_are(len(read))}.")
    try:
        return bytes(combine_mnemonics(list(read.values())[:NEEDED]))
    except MnemonicError:
        raise SharesDoNotFit("These shares do not belong together: they are parts of different keys.") from None


def _read(share: str, number: int) -> Share:
    words = share.split()
    if len(words) != WORDS:
        raise SharesDoNotFit(f"Share {number} has {len(words)} words; a share has {WORDS}.")
    unknown = next((place for place, word in enumerate(words, start=1) if word not in WORDLIST), None)
    if unknown:
        raise SharesDoNotFit(f"Word {unknown} of share {number} is not on the list of words. Look at its spelling.")
    try:
        return Share.from_mnemonic(share)
    except MnemonicError:
        raise SharesDoNotFit(f"Share {number} has a wrong word, or two words that changed places.") from None


def _are(count: int) -> str:
    return "is one" if count == 1 else f"are {count}"
