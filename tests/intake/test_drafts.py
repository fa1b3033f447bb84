"""A report that is not finished is kept under the twelve words: sealed to its source alone, for two weeks."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.intake import opened
from tests.intake.walking import AGREED, BY, CONSENTS, HAPPENED, STEPS, YOU, Visit, told_until

from demarche.intake.actions import keep_draft, sweep_drafts
from demarche.intake.errors import DoorFull
from demarche.intake.models import Draft, Envelope
from demarche.intake.queries import draft_for
from demarche.procedure import clock
from demarche.vault.receipt import Receipt

CANARY = "Canary of Port Ambre"


def keep(visit: Visit) -> list[str]:
    """Keep what is written; return the words."""
    words = visit.press("keep").words
    visit.press("kept")
    assert "kept under your twelve words for two weeks" in visit.text
    return words


def come_back(visit: Visit, words: list[str]) -> Visit:
    visit.open("return/")
    return visit.press("", words=" ".join(words))


def test_a_draft_is_taken_up_where_it_was_left_and_sent_under_the_same_words(visit: Visit, envelopes: Path) -> None:
    words = keep(told_until(visit, HAPPENED, **{"persons-0-name": CANARY}))

    come_back(visit, words)
    assert "You have something unfinished here" in visit.text
    visit.press("take-up")
    assert "What happened" in visit.text
    visit.press(**HAPPENED).press().press(**BY).press(**STEPS).press(**AGREED).press(**CONSENTS).press().press(**YOU)
    visit.press()

    assert "Your report is sealed and kept" in visit.text
    cover = opened.cover(envelopes)
    assert cover["answers"]["persons"][0]["name"] == CANARY
    assert cover["mailbox"]["tag"] == Receipt.from_words(" ".join(words)).tag.hex()
    assert not Draft.objects.exists(), "what was sent is not kept a second time"


def test_what_was_typed_on_the_page_is_kept_with_it(visit: Visit) -> None:
    words = told_until(visit, HAPPENED).press("keep", **{"happened-where": CANARY}).words
    visit.press("kept").press("to:happened")
    assert visit.shown["happened-where"] == CANARY

    come_back(visit, words).press("take-up")
    assert visit.shown["happened-where"] == CANARY


def test_the_words_stay_the_same_to_the_end(visit: Visit) -> None:
    words = told_until(visit, CONSENTS).press("keep").words

    visit.press("kept").press("to:consents").press(**CONSENTS).press().press(**YOU).press()

    assert visit.words == words


def test_the_intake_cannot_read_a_draft(visit: Visit) -> None:
    keep(told_until(visit, HAPPENED, **{"persons-0-name": CANARY}))

    row = Draft.objects.get()
    assert CANARY.encode() not in bytes(row.sealed)
    assert bytes(row.sealed).startswith(b"age-encryption.org/v1\n-> mlkem768x25519")
    assert not Envelope.objects.exists(), "nothing has been sent"


def test_a_draft_can_be_deleted_by_who_has_the_words(visit: Visit) -> None:
    words = keep(told_until(visit, HAPPENED))

    come_back(visit, words).press("forget")

    assert not Draft.objects.exists()
    assert "unfinished" not in visit.text
    assert "There is nothing here yet" in visit.text


def test_keeping_again_takes_the_place_of_what_was_kept(visit: Visit) -> None:
    words = keep(told_until(visit, HAPPENED))
    come_back(visit, words).press("take-up").press(**HAPPENED).press("keep")

    assert "kept under your twelve words" in visit.text, "who has words already is given no others"
    assert Draft.objects.count() == 1


def test_a_draft_lives_two_weeks_and_three_at_most(db_of_intake: None, now: datetime) -> None:
    tag = Receipt.new().tag_digest
    keep_draft(tag, b"sealed", now=now)
    week = Draft.objects.get().week

    assert sweep_drafts(now=now + timedelta(days=14)) == 0
    assert draft_for(tag) == b"sealed"
    assert sweep_drafts(now=now + timedelta(days=21)) == 1
    assert draft_for(tag) is None
    assert len(week) == 8, "an ISO week, nothing finer"


def test_files_of_a_draft_that_are_too_old_are_said_to_be_gone(
    visit: Visit, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_until(visit, CONSENTS).press(**CONSENTS).press("add", files=[("photo.jpg", b"\xff\xd8")])
    words = keep(visit)
    for days, there in ((40, True), (60, False)):
        monkeypatch.setattr(clock, "now", lambda days=days: now + timedelta(days=days))
        come_back(visit, words).press("take-up")
        assert ("kept for too long and are deleted: photo.jpg" not in visit.text) is there


def test_a_full_disk_keeps_no_draft_and_loses_nothing(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object, **_kept: object) -> None:
        raise DoorFull

    monkeypatch.setattr("demarche.sites.intake.drafts.keep_draft", full)
    told_until(visit, HAPPENED).press("keep", **{"happened-where": CANARY}).press("kept")

    assert visit.answered.status == 503
    assert visit.shown["happened-where"] == CANARY
