"""Press releases as Amina prepares and Bruno approves them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tests.lives import PARTICULARS, YES, a_case, a_drafted_letter, asked_again, at, sign
from tests.people import Office

from demarche.letters import signing
from demarche.press import actions, advancing
from demarche.press.models import Issue
from demarche.press.queries import wording_of
from demarche.press.wording import PressWording, Version
from demarche.transmission import actions as transmission
from demarche.transmission.models import Transmission

AGREED = YES | {"press": "yes"}
# Three days after the letter went to the Mission, long before it is public.
DAY_3 = at(3, 21)
HEADING, SAID = "Marenia: experts alarmed by arrest of a journalist", "Ilan Verro must be released, experts said."


def a_letter_sent(office: Office, *, consents: dict[str, str] | None = None, name: str = "Ilan Verro") -> Any:
    """Send a letter to the Mission on 18 March, about somebody who agreed to be named everywhere."""
    letter = a_drafted_letter(office, a_case(office, name=name, consents=AGREED if consents is None else consents))
    signing.offer_for_signature(letter, by=office.amina, now=at(3, 5))
    sign(office, letter)
    sent = transmission.register(letter, particulars=PARTICULARS, by=office.amina, now=at(3, 18))
    transmission.send_by_email(sent, by=office.amina, now=at(3, 18))
    asked_again(office, sent, now=at(3, 18))
    return sent


def a_version(language: str = "en", *, heading: str = HEADING, text: Sequence[str] = (SAID,)) -> Version:
    """Return one version of a press release."""
    return Version(language, heading, list(text), "office@example.org", "They serve in their personal capacity.")


def worded(office: Office, issue: Issue, *versions: Version, now: datetime = DAY_3, **more: Any) -> Issue:
    """Let Amina word a press release."""
    hour = {name: more.pop(name) for name in ("embargo_at", "together") if name in more}
    standing = wording_of(issue, reader=office.amina, now=now).dump()
    texts = PressWording(list(versions) or [a_version()]).dump()["versions"]
    wording = PressWording.load(standing | {"versions": texts} | more)
    return actions.word(issue, wording=wording, **hour, by=office.amina, now=now)


def begun(office: Office, *sent: Transmission, now: datetime = DAY_3) -> Issue:
    """Let Amina begin a press release about letters that were sent."""
    return actions.begin(sent, by=office.amina, now=now)


def offered(office: Office, *sent: Transmission, now: datetime = DAY_3, **more: Any) -> Issue:
    """Let Amina word a press release and give the first approval."""
    versions = more.pop("versions", ())
    return actions.offer(
        worded(office, begun(office, *sent, now=now), *versions, now=now, **more), by=office.amina, now=now
    )


def approved(office: Office, *sent: Transmission, now: datetime = DAY_3, **more: Any) -> Issue:
    """Let Bruno give the second approval."""
    issue = offered(office, *sent, now=now, **more)
    return actions.approve(issue, digest=issue.digest, by=office.bruno, now=now)


def told(office: Office, *sent: Transmission, now: datetime = DAY_3, **more: Any) -> Issue:
    """Let Amina give each Mission its advance copy by e-mail: from here on it waits with the publisher."""
    issue = approved(office, *sent, now=now, **more)
    for each in advancing.outstanding(issue):
        advancing.give(issue, each, channel="email", by=office.amina, now=now)
    return issue


def followed(office: Office, issue: Issue, kind: str, now: datetime, **more: Any) -> Issue:
    """Let Amina prepare and Bruno approve what follows on a press release."""
    after = actions.follow(issue.press, kind=kind, by=office.amina, now=now)
    worded(office, after, now=now, reason="It names too much.", **more)
    actions.offer(after, by=office.amina, now=now)
    return actions.approve(after, digest=after.digest, by=office.bruno, now=now)
