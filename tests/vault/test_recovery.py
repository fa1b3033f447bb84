"""The office's recovery key on paper: any three of five shares, never two."""

from itertools import combinations, permutations

import pytest

from demarche.vault.recovery import SharesDoNotFit, join, split

SEED = bytes(range(32))
SHARES = split(SEED)
OTHERS = split(bytes(32))


def test_any_three_of_five_bring_it_back() -> None:
    assert len(SHARES) == 5
    assert all(join(three) == SEED for three in combinations(SHARES, 3))
    assert all(join(three) == SEED for three in permutations(SHARES[:3]))


def test_four_or_five_do_too() -> None:
    assert join(SHARES[1:]) == join(SHARES) == SEED


def test_shares_are_read_however_they_are_typed() -> None:
    typed = [SHARES[0].upper(), f"\n  {SHARES[3].replace(' ', '   ')}", "", SHARES[4].replace(" ", "\n")]

    assert join(typed) == SEED


@pytest.mark.parametrize("count", [0, 1, 2])
def test_fewer_do_not(count: int) -> None:
    for shares in combinations(SHARES, count):
        with pytest.raises(SharesDoNotFit, match="3 different shares are needed"):
            join(shares)


def test_the_same_share_twice_counts_once() -> None:
    with pytest.raises(SharesDoNotFit, match="there are 2"):
        join([SHARES[0], SHARES[1], SHARES[1].upper()])


def test_shares_of_two_keys_do_not_mix() -> None:
    with pytest.raises(SharesDoNotFit, match="different keys"):
        join([SHARES[0], SHARES[1], OTHERS[2]])


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda words: words[:-1], "Share 2 has 32 words; a share has 33."),
        (lambda words: [*words[:6], "harbour", *words[7:]], "Word 7 of share 2 is not on the list"),
        (lambda words: [*words[:5], words[6], words[5], *words[7:]], "Share 2 has a wrong word, or two"),
    ],
    ids=["short", "unknown", "exchanged"],
)
def test_a_mistake_is_named_without_showing_the_share(spoil: object, sentence: str) -> None:
    assert callable(spoil)
    words = next(share.split() for share in SHARES[1:] if share.split()[5] != share.split()[6])

    with pytest.raises(SharesDoNotFit, match=sentence) as wrong:
        join([SHARES[0], " ".join(spoil(words)), SHARES[2]])

    assert " ".join(words[:3]) not in str(wrong.value)
