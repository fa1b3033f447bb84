"""Opening what arrived: sealed again under a key of its own, once, for those who may know it."""

import json
import uuid

import pytest
from tests.worlds import ANSWERS, part_in_pieces, sealed_answer, sealed_submission
from tests.worlds import SENT_AT as NOW

from demarche.arrivals import queries as arrivals
from demarche.arrivals.models import OutgoingNote
from demarche.arrivals.queries import envelope_path
from demarche.papers.errors import NotYours
from demarche.papers.models import Dossier, Paper, Reading
from demarche.staff.keys import SignedIn
from demarche.triage import actions, opening, queries
from demarche.triage.errors import Conflicted, PartMissing, TriageRefused
from demarche.triage.models import Submission
from demarche.vault.mailbox import open_note
from demarche.vault.receipt import Receipt

pytestmark = pytest.mark.django_db(databases=["desk"])
PHOTO = ("photo.jpg", "image/jpeg", bytes(range(256)) * 1000)


def the_note(receipt: Receipt) -> dict[str, str]:
    note = OutgoingNote.objects.filter(tag_digest=receipt.tag_digest).latest("queued_at", "id")
    opened: dict[str, str] = json.loads(open_note(bytes(note.sealed), receipt)["note.json"])
    return opened


def test_amina_reads_in_the_sources_words_what_she_opened(amina: SignedIn) -> None:
    arrival = sealed_submission()

    submission = actions.open_arrival(arrival, by=amina, now=NOW)

    told = queries.card(submission, amina, NOW)
    assert told["answers"]["what_happened"] == "Two men in uniform took her from her office and did not say why."
    assert (submission.state, submission.state_code, submission.week) == ("opened", "XMA", "2026-W10")
    assert not arrivals.waiting().exists()


def test_a_file_comes_out_byte_for_byte(amina: SignedIn) -> None:
    submission = actions.open_arrival(sealed_submission(files=[PHOTO]), by=amina, now=NOW)

    attachment = queries.attachments(submission).get()
    opened = queries.open_attachment(attachment.pk, reader=amina, now=NOW)

    assert (opened.name, b"".join(opened.chunks)) == ("photo.jpg", PHOTO[2])


def test_opening_twice_gives_the_same_submission(amina: SignedIn) -> None:
    arrival = sealed_submission()

    first = actions.open_arrival(arrival, by=amina, now=NOW)
    second = actions.open_arrival(arrival, by=amina, now=NOW)

    assert first == second
    assert OutgoingNote.objects.count() == 1


def test_the_source_finds_a_note_in_its_own_language_as_soon_as_a_person_opens(amina: SignedIn) -> None:
    receipt = Receipt.new("fr")

    actions.open_arrival(sealed_submission(receipt=receipt, language="fr"), by=amina, now=NOW)

    note = the_note(receipt)
    assert (note["kind"], note["language"], note["written_on"]) == ("opened", "fr", "2026-03-04")
    assert note["text"].startswith("Une personne de l’équipe a ouvert")


def test_the_envelope_is_gone_once_the_submission_has_a_key_of_its_own(amina: SignedIn) -> None:
    sealed_submission(files=[PHOTO])
    lying = [envelope_path(each.envelope_id) for each in arrivals.Arrival.objects.all()]
    assert [path.exists() for path in lying] == [True, True]

    actions.open_arrival(arrivals.waiting().get(), by=amina, now=NOW)

    assert [path.exists() for path in lying] == [False, False]


def test_a_file_that_has_not_arrived_stops_the_opening_and_leaves_nothing_half_made(amina: SignedIn) -> None:
    arrival = sealed_submission(files=[PHOTO])
    part = arrivals.Arrival.objects.get(kind="part")
    sealed = envelope_path(part.envelope_id).read_bytes()
    envelope_path(part.envelope_id).unlink()

    with pytest.raises(PartMissing, match="not been collected yet"):
        actions.open_arrival(arrival, by=amina, now=NOW)

    assert not Dossier.objects.exists()
    assert arrivals.waiting().get() == arrival
    envelope_path(part.envelope_id).write_bytes(sealed)
    assert actions.open_arrival(arrival, by=amina, now=NOW).attachments.count() == 1


def test_a_file_that_is_not_the_one_that_was_sent_stops_the_opening(amina: SignedIn) -> None:
    other = sealed_submission(files=[("other.txt", "text/plain", b"other")])
    part = arrivals.Arrival.objects.get(kind="part")
    named = {"id": str(part.envelope_id), "name": "a.txt", "size": 5, "sha256": "0" * 64}
    arrival = sealed_submission(parts=[named])

    with pytest.raises(PartMissing, match="not the file that was sent"):
        actions.open_arrival(arrival, by=amina, now=NOW)

    assert not Submission.objects.exists()
    assert set(arrivals.waiting()) == {other, arrival}


def test_a_file_in_pieces_is_opened_as_one(amina: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PIECE", 1000)
    film = bytes(range(256)) * 14
    part = part_in_pieces("film.mp4", film, piece=1000)
    lying = [envelope_path(each.envelope_id) for each in arrivals.Arrival.objects.all()]

    submission = actions.open_arrival(sealed_submission(parts=[part]), by=amina, now=NOW)

    (attachment,) = submission.attachments.all()
    opened = queries.open_attachment(attachment.pk, reader=amina, now=NOW)
    assert (opened.name, b"".join(opened.chunks)) == ("film.mp4", film)
    assert len(lying) == 4
    assert not any(path.exists() for path in lying)


@pytest.mark.parametrize("harm", ["a piece is missing", "two pieces have changed places"])
def test_a_file_in_pieces_that_is_not_whole_stops_the_opening(
    amina: SignedIn, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    monkeypatch.setattr(opening, "PIECE", 1000)
    part = part_in_pieces("film.mp4", b"a" * 1000 + b"b" * 1000 + b"c", piece=1000)
    if harm == "a piece is missing":
        envelope_path(uuid.UUID(part["pieces"][1])).unlink()
    else:
        part["pieces"][:2] = reversed(part["pieces"][:2])

    with pytest.raises(PartMissing):
        actions.open_arrival(sealed_submission(parts=[part]), by=amina, now=NOW)
    assert not Submission.objects.exists()


def test_an_envelope_that_holds_nothing_readable_is_refused_in_a_sentence(amina: SignedIn) -> None:
    arrival = sealed_submission()
    envelope_path(arrival.envelope_id).write_bytes(b"age-encryption.org/v1\nnothing")

    with pytest.raises(TriageRefused, match="None of your keys opens"):
        actions.open_arrival(arrival, by=amina, now=NOW)


def test_dalia_may_not_know_what_amina_opened(amina: SignedIn, dalia: SignedIn) -> None:
    submission = actions.open_arrival(sealed_submission(), by=amina, now=NOW)

    with pytest.raises(NotYours):
        queries.submission(submission.pk, dalia)
    with pytest.raises(NotYours):
        queries.card(submission, dalia, NOW)


def test_a_person_with_a_conflict_for_the_state_inside_neither_opens_nor_is_given_a_wrap(
    amina: SignedIn, chen: SignedIn
) -> None:
    chen.staff.rights = ["triage"]
    chen.staff.conflicts = ["XMA"]
    chen.staff.save(update_fields=["rights", "conflicts"])
    amina.staff.conflicts = ["XMA"]

    with pytest.raises(Conflicted):
        actions.open_arrival(sealed_submission(), by=amina, now=NOW)
    amina.staff.conflicts = []
    submission = actions.open_arrival(arrivals.waiting().get(), by=amina, now=NOW)

    assert chen.staff not in queries.people(submission)


def test_a_colleague_of_the_triage_may_know_it_too(amina: SignedIn, chen: SignedIn) -> None:
    chen.staff.rights = ["triage"]
    chen.staff.save(update_fields=["rights"])

    submission = actions.open_arrival(sealed_submission(), by=amina, now=NOW)

    assert queries.card(submission, chen, NOW)["answers"]["where"] == "Port Ambre"


def test_every_reading_leaves_a_line(amina: SignedIn) -> None:
    submission = actions.open_arrival(sealed_submission(), by=amina, now=NOW)
    Reading.objects.all().delete()

    queries.card(submission, amina, NOW)

    line = queries.readings(submission)[0]
    assert (line.by, line.at, line.paper) == (amina.staff, NOW, submission.cover)


def test_an_answer_joins_the_submission_whose_mailbox_it_came_from(amina: SignedIn) -> None:
    receipt = Receipt.new("en")
    actions.open_arrival(sealed_submission(), by=amina, now=NOW)
    submission = actions.open_arrival(sealed_submission(receipt=receipt), by=amina, now=NOW)
    actions.ask(submission, text="Who saw it?", by=amina, now=NOW)

    joined = actions.open_arrival(sealed_answer(receipt, "My sister did.", files=[PHOTO]), by=amina, now=NOW)

    assert joined == submission
    last = queries.messages(submission, amina, NOW)[-2]
    assert (last.direction, last.text, last.files[0]["name"]) == ("in", "My sister did.", "photo.jpg")
    assert queries.waits_for(queries.submission(submission.pk, amina)) == "answered"


def test_an_answer_without_its_submission_is_kept_as_one_of_its_own(amina: SignedIn) -> None:
    submission = actions.open_arrival(sealed_answer(Receipt.new("en"), "More news."), by=amina, now=NOW)

    assert submission.kind == "answer"
    assert queries.card(submission, amina, NOW)["answers"] == {"message": "More news."}


def test_hostile_words_survive_and_odd_ones_are_left_out(amina: SignedIn) -> None:
    hostile = "<script>alert('é')</script> \u202e ‘; DROP TABLE 名前 {{ 7*7 }}"
    arrival = sealed_submission(
        answers={"state": "../../", "persons": [{"name": hostile}, "x", 7], "what_happened": hostile, "now": ["no"]},
        consents={"public": "maybe", "government": "yes"},
        language="<b>",
    )

    submission = actions.open_arrival(arrival, by=amina, now=NOW)

    told = queries.card(submission, amina, NOW)
    assert told["answers"]["what_happened"] == told["answers"]["persons"][0]["name"] == hostile
    assert (submission.state_code, submission.language, told["consents"]) == ("", "und", {"government": "yes"})
    assert Paper.objects.filter(dossier=submission.dossier).exists()


def test_where_no_state_is_told_nobody_with_a_conflict_is_given_a_wrap(amina: SignedIn, chen: SignedIn) -> None:
    chen.staff.rights, chen.staff.conflicts = ["triage"], ["XVO"]
    chen.staff.save(update_fields=["rights", "conflicts"])

    told = actions.open_arrival(sealed_submission(answers=ANSWERS), by=amina, now=NOW)
    untold = actions.open_arrival(sealed_submission(answers=ANSWERS | {"state": ""}), by=amina, now=NOW)

    assert [queries.mine(chen).filter(pk=each.pk).exists() for each in (told, untold)] == [True, False]
