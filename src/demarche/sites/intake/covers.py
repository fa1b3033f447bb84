"""The cover of what a source sends: everything said, sealed once, at the end."""

from datetime import datetime
from typing import Any

from demarche.sites.intake.carried import Carried
from demarche.vault.receipt import Receipt

FORM = "sp-1"


def cover_of(carried: Carried, *, now: datetime) -> dict[str, Any]:
    """Return the cover: answers, consents, the exact time, the parts’ digests, and where notes go."""
    receipt = Receipt(carried.entropy)
    return {
        "kind": "submission" if carried.kind == "report" else carried.kind,
        "form": FORM,
        "language": carried.language,
        "sent_at": now.isoformat(),
        "mailbox": {"tag": receipt.tag.hex(), "recipient": str(receipt.recipient())},
        "answers": _answers(carried),
        "consents": carried.answers.get("consents", {}),
        "parts": carried.parts,
    }


def text_of(cover: dict[str, Any]) -> str:
    """Return the cover as a text that anybody can read after opening the seal."""
    lines = [f"{cover['kind']} · {cover['language']} · {cover['sent_at']}", ""]
    for key, value in cover["answers"].items():
        if isinstance(value, list):
            value = "\n".join(" — ".join(str(part) for part in one.values() if part) for one in value)
        elif isinstance(value, dict):
            value = " — ".join(str(part) for part in value.values() if part)
        lines += [f"[{key}]", str(value), ""]
    lines += [f"[consent] {key}: {answer}" for key, answer in cover["consents"].items()]
    lines += [f"[file] {part['name']} ({part['size']} bytes, SHA-256 {part['sha256']})" for part in cover["parts"]]
    return "\n".join(lines) + "\n"


def persons_of(carried: Carried) -> list[dict[str, str]]:
    """Return the persons named so far."""
    said = carried.answers.get("persons", {})
    count = int(said.get("count", 1))
    persons = [{"name": said.get(f"name_{n}", ""), "about": said.get(f"about_{n}", "")} for n in range(count)]
    return [person for person in persons if person["name"] or person["about"]]


def _answers(carried: Carried) -> dict[str, Any]:
    said = carried.answers
    if carried.kind == "answer":
        return {"message": said.get("answer", {}).get("message", "")}
    if carried.kind == "meeting":
        return dict(said.get("meeting", {}))
    about, you = said.get("about", {}), said.get("you", {})
    return {
        "state": about.get("state", ""),
        "submitter": {
            "role": about.get("role", "other"),
            "name": you.get("name", ""),
            "contact": you.get("contact", ""),
        },
        "persons": persons_of(carried),
        **said.get("happened", {}),
    }
