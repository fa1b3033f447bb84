"""What a size tells: little, and never what was attached."""

from hypothesis import given
from hypothesis import strategies as st

from demarche.vault.padding import FLOOR, padded_size, padme

SIZES = st.integers(0, 1 << 40)


@given(SIZES)
def test_t09_a_padded_size_has_room_and_costs_an_eighth_at_most(size: int) -> None:
    assert size <= padme(size) <= size * 1.12 + 1


@given(SIZES)
def test_a_padded_size_is_padded_already(size: int) -> None:
    assert padded_size(padded_size(size)) == padded_size(size)


@given(SIZES, SIZES)
def test_a_larger_file_is_never_padded_to_less(one: int, other: int) -> None:
    assert padded_size(min(one, other)) <= padded_size(max(one, other))


def test_t09_everything_small_looks_the_same() -> None:
    assert {padded_size(size) for size in range(0, 16_385, 7)} == {FLOOR} == {16 * 1024}


def test_t09_the_sizes_of_the_paper_that_describes_it() -> None:
    assert [padme(size) for size in (1, 9, 100, 1_000, 100_000, 1_000_001)] == [1, 10, 104, 1_024, 100_352, 1_015_808]


def test_t09_files_up_to_half_a_gigabyte_fall_into_a_few_hundred_sizes() -> None:
    assert len({padded_size(size) for size in range(0, 500_000_000, 9_973)}) < 400
