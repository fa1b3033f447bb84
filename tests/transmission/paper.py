"""Letters from paper as Amina enters them and Bruno confirms them."""

from typing import Any

from tests.lives import a_case, at
from tests.people import Office
from tests.publication.prepared import a_pdf

from demarche.cases import actions as cases
from demarche.transmission import confirming, older
from demarche.transmission.models import OlderLetter, Transmission
from demarche.transmission.older import Told

NOW = at(5, 16)


def told(office: Office, **changes: Any) -> Told:
    """Return what stands on a letter of two mandates of 2009."""
    standing: dict[str, Any] = {
        "subject": "the arrest of Ilan Verro",
        "sent_on": "2009-05-04",
        "nature": "AL",
        "on_legislation": False,
        "language": "en",
        "mandates": [str(office.hrd.pk), str(office.expression.pk)],
        "code": "XMA",
        "lines": ["Permanent Mission of the Republic of Marenia", "Geneva"],
        "footer": "The Minister for Foreign Affairs of Marenia",
        "name": "the Government of Marenia",
        "file_codes": ["G/SO 214 (107-9)", "G/SO 214 (67-17)"],
    }
    return Told.load(standing | changes)


def entered(office: Office, *, case: Any = None, pdf: bytes | None = None, **changes: Any) -> OlderLetter:
    """Let Amina enter a letter; Bruno knows its case."""
    case = case or a_case(office)
    cases.admit(case, staff=office.bruno.staff, by=office.amina, now=NOW)
    scan = pdf or a_pdf("We are concerned about the arrest of Mr. Verro.", "en")
    return older.enter(case, told=told(office, **changes), pdf=[scan], by=office.amina, now=NOW)


def confirmed(office: Office, **changes: Any) -> Transmission:
    """Let Bruno confirm what Amina entered."""
    entry = entered(office, **changes)
    return confirming.confirm(entry, seen=entry.content_id, by=office.bruno, now=NOW)
