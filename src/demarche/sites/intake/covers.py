"""The cover of what a source sends: everything said, sealed once, at the end."""

import hashlib
import json
import uuid
from datetime import datetime
from typing import Any

from demarche.procedure.questionnaire import summary
from demarche.sites.intake import journey
from demarche.sites.intake.carried import Carried
from demarche.vault.receipt import Receipt

# The ways that answer a questionnaire; the others are a few words of their own.
ASKING = ("report", "meeting")


def envelope_id(carried: Carried) -> uuid.UUID:
    """Return where it will lie: sent twice, it is one envelope; changed in between, it is another."""
    said = [carried.kind, carried.answers, carried.parts]
    digest = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
    return uuid.uuid5(uuid.UUID(carried.id), digest)


def cover_of(carried: Carried, *, now: datetime) -> dict[str, Any]:
    """Return the cover: answers, consents, the exact time, the parts’ digests, and where notes go."""
    receipt, said = Receipt(carried.entropy), _said(carried)
    return {
        "kind": "submission" if carried.kind == "report" else carried.kind,
        "form": journey.questionnaire(carried).code if carried.kind in ASKING else "",
        "language": carried.language,
        "sent_at": now.isoformat(),
        "mailbox": {"tag": receipt.tag.hex(), "recipient": str(receipt.recipient())},
        "answers": _answers(carried, said),
        "said": said,
        "consents": _consents(carried),
        "parts": carried.parts,
    }


def text_of(cover: dict[str, Any]) -> str:
    """Return the cover as a text that anybody can read after opening the seal; what was typed stands indented."""
    lines = [f"{cover['kind']} · {cover['language']} · {cover['sent_at']}", ""]
    for key, value in (cover["said"] or cover["answers"]).items():
        lines += [f"[{key}]", *_indented(value), ""]
    lines += [f"[consent] {key}: {answer}" for key, answer in cover["consents"].items()]
    for part in cover["parts"]:
        lines += [f"[file] {part['size']} bytes, SHA-256 {part['sha256']}, envelope {part['id']}"]
        lines += _indented(part["name"])
    return "\n".join(lines) + "\n"


def persons_of(carried: Carried) -> list[dict[str, str]]:
    """Return the persons named so far."""
    persons: list[dict[str, str]] = summary(journey.questionnaire(carried), journey.said_by(carried))["persons"]
    return persons


def _indented(value: Any) -> list[str]:
    if isinstance(value, list):
        return [line for one in value for line in _indented(one)]
    if isinstance(value, dict):
        return [line for key, one in value.items() if one for line in _indented(f"{key}: {one}")]
    return [f"    {line}" for line in str(value).splitlines()]


def _said(carried: Carried) -> dict[str, Any]:
    return journey.said_by(carried) if carried.kind in ASKING else {}


def _consents(carried: Carried) -> dict[str, str]:
    said = carried.answers.get("agreed" if carried.kind == "consents" else "consents", {})
    return {name: answer for name, answer in said.items() if answer in ("yes", "no")}


def _answers(carried: Carried, asked: dict[str, Any]) -> dict[str, Any]:
    said = carried.answers
    if carried.kind in ("consents", "withdrawal"):
        step = "agreed" if carried.kind == "consents" else "taking_back"
        return {"message": said.get(step, {}).get("remarks", "")}
    if carried.kind == "answer":
        return dict(said.get("answer", {}))
    if carried.kind == "meeting":
        return dict(asked.get("meeting", {}))
    return summary(journey.questionnaire(carried), asked)
