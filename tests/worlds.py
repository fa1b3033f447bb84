"""Invented worlds: what sources send, laid at the desk as the collector lays it."""

import hashlib
import io
import json
import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from demarche.arrivals.models import Arrival
from demarche.arrivals.queries import envelope_path
from demarche.procedure import clock
from demarche.staff.queries import team_recipient
from demarche.vault.package import PackageWriter
from demarche.vault.receipt import Receipt

SENT_AT = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
ANSWERS = {
    "state": "XMA",
    "submitter": {"role": "organisation", "name": "Harbour Watch", "contact": "through the mailbox"},
    "persons": [{"name": "Sela Orvane", "about": "Lawyer for fishing families in Port Ambre."}],
    "what_happened": "Two men in uniform took her from her office and did not say why.",
    "when": "11 February 2026, in the evening",
    "where": "Port Ambre",
    "perpetrators": "Harbour police",
    "domestic_steps": "Her sister complained to the prosecutor.",
    "now": "She is at home and afraid.",
}
CONSENTS = {"government": "yes", "public": "no", "contact": "yes"}


def sealed_submission(
    *,
    receipt: Receipt | None = None,
    kind: str = "submission",
    language: str = "en",
    answers: Mapping[str, Any] | None = None,
    consents: Mapping[str, str] | None = None,
    files: Sequence[tuple[str, str, bytes]] = (),
    sent_at: datetime = SENT_AT,
    **changed: Any,
) -> Arrival:
    """Lay a sealed cover and its parts (name, media type, bytes) among the arrivals; return the cover's arrival."""
    receipt = receipt or Receipt.new(language)
    cover = {
        "kind": kind,
        "form": "sp-1",
        "language": language,
        "sent_at": sent_at.isoformat(),
        "mailbox": {"tag": receipt.tag.hex(), "recipient": str(receipt.recipient())},
        "answers": dict(ANSWERS if answers is None else answers),
        "consents": dict(CONSENTS if consents is None else consents),
        "parts": [_part(*file, sent_at=sent_at) for file in files],
        **changed,
    }
    entries = {"cover.json": json.dumps(cover, ensure_ascii=False).encode(), "message.txt": b"The same, to read.\n"}
    return _laid("cover", entries, sent_at)


def sealed_answer(receipt: Receipt, text: str, **more: Any) -> Arrival:
    """Lay a source's later answer among the arrivals."""
    return sealed_submission(receipt=receipt, kind="answer", answers={"message": text}, consents={}, **more)


def sealed_change(receipt: Receipt, consents: Mapping[str, str], text: str = "", **more: Any) -> Arrival:
    """Lay a source's change of consents among the arrivals."""
    return sealed_submission(receipt=receipt, kind="consents", answers={"message": text}, consents=consents, **more)


def sealed_withdrawal(receipt: Receipt, text: str = "", **more: Any) -> Arrival:
    """Lay among the arrivals that a source takes its report back."""
    return sealed_submission(receipt=receipt, kind="withdrawal", answers={"message": text}, consents={}, **more)


def _part(name: str, media_type: str, content: bytes, *, sent_at: datetime) -> dict[str, Any]:
    arrival = _laid("part", {name: content}, sent_at)
    digest = hashlib.sha256(content).hexdigest()
    return {
        "id": str(arrival.envelope_id),
        "name": name,
        "media_type": media_type,
        "size": len(content),
        "sha256": digest,
    }


def part_in_pieces(name: str, content: bytes, *, piece: int, sent_at: datetime = SENT_AT) -> dict[str, Any]:
    """Lay a file among the arrivals as a browser that seals sends it: piece by piece; return how a cover names it."""
    cuts = [content[at : at + piece] for at in range(0, len(content), piece)]
    ids = [str(_laid("part", {"piece": cut}, sent_at).envelope_id) for cut in cuts]
    named = {"id": ids[0], "pieces": ids, "name": name, "media_type": "video/mp4", "size": len(content)}
    return named | {"sha256": hashlib.sha256(content).hexdigest(), "role": ""}


def _laid(kind: str, entries: Mapping[str, bytes], at: datetime) -> Arrival:
    envelope_id, out = uuid.uuid4(), io.BytesIO()
    package = PackageWriter([team_recipient()], out)
    for name, content in entries.items():
        package.add(name, content)
    sealed = package.close()
    envelope_path(envelope_id).write_bytes(out.getvalue())
    return Arrival.objects.create(
        envelope_id=envelope_id,
        kind=kind,
        week=clock.week_of(at),
        size=sealed.size,
        sha256=sealed.sha256,
        collected_at=at,
    )
