"""One life in which every confidential field carries its marker."""

import io
from datetime import date, timedelta
from typing import Any

import pikepdf
from tests import worlds
from tests.lives import asked_again, at, revise, sign
from tests.people import Office, mandate
from tests.proofs.marked_guests import shown_and_handed_over
from tests.proofs.markers import marker as m
from tests.publication.prepared import a_pdf, a_public_copy
from tests.transmission.paper import told as older_letter

from demarche.cases import actions as cases
from demarche.cases import relating
from demarche.letters import actions as letters
from demarche.letters import clearing, outside, signing
from demarche.meetings import actions as meetings
from demarche.press import actions as press
from demarche.press import advancing
from demarche.press import holding as press_holding
from demarche.press.wording import PressWording, Version
from demarche.procedure import clock
from demarche.procedure.admission import CRITERIA
from demarche.procedure.natures import Nature
from demarche.publication import actions as gate
from demarche.publication import holding, postponing
from demarche.publication.queries import wording_of
from demarche.publication.wording import Wording
from demarche.replies import actions as replies
from demarche.safety import actions as safety
from demarche.staff.rights import Right
from demarche.transmission import actions as transmission
from demarche.transmission import confirming, dealing, older, parties
from demarche.transmission.parties import Entry, Holder
from demarche.triage import actions as triage
from demarche.typesetting import typeset_document
from demarche.vault.receipt import Receipt

# One day every test can agree on: nothing is compared with the real calendar.
AT = at(3, 1)


def lived(office: Office) -> Any:
    """Live it up to the second approval; return the transmission."""
    submission = _told(office)
    case = _worked_on(office, submission)
    safety.assess(case, level="high", urgency="week", reasons=m("riskreason"), by=office.amina, now=AT)
    safety.check_in(case, moment="other", outcome="agrees", note=m("checkinnote"), by=office.amina, now=AT)
    sent = _written_and_sent(office, case)
    _from_paper(office, case)
    _answered(office, sent)
    shown_and_handed_over(office, sent)
    return sent


def _told(office: Office) -> Any:
    receipt, by = Receipt.new("en"), office.amina
    answers = {
        "state": "XMA",
        "submitter": {"role": "organisation", "name": m("submitter"), "contact": m("contact")},
        "persons": [{"name": m("person"), "about": m("about")}],
        "what_happened": m("happened"),
        "when": m("when"),
        "where": m("where"),
        "perpetrators": m("perpetrators"),
        "domestic_steps": m("steps"),
        "now": m("now"),
    }
    files = [(f"{m('filename')}.txt", "text/plain", m("filebody").encode() * 9)]
    arrival = worlds.sealed_submission(receipt=receipt, answers=answers, files=files, sent_at=AT)
    submission = triage.open_arrival(arrival, by=by, now=AT)
    criteria = {criterion.key: "yes" for criterion in CRITERIA}
    reasons = dict.fromkeys(criteria, m("checkreason"))
    triage.check(submission, criteria=criteria, reasons=reasons, remarks=m("remarks"), by=by, now=AT)
    triage.ask(submission, text=m("question"), by=by, now=AT)
    triage.open_arrival(worlds.sealed_answer(receipt, m("answer"), sent_at=AT), by=by, now=AT)
    asked = {"who": m("meetingwho"), "why": m("meetingwhy"), "when": "", "languages": "", "answer_way": ""}
    meeting = triage.open_arrival(worlds.sealed_submission(kind="meeting", answers=asked, sent_at=AT), by=by, now=AT)
    _met(office, meeting)
    _decided(office, answers)
    return submission


def _decided(office: Office, answers: dict[str, Any]) -> None:
    """Decide about a second submission on the same person, take it back, decide otherwise."""
    by = office.amina
    arrival = worlds.sealed_submission(answers=answers, consents={"mandates": "yes"}, sent_at=AT)
    second = triage.open_arrival(arrival, by=by, now=AT)
    (alike,) = second.resembling.all()
    triage.dismiss_resemblance(alike, reason=m("dismissedwhy"), by=by, now=AT)
    triage.keep(second, reason=m("keptreason"), review_on=date(2030, 1, 1), by=by, now=AT)
    triage.reopen(second, reason=m("undonewhy"), by=by, now=AT)
    triage.refer(second, referred_to="mandate", body=m("referbody"), reason=m("referreason"), by=by, now=AT)


def _met(office: Office, request: Any) -> None:
    """Propose days, agree, meet, and decline what was taken up again."""
    by = office.amina
    told: dict[str, Any] = {"by": by, "now": AT, "text": m("meettold"), "zone": "Asia/Almaty"}
    day = at(3, 10)
    meetings.propose(request, days=[day], **told)
    agreed = meetings.agree(
        request,
        starts_at=day,
        minutes=45,
        way="video",
        place=m("meetplace"),
        languages=m("meettongue"),
        interpreter=m("meetvoice"),
        people=m("meetpeople"),
        otherwise=m("meetother"),
        **told,
    )
    meetings.hold(agreed, notes=m("meetnotes"), by=by, now=at(3, 11))
    meetings.reopen(request, by=by, now=at(3, 11))
    meetings.decline(request, reason=m("meetreason"), text=m("declined"), by=by, now=at(3, 11))


def _worked_on(office: Office, submission: Any) -> Any:
    by = office.amina
    case = cases.open_case(
        title=m("casetitle"),
        summary=m("casesummary"),
        state_code="XMA",
        lead=office.hrd,
        submission=submission,
        by=by,
        now=AT,
    )
    cases.record_person(
        case,
        names=[m("victim"), m("alias")],
        role="alleged_victim",
        biography=m("biography"),
        consents={"government": "yes", "public": "no"},
        consent_basis=m("basis"),
        contact=m("safecontact"),
        occupation=m("occupation"),
        by=by,
        now=AT,
    )
    first, second = case.persons.all()[:2]
    relating.relate(case, one=first, other=second, kind="relative", note=m("tienote"), by=by, now=AT)
    place = {"country": "XMA", "region": m("eventplace"), "locality": m("eventtown"), "site": m("eventhouse")}
    event = cases.record_event(
        case, title=m("eventtitle"), on="2022-01-07", place=place, kind="detention", details={"charge": m("charge")},
        by=by, now=AT,
    )  # fmt: skip
    cases.record_fact(case, text=m("fact"), source=m("factsource"), attribution="known", event=event, by=by, now=AT)
    return case


def _asked(office: Office, letter: Any) -> None:
    """Ask a mandate at the desk, which declines with a remark, and one outside, whose answer is put aside."""
    joining = signing.invite(letter, mandate=office.expression, by=office.amina, now=AT)
    signing.decline(joining, remark=m("joinremark"), by=office.chen, now=AT)
    far = mandate("measures", "Working Group on Arbitrary Measures", "Ode Farran", "1/1")
    joining = signing.invite(letter, mandate=far, by=office.amina, now=AT)
    given, _ = outside.dispatch(joining, channel="hand", to=m("givento"), by=office.amina, now=AT)
    proof: dict[str, Any] = {
        "name": m("outsideproof"),
        "media_type": "text/plain",
        "chunks": [m("outsideproof").encode()],
    }
    answer = outside.record_answer(given, answer="joined", **proof, by=office.amina, now=AT)
    outside.put_aside(answer, by=office.amina, now=AT)
    signing.withdraw_invitation(joining, by=office.amina, now=AT)


def _written_and_sent(office: Office, case: Any) -> Any:
    letter = letters.draft(case, nature=Nature("AL"), language="en", by=office.amina, now=AT)
    text = {name: [m(word)] for name, word in (("earlier", "earlier"), ("facts", "letterfact"), ("annex", "annex"))}
    text |= {"subject": m("subject"), "concerns": [m("concern"), f"{m('masked')} {m('victim')}"]}
    revise(office, letter, **text, questions=[m("question2")], persons=[])
    _asked(office, letter)
    steps = [
        clearing.add_step("Desk officer", natures=[Nature(letter.nature)], right=Right.CASE, by=office.amina, now=AT)
    ]
    signing.offer_for_signature(letter, clearers={steps[0].pk: office.dalia.staff}, by=office.amina, now=at(3, 5))
    (clearance,), digest = clearing.clearances(letter), letter.current.signing_digest
    clearing.clear(clearance, digest=digest, remark=m("clearremark"), by=office.dalia, now=at(3, 5))
    clearing.end_step(steps[0], by=office.amina, now=at(3, 5))
    signing.send_back(letter, reason=m("returned"), by=office.bruno, now=at(3, 6))
    signing.offer_for_signature(letter, by=office.amina, now=at(3, 7))
    sign(office, letter)
    told = {"lines": [m("line")], "footer": m("footer"), "email": f"{m('mission')}@example.org"}
    other = {"lines": [m("otherline")], "footer": m("otherfooter"), "email": "", "name": m("othername")}
    addressees = [transmission.Addressee("XMA", told), transmission.Addressee("OTH", other)]
    sent, _ = transmission.register_all(letter, addressees=addressees, by=office.amina, now=at(3, 18))
    transmission.send_by_email(sent, by=office.amina, now=at(3, 18))
    asked_again(office, sent, now=at(3, 18))
    _dealt_with(office, sent)
    return sent


def _dealt_with(office: Office, sent: Any) -> None:
    """File an answer to the mail, acknowledge, give more time."""
    by, now = office.amina, at(3, 20)
    answer = f"From: {m('mailfrom')} <a@example.org>\r\nDate: x\r\nSubject: {sent.reference}\r\n\r\n{m('mailbody')}"
    dealing.take_mail(sent, content=answer.encode(), by=by, now=now)
    dealing.acknowledge(sent, on=now.date(), said=m("acknowledged"), by=by, now=now)
    more = {"until": date(2022, 6, 1), "reason": m("extendwhy"), "granted_by": m("granter")}
    dealing.extend(sent, **more, by=by, now=now)
    dealing.reminded(sent, on=now.date(), said=m("remindhow"), by=by, now=now)


def _from_paper(office: Office, case: Any) -> None:
    """Write a company into the sealed directory; enter a letter from paper, return it, mend it, confirm it."""
    by, greeting = office.amina, {"en": m("partygreeting")}
    who = [Holder("2020-01-01", m("partywho"))]
    parties.write(Entry(kind="company", name=m("partyname"), salutations=greeting, holders=who), by=by, now=AT)
    said = {"subject": m("oldsubject"), "lines": [m("oldline")], "name": m("oldline"), "footer": ""}
    told = older_letter(office, **said, file_codes=[m("oldcode")], year=2009, number=7)
    cases.admit(case, staff=office.bruno.staff, by=by, now=AT)
    entry = older.enter(case, told=told, pdf=[a_pdf(m("oldscan"), "en")], by=by, now=AT)
    older.send_back(entry, reason=m("oldreason"), by=office.bruno, now=AT)
    older.amend(entry, told=told, seen=entry.content_id, by=by, now=AT)
    confirming.confirm(entry, seen=entry.content_id, by=office.bruno, now=AT)


def _answered(office: Office, sent: Any) -> None:
    sheet = {
        "title": "Reply",
        "subtitle": "",
        "language": "en",
        "source_line": "",
        "paragraphs": [m("replybody")],
        "notice": "",
        "demonstration": False,
        "document_date": "2022-05-10",
    }
    with pikepdf.open(io.BytesIO(typeset_document(sheet).pdf)) as document:
        document.docinfo["/Author"] = m("replyauthor")
        out = io.BytesIO()
        document.save(out)
    reply = replies.record(
        sent,
        received_on=at(5, 10).date(),
        language="en",
        kind="substantive",
        chunks=[out.getvalue()],
        by=office.amina,
        now=at(5, 10),
    )
    a_public_copy(office, reply, at(5, 10))
    translation = replies.order_translation(reply, into="fr", now=at(5, 10))
    replies.record_translation(translation, pdf=None, text=m("translation"), by=office.amina, now=at(5, 11))


def _said_in_public(office: Office, sent: Any) -> None:
    """Prepare a press release that goes out with the letter; return it once, tell the Mission, hold it for a moment."""
    by, now = office.amina, at(5, 12)
    issue = press.begin([sent], by=by, now=now)
    version = Version("en", m("pressheading"), [m("presstext")], m("presscontact"), "They are independent.")
    wording = PressWording([version], ["hrd"], spelling_checked=True, details_checked=True)
    press.word(issue, wording=wording, together=True, by=by, now=now)
    press.offer(issue, by=by, now=now)
    press.send_back(issue, reason=m("pressreturn"), by=office.bruno, now=now)
    press.offer(issue, by=by, now=now)
    press.approve(issue, digest=issue.digest, by=office.bruno, now=now)
    advancing.give(issue, sent, channel="hand", to=m("pressto"), given_at=now, by=by, now=now)
    press_holding.hold(issue, reason=m("presshold"), by=by, now=now)
    press_holding.lift(issue, by=office.bruno, now=now)


def released(office: Office, sent: Any) -> None:
    """Word the release so that some markers are public and some are masked; approve it twice."""
    now = at(5, 12)
    preparation = gate.prepare(sent, kind="communication", by=office.amina, now=now)
    first = wording_of(preparation, reader=office.amina, now=now).dump()
    chosen = first | {
        "title": "Marenia: an arrest",
        "topic": m("wording"),
        "persons": [],
        "concerns": [m("concern")],
        "masked": [m("victim"), m("alias"), m("masked")],
        "passed": {m(name): "It is a marker." for name in ("victim", "alias", "wording", "concern", "fact")},
        "replies": [choice | {"read_for_names": True} for choice in first["replies"]],
    }
    gate.word(preparation, wording=Wording.load(chosen), by=office.amina, now=now)
    gate.offer(preparation, by=office.amina, now=now)
    gate.approve(preparation, digest=preparation.digest, by=office.bruno, now=now)
    _said_in_public(office, sent)
    # Held and put off for a moment, with reasons that must not be found anywhere.
    holding.hold(preparation, reason=m("holdwhy"), by=office.amina, now=now)
    holding.lift(preparation, by=office.bruno, now=now)
    later = clock.office_day(now) + timedelta(days=60)
    postponing.refuse(
        postponing.ask(sent, until=later, reason=m("putoffwhy"), by=office.amina, now=now), by=office.bruno, now=now
    )
