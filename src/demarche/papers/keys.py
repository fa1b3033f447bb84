"""Dossier keys: made once, wrapped to each person who may know and to the recovery key, never stored in clear."""

import uuid
from collections.abc import Iterable

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


def take_keys(dossier_ids: Iterable[uuid.UUID], reader: SignedIn) -> None:
    """Unwrap the keys of several dossiers at once, as far as the reader may know them.

    A key that is used for the first time is kept beside its wrap, sealed under a key that follows from the person's
    own; opening it takes a thirtieth of the time.
    """
    wanted = set(dossier_ids) - reader.dossier_keys.keys()
    if not wanted:
        return
    mine, missing = Wrap.objects.filter(staff_id=reader.id), {}
    shelf = own_symmetric_key(reader)
    for dossier_id, wrap_id, kept in list(mine.values_list("dossier_id", "id", "own_key")):
        if dossier_id in wanted and kept is not None:
            reader.dossier_keys[dossier_id] = open_paper(shelf, _own_label(dossier_id), bytes(kept))
        elif dossier_id in wanted:
            missing[wrap_id] = dossier_id
    if not missing:
        return
    with desk_transaction():
        for wrap_id, sealed in list(mine.filter(own_key__isnull=True).values_list("id", "sealed_key")):
            if dossier := missing.get(wrap_id):
                key = reader.dossier_keys[dossier] = open_sealed(bytes(sealed), [reader.identity])
                Wrap.objects.filter(pk=wrap_id).update(own_key=own(key, dossier, reader))


def own(key: bytes, dossier_id: uuid.UUID, reader: SignedIn) -> bytes:
    """Return a dossier's key under the reader's own symmetric key."""
    return seal_paper(own_symmetric_key(reader), _own_label(dossier_id), key)


def own_symmetric_key(reader: SignedIn) -> bytes:
    """Return the key under which a person keeps unwrapped dossier keys: it follows from the person's own."""
    return derived(reader.identity.seed, b"", b"demarche/shelf/v1")


def _own_label(dossier_id: uuid.UUID) -> str:
    return f"demarche/wrap/{dossier_id}"
