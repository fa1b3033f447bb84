"""Words to a source: sealed to the source alone, kept on the desk as part of the correspondence."""

import uuid
from datetime import datetime

from demarche.arrivals.actions import queue_note
from demarche.arrivals.models import Arrival
from demarche.journal.moving import desk_transaction
from demarche.papers import actions as papers
from demarche.papers.models import Paper
from demarche.procedure import clock
from demarche.procedure.cannedtexts import places
from demarche.staff.keys import SignedIn
from demarche.triage import envelopes, mailboxes
from demarche.triage.errors import TriageRefused, Unfilled
from demarche.triage.models import Message, Submission

OPENED = {
    "en": "A member of the team has opened and read what you sent. If we have a question, it will appear here. "
    "We cannot promise an outcome.",
    "fr": "Une personne de l’équipe a ouvert et lu votre envoi. Si nous avons une question, elle apparaîtra ici. "
    "Nous ne pouvons pas promettre de résultat.",
    "es": "Una persona del equipo ha abierto y leído lo que usted envió. Si tenemos alguna pregunta, aparecerá aquí. "
    "No podemos prometer un resultado.",
    "ar": "فتح أحد أعضاء الفريق ما أرسلتموه وقرأه. إذا كان لدينا سؤال فسيظهر هنا. لا يمكننا أن نعد بنتيجة.",
    "ru": "Кто-то из команды открыл и прочитал то, что вы отправили. Если у нас появится вопрос, вы увидите его здесь. "
    "Мы не можем обещать результата.",
    "zh": "团队成员已打开并阅读了您发送的内容。如有问题，我们会在这里向您提出。我们无法保证会有怎样的结果。",
}


def write_to_source(
    submission: Submission, *, kind: str, text: str, by: SignedIn, now: datetime, once: uuid.UUID | None = None
) -> Message:
    """Seal a note to the source, queue it for the collector, and keep it with the correspondence."""
    if not text.strip():
        raise TriageRefused("Write what the source should read.")
    refuse_unfilled(text, field="text" if kind in ("question", "reply") else "tell_source")
    box = mailboxes.address(submission.mailbox, by)
    note: dict[str, str | int] = {
        "kind": kind,
        "text": text.strip(),
        "language": submission.language,
        "written_on": clock.office_day(now).isoformat(),
    }
    if not (envelopes.is_tag(box["tag"]) and envelopes.is_recipient(box["recipient"])):
        raise TriageRefused("This source left no mailbox that can be written to.")
    with desk_transaction():
        submission.hold()
        if once is not None and (made := Message.objects.filter(pk=once, submission=submission).first()):
            return made
        note["number"] = submission.messages.count() + 1
        sealed = envelopes.seal_note(note, recipient=box["recipient"])
        queue_note(envelopes.digest_of(box["tag"]), sealed, now=now)
        paper = papers.write(submission.dossier, kind="message", content=note, by=by, now=now)
        return add_message(submission, paper, kind=kind, now=now, once=once)


def refuse_unfilled(text: str, *, field: str = "text") -> None:
    """Refuse words in which a place between braces still waits to be filled in."""
    if left := places(text):
        raise Unfilled(f"Fill in {', '.join(left)} before it goes, or take it out.", field=field)


def add_message(
    submission: Submission,
    paper: Paper,
    *,
    kind: str,
    now: datetime,
    arrival: Arrival | None = None,
    once: uuid.UUID | None = None,
) -> Message:
    """Add a message to the end of the correspondence: from the source when it came in an arrival."""
    number = submission.messages.count() + 1
    if kind != "opened":
        Submission.objects.filter(pk=submission.pk).update(last_message=kind, last_number=number)
    return Message.objects.create(
        id=once or uuid.uuid4(),
        submission=submission,
        arrival=arrival,
        paper=paper,
        direction="in" if arrival else "out",
        kind=kind,
        number=number,
        at=now,
    )


def leave_opened_note(submission: Submission, *, by: SignedIn, now: datetime) -> None:
    """Tell the source, in the source's language, that a person has opened what was sent."""
    text = OPENED.get(submission.language.split("-")[0], OPENED["en"])
    box = mailboxes.address(submission.mailbox, by)
    if envelopes.is_recipient(box["recipient"]) and envelopes.is_tag(box["tag"]):
        write_to_source(submission, kind="opened", text=text, by=by, now=now)
