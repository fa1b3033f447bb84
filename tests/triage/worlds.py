"""Many opened submissions at once, without their envelopes: for figures."""

import json
import uuid
from collections.abc import Callable
from typing import Any

from tests.worlds import SENT_AT

from demarche.papers.keys import label_of, recovery_recipient, wrapped
from demarche.papers.models import Dossier, Paper, Wrap
from demarche.triage.models import Submission
from demarche.triage.resemblance import likeness_of
from demarche.vault.papers import new_key, seal_paper
from demarche.vault.sealing import seal


def lay_submissions(amina: Any, many: int, told: Callable[[], tuple[str, str]]) -> list[Submission]:
    """Lay many submissions at the desk that one person may know; `told` gives each a name and a story."""
    dossiers, wraps, papers, rows = [], [], [], []
    for number in range(many):
        name, story = told()
        answers = {"persons": [{"name": name}], "what_happened": story, "state": "XMA"}
        key, dossier = new_key(), Dossier(kind="submission", opened_at=SENT_AT)
        dossiers.append(dossier)
        stamps = {"dossier": dossier, "admitted_at": SENT_AT}
        wraps += [
            Wrap(staff=amina.staff, sealed_key=wrapped(key, amina.staff), **stamps),
            Wrap(staff=None, sealed_key=seal(key, [recovery_recipient()]), **stamps),
        ]
        contents = {
            "cover": {"answers": answers, "consents": {}, "parts": []},
            "headline": {"title": name, "opening": story[:80]},
            "mailbox": {"tag": "", "recipient": ""},
            "likeness": likeness_of(answers).packed(),
        }
        held = {kind: _paper(dossier, key, kind, content, amina) for kind, content in contents.items()}
        papers += held.values()
        stands = {"week": f"2026-W{1 + number % 10:02}", "state_code": "XMA", "language": "en", "kind": "submission"}
        rows.append(Submission(dossier=dossier, opened_by=amina.staff, opened_at=SENT_AT, **held, **stands))
    for table, made in ((Dossier, dossiers), (Wrap, wraps), (Paper, papers), (Submission, rows)):
        table.objects.bulk_create(made, batch_size=500)  # type: ignore[attr-defined]
    return rows


def _paper(dossier: Dossier, key: bytes, kind: str, content: dict[str, Any], amina: Any) -> Paper:
    paper_id = uuid.uuid4()
    sealed = seal_paper(key, label_of(dossier, paper_id, "text"), json.dumps(content).encode())
    return Paper(id=paper_id, dossier=dossier, kind=kind, sealed=sealed, written_at=SENT_AT, written_by=amina.staff)
