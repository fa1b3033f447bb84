"""What the team does, in the desk's process: through the same actions as the desk's pages."""

from datetime import date, datetime, timedelta
from typing import Any

from demarche.arrivals.queries import waiting
from demarche.cases import actions as cases
from demarche.cases.models import Case
from demarche.demo import example
from demarche.demo.desk_newspaper import newspaper
from demarche.demo.desk_people import people, staff
from demarche.demo.desk_registry import letter_from_paper, settle_addressees
from demarche.demo.desk_safety import ask_whether_safe, judge_risk
from demarche.demo.desk_work import look_for as look_for
from demarche.followup import actions as followups
from demarche.letters import actions as letters
from demarche.letters import clause_steps, signing
from demarche.letters.content import LetterText
from demarche.letters.models import Letter
from demarche.letters.queries import text_of
from demarche.procedure import clock
from demarche.procedure.admission import CRITERIA
from demarche.procedure.natures import Nature
from demarche.publication import actions as gate
from demarche.publication.errors import GateClosed
from demarche.publication.models import Preparation
from demarche.replies import actions as replies
from demarche.replies import queries, redacting
from demarche.replies.models import Reply
from demarche.staff import fingerprints
from demarche.staff.models import Mandate
from demarche.transmission import actions as transmission
from demarche.transmission import dealing
from demarche.transmission.models import Transmission
from demarche.triage import actions as triage
from demarche.triage.models import Submission
from demarche.typesetting import typeset_document

__all__ = ["ask_whether_safe", "judge_risk", "letter_from_paper", "settle_addressees", "staff"]


def _now() -> datetime:
    return clock.now()


def open_arrivals() -> int:
    """Amina opens what has arrived."""
    arrivals = list(waiting())
    for arrival in arrivals:
        triage.open_arrival(arrival, by=people["amina"], now=_now())
    return len(arrivals)


def check_and_ask() -> int:
    """Amina checks the submission against the admission criteria and asks its source."""
    submission = Submission.objects.get()
    answers = {criterion.key: "no" if criterion.key == "urgent" else "yes" for criterion in CRITERIA}
    reasons = {"in_mandate": "He reports on human rights.", "urgent": "He is free; the fear is for what may come."}
    triage.check(
        submission,
        criteria=answers,
        reasons=reasons,
        remarks="Coherent and sourced.",
        by=people["amina"],
        now=_now(),
    )
    triage.ask(submission, text="Was the sentence appealed, and with what result?", by=people["amina"], now=_now())
    return 1


def messages() -> list[str]:
    """Return which way the messages with the source went."""
    return [message.direction for message in Submission.objects.get().messages.all()]


def case(title: str, state: str, from_submission: bool = False) -> str:
    """Amina opens a case, on the submission or on the office's own knowledge."""
    opened = cases.open_case(
        title=title,
        state_code=state,
        lead=Mandate.objects.get(label="hrd"),
        submission=Submission.objects.get() if from_submission else None,
        by=people["amina"],
        now=_now(),
    )
    if from_submission:
        triage.note(Submission.objects.get(), by=people["amina"], now=_now())
    return str(opened.pk)


def sign_fingerprints() -> str:
    """Amina, who manages the office, signs the fingerprints of the intake’s key and scripts."""
    return fingerprints.sign(by=people["amina"], now=_now()).signer


def person(case: str, name: str, biography: str, other_names: list[str]) -> None:
    """Amina records the person concerned, with the consents given."""
    own, known = Case.objects.get(pk=case), {"government": "yes", "public": "yes", "press": "yes"}
    values: dict[str, Any] = {
        "names": [name, *other_names],
        "biography": biography,
        "consents": known,
        "consent_basis": "Given through the source.",
    }
    if name == example.VICTIM:
        values |= {
            "name_kinds": dict.fromkeys(other_names, "own_script"),
            "gender": "man",
            "occupation": "Journalist",
            "defender": ["journalists"],
        }
    carried = own.persons.filter(state="recorded", role="alleged_victim").first()
    if carried is not None:
        cases.amend_person(carried, by=people["amina"], now=_now(), **values)
    else:
        carried = cases.record_person(own, role="alleged_victim", by=people["amina"], now=_now(), **values)
    if name == example.VICTIM:
        newspaper(own, carried, known)


def event(case: str, title: str, on: str, facts: list[list[str]], **more: Any) -> None:
    """Amina records an event with its facts, each with who says it."""
    own = Case.objects.get(pk=case)
    recorded = cases.record_event(own, title=title, on=on, **more, by=people["amina"], now=_now())
    for text, attribution, who in facts:
        _fact(own, text, attribution, who, event=recorded)


def facts(case: str, facts: list[list[str]]) -> None:
    """Amina records facts without a day of their own."""
    for text, attribution, who in facts:
        _fact(Case.objects.get(pk=case), text, attribution, who)


def _fact(own: Case, text: str, attribution: str, who: str, **place: Any) -> None:
    cases.record_fact(
        own,
        text=text,
        attribution=attribution,
        according_to=who,
        reliability="likely",
        source=example.ORGANISATION,
        by=people["amina"],
        now=_now(),
        **place,
    )


def draft(case: str, nature: str) -> str:
    """Amina drafts a letter from the case."""
    own = Case.objects.get(pk=case)
    return str(letters.draft(own, nature=Nature(nature), language="en", by=people["amina"], now=_now()).pk)


def revise(letter: str, **sections: Any) -> int:
    """Amina revises the letter; return its version."""
    own = Letter.objects.get(pk=letter)
    text = text_of(own.current, reader=people["amina"], now=_now())
    whole = LetterText.load(text.dump() | sections)
    return letters.revise(own, text=whole, seen_version=own.current.number, by=people["amina"], now=_now()).number


def take_from_library(letter: str, rights: list[str]) -> int:
    """Amina says which rights are concerned, and takes the law and the questions that the library proposes."""
    own, by, now = Letter.objects.get(pk=letter), people["amina"], _now()
    text = text_of(own.current, reader=by, now=now)
    law = [one.id for each in clause_steps.offered_law(own, text, rights) for one in each.provisions]
    asked = [each.id for each in clause_steps.offered_questions(own, text, rights) if each.topic in rights]
    seen = own.current.number
    return clause_steps.take(own, questions=asked, provisions=law, seen=seen, by=by, now=now).number


def invite_and_join(letter: str) -> None:
    """Amina invites the second mandate; Chen joins."""
    own, mandate = Letter.objects.get(pk=letter), Mandate.objects.get(label="expression")
    joining = signing.invite(own, mandate=mandate, by=people["amina"], now=_now())
    signing.join(joining, by=people["chen"], now=_now())


def offer(letter: str) -> str:
    """Amina offers the letter for signature; return the digest of the signing copy."""
    own = signing.offer_for_signature(Letter.objects.get(pk=letter), by=people["amina"], now=_now())
    return own.current.signing_digest


def return_letter(letter: str, reason: str) -> None:
    """Bruno returns the letter with a reason."""
    signing.send_back(Letter.objects.get(pk=letter), reason=reason, by=people["bruno"], now=_now())


def sign(letter: str, who: str, label: str, digest: str) -> str:
    """A mandate holder signs off the text; return the letter's state."""
    own = Letter.objects.get(pk=letter)
    signing.sign_off(own, mandate=Mandate.objects.get(label=label), digest=digest, by=people[who], now=_now())
    return Letter.objects.get(pk=letter).state


def send(letter: str, particulars: dict[str, Any], company: dict[str, Any] | None = None) -> dict[str, str]:
    """Amina registers the letter and sends it to the Permanent Mission; the same letter may go to a company too."""
    own = Letter.objects.get(pk=letter)
    told = [transmission.Addressee(own.state_code, particulars)]
    told += [transmission.Addressee("OTH", company)] if company else []
    registered, *others = transmission.register_all(own, addressees=told, by=people["amina"], now=_now())
    sent = transmission.send_by_email(registered, by=people["amina"], now=_now())
    for other in others:
        transmission.send_by_email(other, by=people["amina"], now=_now())
    return {"id": str(sent.pk), "reference": str(sent.reference), "first_public_day": str(sent.first_public_day)}


def acknowledged(sent: str) -> None:
    """Amina writes down that the Mission has the letter."""
    own = Transmission.objects.get(pk=sent)
    said = "The registry of the Mission, by telephone"
    dealing.acknowledge(own, on=clock.office_day(_now()), said=said, by=people["amina"], now=_now())


def record_reply(sent: str) -> dict[str, str]:
    """Amina records the Government's reply and orders its translation."""
    reply = replies.record(
        Transmission.objects.get(pk=sent),
        received_on=clock.office_day(_now()),
        language="ru",
        kind="substantive",
        chunks=[typeset_document(example.REPLY).pdf],
        by=people["amina"],
        now=_now(),
    )
    replies.assess(reply, quality="cooperative_incomplete", by=people["amina"], now=_now())
    _ready_for_readers(reply)
    return {"reply": str(reply.pk), "translation": str(replies.order_translation(reply, into="en", now=_now()).pk)}


def _ready_for_readers(reply: Reply) -> None:
    """Amina notes which questions are answered, looks at every page of the reply and makes its public copy."""
    asked = queries.questions_of(reply.transmission, reader=people["amina"], now=_now())
    answers = [{"answer": ("partly", "not")[number % 2], "note": ""} for number in range(len(asked))]
    if answers:
        replies.note_answers(reply, answers=answers, by=people["amina"], now=_now())
    copy = redacting.begin_copy(reply, by=people["amina"], now=_now())
    for page in range(copy.page_count):
        redacting.mark_page(copy, page, words=[], boxes=[], by=people["amina"], now=_now())
    redacting.make_copy(copy, by=people["amina"], now=_now())


def follow_up(case: str, letter: str) -> str:
    """Amina records what became of the person, and looks again in three months."""
    own = Case.objects.get(pk=case)
    person = own.persons.filter(state="recorded", role="alleged_victim").get()
    today = clock.office_day(_now())
    recorded = followups.record(
        person,
        outcome="released",
        on=date(2022, 1, 17),
        reliability="02",
        source="The Government’s reply; his lawyer says the same",
        note=example.RELEASED,
        transmission=Transmission.objects.get(pk=letter),
        review_on=today + timedelta(days=90),
        reviewer=people["amina"].staff,
        by=people["amina"],
        now=_now(),
    )
    return recorded.outcome


def prepare(sent: str, kind: str) -> dict[str, str]:
    """Amina prepares the release and gives the first approval."""
    preparation = gate.prepare(Transmission.objects.get(pk=sent), kind=kind, by=people["amina"], now=_now())
    gate.offer(preparation, by=people["amina"], now=_now())
    return {"id": str(preparation.pk), "digest": preparation.digest}


def approve(preparation: str, digest: str, who: str = "bruno") -> str:
    """Somebody gives the second approval; return what the gate says."""
    try:
        gate.approve(Preparation.objects.get(pk=preparation), digest=digest, by=people[who], now=_now())
    except GateClosed as closed:
        return str(closed)
    return "approved"


def knows_nothing(who: str) -> bool:
    """Tell whether somebody may know none of the cases and letters."""
    from demarche.cases.queries import cases_of
    from demarche.letters.queries import letters_of

    return not cases_of(people[who]).exists() and not letters_of(people[who]).exists()
