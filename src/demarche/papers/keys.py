"""Dossier keys: made once, wrapped to each person who may know and to the recovery key, never stored in clear."""

import uuid
from collections.abc import Iterable, Mapping

from django.conf import settings

from demarche.journal.moving import desk_transaction
from demarche.papers.errors import NotYours
from demarche.papers.models import Dossier, Wrap
from demarche.staff.keys import SignedIn
from demarche.staff.models import Staff
from demarche.vault.ageformat import derived
from demarche.vault.opening import open_sealed
from demarche.vault.papers import open_paper, seal_paper
from demarche.vault.sealing import Recipient, seal


def recovery_recipient() -> Recipient:
    """Return the public half of the recovery key that lies on paper in five shares."""
    return Recipient.parse(settings.RECOVERY_RECIPIENT_FILE.read_text(encoding="ascii").strip())


def wrapped(key: bytes, staff: Staff | None) -> bytes:
    """Return a dossier's key sealed to one person, or to the recovery key."""
    recipient = recovery_recipient() if staff is None else Recipient.parse(staff.recipient)
    return seal(key, [recipient])


def dossier_key(dossier_id: uuid.UUID, reader: SignedIn) -> bytes:
    """Unwrap a dossier's key for a person who may know it; raise NotYours for anybody else."""
    if dossier_id not in reader.dossier_keys:
        wrap = Wrap.objects.filter(dossier_id=dossier_id, staff_id=reader.id).first()
        if wrap is None:
            raise NotYours
        reader.dossier_keys[dossier_id] = open_sealed(bytes(wrap.sealed_key), [reader.identity])
    return reader.dossier_keys[dossier_id]


def label_of(dossier: Dossier | uuid.UUID, paper_id: uuid.UUID, part: str) -> str:
    """Return the label that binds a sealed text to its place, so that it opens nowhere else."""
    dossier_id = dossier.pk if isinstance(dossier, Dossier) else dossier
    return f"demarche/paper/{dossier_id}/{paper_id}/{part}"


def dossier_keys(dossier_ids: Iterable[uuid.UUID], reader: SignedIn) -> dict[uuid.UUID, bytes]:
    """Unwrap the keys of many dossiers at once; each, once unwrapped, is kept beside its wrap for its person alone.

    What is kept is sealed under a key that follows from the person's own; opening it takes a thirtieth of the time.
    """
    wanted = set(dossier_ids) - reader.dossier_keys.keys()
    if not wanted:
        return reader.dossier_keys
    shelf, missing = shelf_key(reader), {}
    rows = Wrap.objects.filter(staff_id=reader.id).values_list("dossier_id", "id", "kept_key")
    for dossier_id, wrap_id, kept in list(rows):
        if dossier_id in wanted and kept is not None:
            reader.dossier_keys[dossier_id] = open_paper(shelf, _shelf_label(wrap_id), bytes(kept))
        elif dossier_id in wanted:
            missing[wrap_id] = dossier_id
    _unwrap(missing, reader)
    return reader.dossier_keys


def _unwrap(missing: Mapping[uuid.UUID, uuid.UUID], reader: SignedIn) -> None:
    """Unwrap keys the slow way and keep each beside its wrap."""
    if not missing:
        return
    unkept = Wrap.objects.filter(staff_id=reader.id, kept_key__isnull=True).values_list("id", "sealed_key")
    with desk_transaction():
        for wrap_id, sealed in list(unkept):
            if wrap_id in missing:
                key = open_sealed(bytes(sealed), [reader.identity])
                reader.dossier_keys[missing[wrap_id]] = key
                Wrap.objects.filter(pk=wrap_id).update(kept_key=kept_for(reader, wrap_id, key))


def kept_for(reader: SignedIn, wrap_id: uuid.UUID, key: bytes) -> bytes:
    """Return a dossier's key sealed to the person at work by the quicker way."""
    return seal_paper(shelf_key(reader), _shelf_label(wrap_id), key)


def shelf_key(reader: SignedIn) -> bytes:
    """Return the key under which a person keeps unwrapped dossier keys: it follows from the person's own."""
    return derived(reader.identity.seed, b"", b"demarche/shelf/v1")


def _shelf_label(wrap_id: uuid.UUID) -> str:
    return f"demarche/shelf/{wrap_id}"
