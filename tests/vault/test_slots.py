"""A slot: a person's key behind a passphrase, and behind a passkey's secret where there is one."""

import pytest
from mnemonic import Mnemonic

from demarche.vault.slots import COST, SlotClosed, empty_slot, new_passphrase, open_slot, seal_slot

SEED, PRF = bytes(range(32)), bytes(range(32, 64))
PASSPHRASE = "harbour lemon quiet orbit velvet ginger stone"
CHEAP = (64, 1, 1)
SLOT = seal_slot(SEED, PASSPHRASE, cost=CHEAP)
WITH_PASSKEY = seal_slot(SEED, PASSPHRASE, prf=PRF, cost=CHEAP)


def test_the_passphrase_opens_it() -> None:
    assert open_slot(SLOT, PASSPHRASE) == SEED
    assert open_slot(SLOT, f"  {PASSPHRASE.replace(' ', '   ')} \n") == SEED


@pytest.mark.parametrize("typed", ["", PASSPHRASE.upper(), PASSPHRASE[:-1], PASSPHRASE + " stone"])
def test_another_passphrase_does_not(typed: str) -> None:
    with pytest.raises(SlotClosed, match="does not open"):
        open_slot(SLOT, typed)


def test_a_slot_with_a_passkey_needs_both() -> None:
    assert open_slot(WITH_PASSKEY, PASSPHRASE, prf=PRF) == SEED
    for passphrase, prf in ((PASSPHRASE, None), (PASSPHRASE, bytes(32)), ("stone", PRF)):
        with pytest.raises(SlotClosed):
            open_slot(WITH_PASSKEY, passphrase, prf=prf)


def test_a_slot_without_a_passkey_does_not_open_with_one() -> None:
    with pytest.raises(SlotClosed):
        open_slot(SLOT, PASSPHRASE, prf=PRF)


def test_an_accent_is_the_same_however_a_keyboard_writes_it() -> None:
    composed, decomposed = "caf\u00e9 noir", "cafe\u0301 noir"

    assert open_slot(seal_slot(SEED, composed, cost=CHEAP), decomposed) == SEED


def test_a_changed_or_cut_slot_stays_closed() -> None:
    for place in range(4, len(SLOT)):
        with pytest.raises(SlotClosed):
            open_slot(SLOT[:place] + bytes([SLOT[place] ^ 1]) + SLOT[place + 1 :], PASSPHRASE)
    for size in range(len(SLOT)):
        with pytest.raises(SlotClosed):
            open_slot(SLOT[:size], PASSPHRASE)


def test_a_slot_that_asks_for_all_memory_stays_closed_without_work() -> None:
    with pytest.raises(SlotClosed):
        open_slot(b"\xff" * 4 + SLOT[4:], PASSPHRASE)


def test_an_empty_slot_costs_the_same_work_and_never_opens() -> None:
    empty = empty_slot(CHEAP)

    assert (len(empty), empty[:6]) == (len(SLOT), SLOT[:6])
    with pytest.raises(SlotClosed):
        open_slot(empty, PASSPHRASE)


def test_the_usual_cost_is_128_mebibytes_three_times() -> None:
    assert COST == (128 * 1024, 3, 1)
    assert seal_slot(SEED, PASSPHRASE)[:6] == (131_072).to_bytes(4, "big") + bytes([3, 1])


def test_a_new_passphrase_is_seven_random_words() -> None:
    made = [new_passphrase().split() for _ in range(50)]

    assert all(len(words) == 7 and set(words) <= set(Mnemonic("english").wordlist) for words in made)
    assert len({" ".join(words) for words in made}) == 50
