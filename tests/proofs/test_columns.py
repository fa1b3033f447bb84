"""What stands in clear in the desk's and the intake's tables: a list, each entry with its reason, and nothing else."""

from django.apps import apps
from django.db import models

TEXTS = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
SEALED = "sealed"
DIGEST = "a digest of something long and unguessable"
CODE = "a word of a vocabulary, to sort and count"
OFFICE = "the office's own public words"
REASONS = {
    "intake.Envelope.week": "the finest time about a source",
    "intake.Envelope.sha256": "digest of the sealed bytes",
    "intake.Note.tag_digest": DIGEST,
    "intake.Note.sealed": SEALED,
    "intake.Note.week": "the finest time about a source",
    "intake.Draft.tag_digest": DIGEST,
    "intake.Draft.sealed": SEALED,
    "intake.Draft.week": "the finest time about a source",
    "journal.Move.record": CODE,
    "journal.Move.event": CODE,
    "journal.Move.from_state": CODE,
    "journal.Move.to_state": CODE,
    "arrivals.Arrival.week": "the finest time about a source",
    "arrivals.Arrival.sha256": "digest of the sealed bytes",
    "arrivals.OutgoingNote.tag_digest": DIGEST,
    "arrivals.OutgoingNote.sealed": SEALED,
    "departures.Release.code": "the State, part of the number",
    "departures.Release.nature": CODE,
    "departures.Release.early_decision": "id of the sealed decision",
    "departures.Release.cites": "numbers of other communications, so that none is released before those are public",
    "departures.Release.sealed": SEALED,
    "departures.Release.digest": DIGEST,
    "departures.Announcement.key": "drawn by chance: the public address",
    "departures.Announcement.about": "numbers of the communications, linked once they are public",
    "departures.Announcement.cites": "numbers of the communications for which it waits",
    "departures.Announcement.without_advance": "id of the sealed decision",
    "departures.Announcement.sealed": SEALED,
    "departures.Announcement.digest": DIGEST,
    "staff.Staff.name": "who works here: needed before anybody's key is open",
    "staff.Staff.email": "reminders go there",
    "staff.Staff.rights": CODE,
    "staff.Staff.conflicts": "State codes: whoever has one holds no intake key",
    "staff.Staff.recipient": "a public key",
    "staff.Slot.sealed": SEALED,
    "searching.SavedSearch.sealed": SEALED,
    "parcels.Origin.digest": "digest of the sealed bytes",
    "agenda.Feed.secret_digest": DIGEST,
    "guests.Showing.into": CODE,
    "guests.Showing.unsent": SEALED,
    "staff.Passkey.label": "the person's own name for a security key",
    "staff.Passkey.credential_id": "given by the security key",
    "staff.Passkey.public_key": "a public key",
    "staff.OneTimeSecret.sealed": SEALED,
    "staff.Enrolment.code_digest": DIGEST,
    "staff.Session.key_digest": DIGEST,
    "staff.Session.sealed_seed": SEALED,
    "staff.Mandate.label": OFFICE,
    "staff.Mandate.title": OFFICE,
    "staff.Mandate.holder_name": OFFICE,
    "staff.Mandate.holder_title": OFFICE,
    "staff.Mandate.resolution": OFFICE,
    "staff.Epoch.recipient": "a public key",
    "staff.EpochWrap.sealed": SEALED,
    "staff.SigningKey.public": "a public key",
    "clauses.ClauseVersion.key": CODE,
    "clauses.ClauseVersion.language": CODE,
    "clauses.ClauseVersion.text": OFFICE,
    "clauses.TreatyStanding.state_code": CODE,
    "clauses.TreatyStanding.treaty": CODE,
    "questionnaires.FormVersion.form_id": OFFICE,
    "questionnaires.FormVersion.body": OFFICE,
    "vocabularies.OfficeTerm.vocabulary": CODE,
    "vocabularies.OfficeTerm.code": CODE,
    "vocabularies.OfficeTerm.parent": CODE,
    "vocabularies.Wording.language": CODE,
    "vocabularies.Wording.words": OFFICE,
    "papers.ReadingEntry.previous": DIGEST,
    "papers.ReadingEntry.digest": DIGEST,
    "papers.ReadingEntry.signature": "a signature",
    "staff.Signatory.name": "who signs for a mandate, as letters print it",
    "staff.Signatory.capacity": "what stands below that name, as letters print it",
    "papers.Wrap.sealed_key": SEALED,
    "papers.Wrap.own_key": "the same key, sealed under the person's own",
    "letters.WordTemplate.content": "the office's letterhead, which everybody sees who gets a letter",
    "letters.SectionHold.section": "which part of a letter somebody writes in",
    "letters.WorkingText.sealed": SEALED,
    "papers.Shelf.kind": CODE,
    "papers.Shelf.sealed": SEALED,
    "papers.Paper.kind": CODE,
    "papers.Paper.sealed": SEALED,
    "triage.Submission.week": "the finest time about a source",
    "triage.Submission.state_code": "the State, to sort and count",
    "triage.Submission.language": CODE,
    "triage.Submission.last_message": "the kind of the last message: the queue and Today sort by it",
    "triage.Decision.outcome": CODE,
    "triage.OfficeText.key": CODE,
    "triage.OfficeText.title": OFFICE,
    "triage.OfficeText.words": OFFICE,
    "cases.Case.state_code": "the State, to sort and count",
    "meetings.Request.state_code": "the State, to sort and count",
    "meetings.Meeting.week": "the finest time of a meeting that is known without a key",
    "letters.Letter.language": CODE,
    "letters.Letter.state_code": "the State, to sort and count",
    "letters.LetterVersion.signing_digest": DIGEST,
    "letters.SignOff.digest": DIGEST,
    "letters.ClearanceStep.name": OFFICE,
    "letters.ClearanceStep.natures": CODE,
    "letters.ClearanceStep.right": CODE,
    "letters.Clearance.digest": DIGEST,
    "letters.Dispatch.digest": DIGEST,
    "transmission.Transmission.code": "the State, part of the number",
    "transmission.Transmission.channel": CODE,
    "transmission.Transmission.signing_digest": DIGEST,
    "transmission.Transmission.final_digest": DIGEST,
    "transmission.Transmission.told_of": "ids of the same letter's other transmissions",
    "transmission.Entry.code": "a State",
    "transmission.Entry.content": "public: a State's Mission and Minister",
    "transmission.Hole.code": "the State, part of the number",
    "transmission.Attempt.message_id": "drawn by chance, as it stands in the mail's head",
    "publication.Approval.digest": DIGEST,
    "publication.Preparation.digest": DIGEST,
    "press.PressRelease.key": "drawn by chance: the public address",
    "press.Issue.digest": DIGEST,
    "press.AdvanceCopy.digest": DIGEST,
    "press.PressApproval.digest": DIGEST,
    "replies.Reply.quality": CODE,
    "replies.Change.field": CODE,
    "replies.Change.before": "a code, a day or numbers: what stood in a clear field",
    "replies.Change.after": "a code, a day or numbers: what stands in a clear field",
    "followup.FollowUp.reliability": CODE,
    "reports.Observation.state_code": "the State, to sort and count",
}


def columns() -> set[str]:
    """Return every column that can hold a text, states and fixed choices aside; the archive is public."""
    return {
        f"{model._meta.app_label}.{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label != "archive"
        for field in model._meta.concrete_fields
        if isinstance(field, TEXTS) and field.name != "state" and not field.choices
    }


def test_t06_every_clear_column_has_its_reason() -> None:
    assert sorted(columns() - REASONS.keys()) == []


def test_no_reason_is_left_of_a_column_that_is_gone() -> None:
    assert sorted(REASONS.keys() - columns()) == []
