"""Dossier keys: made once, wrapped to each person who may know and to the recovery key, never stored in clear."""

import uuid
from collections.abc import Iterable

from django.conf import settings

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
    shelf, fresh = shelf_key(reader), []
    for wrap in Wrap.objects.filter(staff_id=reader.id).defer("sealed_key").iterator(2000):
        if wrap.dossier_id not in wanted:
            continue
        if wrap.kept_key is not None:
            key = open_paper(shelf, _shelf_label(wrap), bytes(wrap.kept_key))
        else:
            key = open_sealed(bytes(wrap.sealed_key), [reader.identity])
            wrap.kept_key = seal_paper(shelf, _shelf_label(wrap), key)
            fresh.append(wrap)
        reader.dossier_keys[wrap.dossier_id] = key
    Wrap.objects.bulk_update(fresh, ["kept_key"], batch_size=500)
    return reader.dossier_keys


def shelf_key(reader: SignedIn) -> bytes:
    """Return the key under which a person keeps unwrapped dossier keys: it follows from the person's own."""
    return derived(reader.identity.seed, b"", b"demarche/shelf/v1")


def _shelf_label(wrap: Wrap) -> str:
    return f"demarche/shelf/{wrap.dossier_id}/{wrap.staff_id}"
