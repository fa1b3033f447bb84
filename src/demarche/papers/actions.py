"""Writing papers and saying who may know them."""

import json
import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from demarche.journal.moving import desk_transaction
from demarche.papers import files
from demarche.papers.errors import LastToKnow, OnlyAGuest
from demarche.papers.keys import dossier_key, label_of, own, wrapped
from demarche.papers.models import Dossier, Paper, Shelf, Wrap
from demarche.staff import office
from demarche.staff.keys import SignedIn
from demarche.staff.models import Staff
from demarche.vault.papers import new_key, seal_paper


def open_dossier(
    *, kind: str, may_know: Iterable[Staff], by: SignedIn, now: datetime, beside: Dossier | None = None
) -> Dossier:
    """Open a dossier with a key of its own, for who opens it, the others named who work here, and recovery.

    To whom the dossier beside it was lent, this one is lent as long: a deputy keeps nothing that was begun meanwhile.
    """
    key = new_key()
    people: dict[uuid.UUID, Staff] = {by.id: by.staff} | {
        staff.pk: staff for staff in may_know if staff.recipient and not staff.left_at and may_hold(staff, kind)
    }
    rows = beside.wraps.filter(until__isnull=False).values_list("staff_id", "until") if beside is not None else []
    until = dict(rows)
    with desk_transaction():
        dossier = Dossier.objects.create(kind=kind, opened_at=now)
        for staff in [*people.values(), None]:
            Wrap.objects.create(
                dossier=dossier,
                staff=staff,
                sealed_key=wrapped(key, staff),
                own_key=own(key, dossier.pk, by) if staff == by.staff else None,
                admitted_at=now,
                admitted_by_id=by.id,
                until=until.get(staff.pk) if staff else None,
            )
    by.dossier_keys[dossier.pk] = key
    return dossier


def admit(dossier: Dossier, *, staff: Staff, by: SignedIn, now: datetime) -> None:
    """Let one more person know a dossier, for good. Only somebody who knows it can."""
    key = dossier_key(dossier.pk, by)
    refuse_guest(staff, dossier.kind)
    _, new = Wrap.objects.get_or_create(
        dossier=dossier,
        staff=staff,
        defaults={"sealed_key": wrapped(key, staff), "admitted_at": now, "admitted_by_id": by.id},
    )
    if not new:
        Wrap.objects.filter(dossier=dossier, staff=staff, until__isnull=False).update(
            until=None, admitted_at=now, admitted_by_id=by.id
        )


def may_hold(staff: Staff, kind: str) -> bool:
    """Tell whether somebody may be let into a kind of dossier: who has no duty here is a guest, for documents alone."""
    return bool(staff.rights) or kind == "guest"


def refuse_guest(staff: Staff, kind: str) -> None:
    """Refuse to let a guest into anything but a document that is shown to guests."""
    if not may_hold(staff, kind):
        raise OnlyAGuest(f"{staff.name} is a guest of this desk: show one document, or have the office give a duty.")


def dismiss(dossier: Dossier, *, staff: Staff, by: SignedIn) -> None:
    """Take a dossier away from a person. What they have read, they may remember."""
    dossier_key(dossier.pk, by)
    with desk_transaction():
        staying = Wrap.objects.filter(dossier=dossier, staff__left_at__isnull=True, until__isnull=True)
        if not staying.filter(staff__isnull=False).exclude(staff=staff).exists():
            raise LastToKnow("Nobody else knows this. Let a colleague in before you leave it.")
        Wrap.objects.filter(dossier=dossier, staff=staff).delete()
        Shelf.objects.filter(staff=staff).delete()


def let_back_in(staff: Staff, *, by: SignedIn, now: datetime) -> str:
    """Give somebody who lost the key a new enrolment code; colleagues then let them into each dossier again."""
    with desk_transaction():
        Wrap.objects.filter(staff=staff).delete()
        Shelf.objects.filter(staff=staff).delete()
        return office.let_back_in(staff, by=by, now=now)


def write(
    dossier: Dossier,
    *,
    kind: str,
    content: Mapping[str, Any],
    by: SignedIn,
    now: datetime,
    supersedes: Paper | None = None,
) -> Paper:
    """Seal a text into a dossier; return its paper."""
    paper_id = uuid.uuid4()
    plain = json.dumps(content, ensure_ascii=False).encode()
    return Paper.objects.create(
        id=paper_id,
        dossier=dossier,
        kind=kind,
        sealed=seal_paper(dossier_key(dossier.pk, by), label_of(dossier, paper_id, "text"), plain),
        supersedes=supersedes,
        written_at=now,
        written_by=by.staff,
    )


def file(
    dossier: Dossier, *, kind: str, name: str, media_type: str, chunks: Iterable[bytes], by: SignedIn, now: datetime
) -> Paper:
    """Seal a file into a dossier while it is read; its name, size and digest are sealed beside it."""
    paper_id, key = uuid.uuid4(), dossier_key(dossier.pk, by)
    size, digest = files.seal_to_disk(paper_id, key, label_of(dossier, paper_id, "file"), chunks)
    card = {"name": name, "media_type": media_type, "size": size, "sha256": digest}
    return Paper.objects.create(
        id=paper_id,
        dossier=dossier,
        kind=kind,
        sealed=seal_paper(key, label_of(dossier, paper_id, "text"), json.dumps(card, ensure_ascii=False).encode()),
        has_file=True,
        written_at=now,
        written_by=by.staff,
    )
