"""Lives of communications, as far as a test needs them: a case, a letter, a letter that was sent."""

from datetime import UTC, datetime
from typing import Any

from tests.people import Office

from demarche.cases import actions as cases
from demarche.letters import actions as letters
from demarche.letters import signing
from demarche.letters.content import LetterText
from demarche.letters.queries import text_of
from demarche.procedure.natures import Nature
from demarche.safety import actions as safety
from demarche.transmission import actions as transmission

PARTICULARS = {
    "lines": ["Permanent Mission of the Republic of Marenia", "Geneva"],
    "email": "mission@example.org",
    "footer": "The Minister for Foreign Affairs of Marenia",
}
YES = {"government": "yes", "public": "yes"}


def at(month: int, day: int, hour: int = 9) -> datetime:
    """Return an instant of 2022 in UTC."""
    return datetime(2022, month, day, hour, tzinfo=UTC)


def a_case(office: Office, *, name: str = "Ilan Verro", consents: dict[str, str] | None = None) -> Any:
    """Open a case about an arrest, with one person and one fact."""
    by, now = office.amina, at(3, 1)
    case = cases.open_case(title=f"arrest of {name}", state_code="XMA", lead=office.hrd, by=by, now=now)
    cases.record_person(
        case,
        names=[name],
        role="alleged_victim",
        biography=f"Mr. {name} is a human rights defender and journalist in Port Salin.",
        consents=YES if consents is None else consents,
        consent_basis="Said so in the submission.",
        by=by,
        now=now,
    )
    event = cases.record_event(case, title="Arrest", on="2022-01-07", place="Port Salin", by=by, now=now)
    cases.record_fact(
        case, text="He was arrested on leaving his office.", attribution="known", event=event, by=by, now=now
    )
    return case


def a_drafted_letter(office: Office, case: Any, *, joint: bool = True, **sections: Any) -> Any:
    """Draft a letter of allegation, joined by the second mandate, with a whole text."""
    letter = letters.draft(case, nature=Nature("AL"), language="en", by=office.amina, now=at(3, 2))
    if joint:
        joining = signing.invite(letter, mandate=office.expression, by=office.amina, now=at(3, 2))
        signing.join(joining, by=office.chen, now=at(3, 3))
    revise(office, letter, concerns=["We are concerned about the arrest."], annex=["Article 9."], **sections)
    return letter


def revise(office: Office, letter: Any, **sections: Any) -> None:
    """Replace some sections of a letter's text."""
    current = letter.current
    text = text_of(current, reader=office.amina, now=at(3, 4))
    whole = LetterText.load(text.dump() | sections)
    letters.revise(letter, text=whole, seen_version=current.number, by=office.amina, now=at(3, 4))


def a_signed_letter(office: Office, case: Any, *, joint: bool = True) -> Any:
    """Have a letter signed off by every mandate."""
    letter = a_drafted_letter(office, case, joint=joint)
    signing.offer_for_signature(letter, by=office.amina, now=at(3, 5))
    sign(office, letter)
    return letter


def sign(office: Office, letter: Any) -> None:
    """Let each mandate's holder sign the text as it stands."""
    for holder, mandate in ((office.bruno, office.hrd), (office.chen, office.expression)):
        if mandate in signing.signing_mandates(letter):
            digest = letter.current.signing_digest
            signing.sign_off(letter, mandate=mandate, digest=digest, by=holder, now=at(3, 6))


def a_registered_letter(office: Office, *, now: datetime | None = None) -> Any:
    """Give a signed letter its number."""
    letter = a_signed_letter(office, a_case(office))
    return transmission.register(letter, particulars=PARTICULARS, by=office.amina, now=now or at(3, 18))


def a_sent_letter(office: Office, *, now: datetime | None = None) -> Any:
    """Send a letter to the Permanent Mission, on 18 March 2022 if nothing else is said."""
    when = now or at(3, 18)
    sent = transmission.send_by_email(a_registered_letter(office, now=when), by=office.amina, now=when)
    asked_again(office, sent, now=when)
    return sent


def asked_again(office: Office, sent: Any, *, now: datetime, outcome: str = "agrees") -> None:
    """Ask those concerned once more before a letter becomes public."""
    safety.check_in(
        sent.letter.case,
        moment="before_release",
        letter=sent.letter,
        outcome=outcome,
        note="By way of the lawyer.",
        by=office.amina,
        now=now,
    )
