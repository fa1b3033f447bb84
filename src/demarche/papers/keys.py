"""Dossier keys: made once, wrapped to each person who may know and to the recovery key, never stored in clear."""

import uuid
from collections.abc import Iterable

from django.conf import settings

from demarche.papers.errors import NotYours
from demarche.papers.models import Dossier, Wrap
from demarche.staff.keys import SignedIn
from demarche.staff.models import Staff
from demarche.vault.opening import open_sealed
from demarche.vault.ownkeys import found, kept
from demarche.vault.sealing import Recipient, seal

# How many keys one statement asks for: below every database's limit of parameters.
TOGETHER = 500


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
        take_keys([dossier_id], reader)
    if dossier_id not in reader.dossier_keys:
        raise NotYours
    return reader.dossier_keys[dossier_id]


def take_keys(dossier_ids: Iterable[uuid.UUID], reader: SignedIn) -> None:
    """Unwrap the keys of several dossiers at once, as far as the reader may know them.

    A key that is used for the first time is kept under the reader's own symmetric key, so that it opens at once the
    next time.
    """
    wanted = [each for each in dict.fromkeys(dossier_ids) if each not in reader.dossier_keys]
    for start in range(0, len(wanted), TOGETHER):
        for wrap in Wrap.objects.filter(dossier_id__in=wanted[start : start + TOGETHER], staff_id=reader.id):
            reader.dossier_keys[wrap.dossier_id] = _unwrapped(wrap, reader)


def own(key: bytes, dossier_id: uuid.UUID, reader: SignedIn) -> bytes:
    """Return a dossier's key under the reader's own symmetric key."""
    return kept(reader.wrap_key, f"demarche/wrap/{dossier_id}", key)


def _unwrapped(wrap: Wrap, reader: SignedIn) -> bytes:
    if wrap.own_key is not None:
        return found(reader.wrap_key, f"demarche/wrap/{wrap.dossier_id}", bytes(wrap.own_key))
    key = open_sealed(bytes(wrap.sealed_key), [reader.identity])
    Wrap.objects.filter(pk=wrap.pk).update(own_key=own(key, wrap.dossier_id, reader))
    return key


def label_of(dossier: Dossier | uuid.UUID, paper_id: uuid.UUID, part: str) -> str:
    """Return the label that binds a sealed text to its place, so that it opens nowhere else."""
    dossier_id = dossier.pk if isinstance(dossier, Dossier) else dossier
    return f"demarche/paper/{dossier_id}/{paper_id}/{part}"
