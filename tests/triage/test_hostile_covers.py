"""Whoever may seal to the team may send anything: it is opened and can be shown, or refused with a sentence."""

import io
import json
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from tests.proofs.parsers import COVER
from tests.worlds import SENT_AT as NOW

from demarche.arrivals.models import Arrival
from demarche.arrivals.queries import envelope_path
from demarche.procedure import clock
from demarche.staff.keys import SignedIn
from demarche.staff.queries import team_recipient
from demarche.triage import actions, covers, queries
from demarche.triage.errors import TriageRefused
from demarche.triage.vocabulary import KINDS
from demarche.vault.package import PackageWriter
from demarche.vault.sealing import seal

pytestmark = pytest.mark.django_db(databases=["desk"])


def laid(cover: bytes) -> Arrival:
    """Lay a sealed cover of these very bytes among the arrivals."""
    envelope_id, out = uuid.uuid4(), io.BytesIO()
    package = PackageWriter([team_recipient()], out)
    package.add("cover.json", cover)
    sealed = package.close()
    envelope_path(envelope_id).write_bytes(out.getvalue())
    return Arrival.objects.create(
        envelope_id=envelope_id, kind="cover", week=clock.week_of(NOW), size=sealed.size, sha256=sealed.sha256,
        collected_at=NOW,
    )  # fmt: skip


def test_half_a_character_keeps_no_submission_from_being_opened(amina: SignedIn) -> None:
    arrival = laid(b'{"kind": "submission", "answers": {"what_happened": "They came.\\ud800 At night."}}')

    submission = actions.open_arrival(arrival, by=amina, now=NOW)

    assert queries.card(submission, amina, NOW)["answers"]["what_happened"] == "They came.? At night."


@pytest.mark.parametrize("cover", [b"[" * 200_000, b"[]", b"", b"9" * 5000, b'{"kind": "sub'])
def test_what_is_no_cover_is_refused_with_a_sentence_and_stays(amina: SignedIn, cover: bytes) -> None:
    arrival = laid(cover)

    with pytest.raises(TriageRefused, match="holds nothing that can be read"):
        actions.open_arrival(arrival, by=amina, now=NOW)

    assert envelope_path(arrival.envelope_id).exists()


def test_an_envelope_that_opens_and_holds_no_package_is_said_to_open(amina: SignedIn) -> None:
    arrival = laid(b"{}")
    envelope_path(arrival.envelope_id).write_bytes(seal(b"no package", [team_recipient()]))

    with pytest.raises(TriageRefused, match="This envelope opens"):
        actions.open_arrival(arrival, by=amina, now=NOW)


@pytest.mark.parametrize("size", [-1, 10**4000, "5", 1.5, None])
def test_a_size_that_no_file_has_is_none(size: object) -> None:
    assert covers.cleaned({"parts": [{"size": size}]})["parts"][0]["size"] == 0


def exchanged(told: Any, odd: object) -> Iterator[Any]:
    """Yield a cover once for each place in it, with something odd in that place."""
    yield odd
    if isinstance(told, dict | list):
        for key, value in told.items() if isinstance(told, dict) else enumerate(told):
            for other in exchanged(value, odd):
                copy = told.copy()
                copy[key] = other
                yield copy


@pytest.mark.parametrize("odd", [{}, {"a": {}}, [], [[{}]], None, True, -1, 1e308, "", "\ud800", "x" * 500], ids=repr)
def test_whatever_stands_in_whichever_place_is_cleaned_to_what_can_be_kept(odd: object) -> None:
    covers_tried = [cover for cover in exchanged(COVER, odd) if isinstance(cover, dict)]
    assert len(covers_tried) > 20

    for cover in covers_tried:
        kept = covers.cleaned(cover)
        json.dumps([kept, covers.card(kept), covers.mailbox(cover)], ensure_ascii=False).encode()
        assert kept["kind"] in KINDS
