"""Twelve words typed in odd ways, and odd text. Run: .venv/bin/python benchmarks/fuzz_words.py [SECONDS [SEED]]

Each input must give the receipt it was made from, or a mistake with a name; anything else ends the run with the input.
"""

import random
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# In place of this folder: a module of the standard library has the name of one here.
sys.path[:1] = [str(ROOT), str(ROOT / "src")]

from tests.vault.typing import typed  # noqa: E402 -- the path comes first

from demarche.vault.receipt import LANGUAGES, Receipt, WrongWords, word_list  # noqa: E402 -- the path comes first

SECONDS, SEED = 60.0, 1
KINDS = {"count", "unknown", "order"}
LAST = 0x110000
BLOCKS = ((0x20, 0x7F), (0x600, 0x700), (0xFB50, 0xFF00), (0x400, 0x500), (0x4E00, 0xA000), (0x2000, 0x2070), (0, LAST))


def spoilt(text: str, chance: random.Random) -> str:
    """Return a text with some letters replaced, dropped, doubled or put in from anywhere in Unicode."""
    letters = list(text)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(letters) + 1)
        letters[place : place + chance.randint(0, 2)] = [chr(chance.randrange(*chance.choice(BLOCKS)))]
    return "".join(letters)


def tried(chance: random.Random) -> str:
    """Try one input; return what came of it."""
    receipt = Receipt(chance.randbytes(16), chance.choice(LANGUAGES))
    text = typed(receipt.words, chance)
    if chance.random() < 0.5:
        if Receipt.from_words(text, chance.choice(LANGUAGES)).entropy != receipt.entropy:
            raise AssertionError(f"read as another receipt: {text!r}")
        return "read"
    mixed = " ".join(chance.choices(word_list(receipt.language), k=chance.randint(0, 14)))
    text = spoilt(chance.choice((text, mixed)), chance)
    try:
        Receipt.from_words(text)
    except WrongWords as wrong:
        if wrong.kind not in KINDS or (wrong.position is None) == (wrong.kind == "unknown"):
            raise AssertionError(f"a mistake without its name: {text!r}") from wrong
        return wrong.kind
    return "read although spoilt"


def main() -> None:
    """Try until the time is over, and print what came of it."""
    seconds, seed = float((sys.argv[1:] or [SECONDS])[0]), int((sys.argv[2:] or [SEED])[0])
    chance, came, begun = random.Random(seed), Counter[str](), time.monotonic()
    while time.monotonic() - begun < seconds:
        came[tried(chance)] += 1
    spent = time.monotonic() - begun
    print(f"{came.total():,} inputs in {spent:.0f} seconds (seed {seed}), none unexpected")
    for outcome, times in came.most_common():
        print(f"{times:>10,}  {outcome}")


if __name__ == "__main__":
    main()
