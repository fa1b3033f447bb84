"""T3, the short form: whatever bytes a stranger sends, each way in answers or refuses, and never breaks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.proofs.parsers import PARSERS, TAKEN, Parser, standing

pytestmark = pytest.mark.django_db(databases=["intake"])
FED = 300
Edit = tuple[int, int, bytes]


@pytest.fixture(autouse=True)
def intake(tmp_path: Path) -> Iterator[None]:
    with standing(tmp_path):
        yield


def edited(seed: bytes, edits: list[Edit]) -> bytes:
    """Return honest bytes in which some were cut out, replaced or put in."""
    raw = bytearray(seed)
    for place, length, put in edits:
        at = place % (len(raw) + 1)
        raw[at : at + length] = put
    return bytes(raw)


def near(parser: Parser) -> st.SearchStrategy[bytes]:
    """Bytes that begin like honest ones: what is far from them is refused at the first byte."""
    token = st.sampled_from(parser.tokens or (b"\0",))
    put = st.one_of(st.binary(max_size=6), token, st.builds(bytes.__mul__, token, st.sampled_from((2, 1500))))
    edits = st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 40), put), max_size=5)
    return st.builds(edited, st.sampled_from(parser.seeds), edits)


@pytest.mark.parametrize("name", PARSERS)
def test_t03_whatever_is_fed_to_a_parser_is_taken_or_refused_by_name(name: str) -> None:
    came: set[str] = set()

    @settings(max_examples=FED, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.one_of(near(PARSERS[name]), st.binary(max_size=300)))
    def feed(raw: bytes) -> None:
        came.add(PARSERS[name].feed(raw))

    feed()

    assert len(came) > 1, "nothing but one answer: the parser was not reached"


@pytest.mark.parametrize("name", PARSERS)
def test_t03_what_is_honest_is_taken(name: str) -> None:
    came = [PARSERS[name].feed(seed) for seed in PARSERS[name].seeds]

    assert any(TAKEN in said or said == "200" for said in came)
