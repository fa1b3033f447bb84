"""The whole life of one communication, through the rooms' own steps, on its own dates."""

from datetime import UTC, date, datetime

import pytest
from tests.people import Office

from demarche.archive import queries as archive
from demarche.cases import actions as cases
from demarche.departures.publish import publish_due
from demarche.letters import actions as letters
from demarche.letters import signing
from demarche.letters.content import LetterText
from demarche.letters.queries import text_of
from demarche.procedure.natures import Nature
from demarche.procedure.references import Reference
from demarche.publication import actions as gate
from demarche.replies import actions as replies
from demarche.transmission import actions as transmission
from demarche.typesetting import typeset_document


def at(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2022, month, day, hour, tzinfo=UTC)


PARTICULARS = {
    "lines": ["Permanent Mission of the Republic of Marenia", "Geneva"],
    "email": "mission@example.org",
    "footer": "The Minister for Foreign Affairs of Marenia",
}


def a_case(office: Office):
    case = cases.open_case(
        title="arrest of Ilan Verro", state_code="XMA", lead=office.hrd, by=office.amina, now=at(3, 1)
    )
    cases.record_person(
        case,
        names=["Ilan Verro"],
        role="alleged_victim",
        biography="is a human rights defender and journalist in Port Salin.",
        consents={"government": "yes", "public": "yes"},
        consent_basis="Said so in the submission.",
        by=office.amina,
        now=at(3, 1),
    )
    event = cases.record_event(case, title="Arrest", on="2022-01-07", place="Port Salin", by=office.amina, now=at(3, 1))
    cases.record_fact(
        case,
        text="Mr. Verro was arrested on leaving his office.",
        attribution="known",
        event=event,
        by=office.amina,
        now=at(3, 1),
    )
    return case


def a_signed_letter(office: Office, case):
    letter = letters.draft(case, nature=Nature.LETTER_OF_ALLEGATION, language="en", by=office.amina, now=at(3, 2))
    joining = signing.invite(letter, mandate=office.expression, by=office.amina, now=at(3, 2))
    signing.join(joining, by=office.chen, now=at(3, 3))
    text = text_of(letter.current, reader=office.amina, now=at(3, 4))
    whole = LetterText.load(text.dump() | {"concerns": ["We are concerned about the arrest."], "annex": ["Article 9."]})
    letters.revise(letter, text=whole, seen_version=1, by=office.amina, now=at(3, 4))
    signing.offer_for_signature(letter, by=office.amina, now=at(3, 5))
    for holder, mandate in ((office.bruno, office.hrd), (office.chen, office.expression)):
        digest = letter.current.signing_digest
        signing.sign_off(letter, mandate=mandate, digest=digest, by=holder, now=at(3, 6))
    return letter


def a_sent_letter(office: Office):
    letter = a_signed_letter(office, a_case(office))
    sent = transmission.register(letter, particulars=PARTICULARS, by=office.amina, now=at(3, 18))
    return transmission.send_by_email(sent, by=office.amina, now=at(3, 18))


def approved(office: Office, sent, kind: str, now: datetime):
    preparation = gate.prepare(sent, kind=kind, by=office.amina, now=now)
    gate.offer(preparation, by=office.amina, now=now)
    return gate.approve(preparation, digest=preparation.digest, by=office.bruno, now=now)


@pytest.mark.django_db(databases=["desk", "archive", "intake"], transaction=True)
def test_a_letter_of_18_march_is_public_from_17_may_with_its_reply(office: Office, mailoutbox: list) -> None:
    sent = a_sent_letter(office)
    pdf = typeset_document(
        {
            "title": "Ответ", "subtitle": "", "language": "ru", "source_line": "", "paragraphs": ["Текст ответа."],
            "notice": "", "demonstration": False, "document_date": "2022-05-16",
        }
    ).pdf  # fmt: skip
    reply = replies.record(
        sent,
        received_on=date(2022, 5, 16),
        language="ru",
        kind="substantive",
        chunks=[pdf],
        by=office.amina,
        now=at(5, 16),
    )
    translation = replies.order_translation(reply, into="en", now=at(5, 16))
    approved(office, sent, "communication", at(5, 16, 10))

    publish_due(now=datetime(2022, 5, 16, 21, 59, tzinfo=UTC))
    before = archive.communication(Reference("XMA", 2022, 1))
    publish_due(now=datetime(2022, 5, 16, 22, 0, tzinfo=UTC))
    after = archive.communication(Reference("XMA", 2022, 1))

    assert len(mailoutbox) == 1
    assert before is None
    assert after is not None
    assert [d["name"] for d in after.record["documents"]] == ["letter-en.pdf", "reply-ru.pdf"]
    assert after.record["replies"][0]["translation"] == "in_progress"
    replies.record_translation(translation, pdf=None, text="The reply.\n\nIn English.", by=office.amina, now=at(5, 30))
    approved(office, sent, "translation", at(5, 30, 10))
    publish_due(now=at(5, 30, 11))
    assert archive.communication(Reference("XMA", 2022, 1)).record["replies"][0]["translation"] == "done"
