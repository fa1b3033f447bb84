"""What the registry does: the sealed directory, a letter's addressees, a letter that went out before the desk."""

from typing import Any

from demarche.cases import actions as cases
from demarche.cases.models import Case
from demarche.demo.desk_people import people
from demarche.letters.models import Letter
from demarche.procedure import clock
from demarche.procedure.filecodes import read
from demarche.staff.models import Mandate
from demarche.transmission import confirming, older, parties, planning
from demarche.transmission.older import Told
from demarche.transmission.parties import Entry, Holder
from demarche.transmission.planning import Choice
from demarche.typesetting import typeset_document


def settle_addressees(letter: str, company: dict[str, Any]) -> int:
    """Amina writes a company into the sealed directory, and settles that the letter goes to it too."""
    now, (name, *address) = clock.now(), company["lines"]
    entry = Entry(
        kind="company",
        name=name,
        country="XMA",
        address="\n".join(address),
        email=company["email"],
        salutations={"en": company["salutation"]},
        holders=[Holder("2021-01-01", company["footer"])],
    )
    party = parties.write(entry, by=people["amina"], now=now)
    own = Letter.objects.get(pk=letter)
    further, seen = [Choice("OTH", str(party.pk))], own.current.number
    planning.settle(own, first="", further=further, seen_version=seen, by=people["amina"], now=now)
    return len(planning.settled(own, reader=people["amina"], now=now))


def letter_from_paper(case: str, head: str, sheet: dict[str, Any], **told: Any) -> str:
    """Amina enters a letter from its sheet; Bruno, who may know the case, compares it with the scan and confirms it."""
    own, now, said = Case.objects.get(pk=case), clock.now(), read(head)
    cases.admit(own, staff=people["bruno"].staff, by=people["amina"], now=now)
    told |= {"file_codes": list(said.codes), "mandates": [str(Mandate.objects.get(label="hrd").pk)]}
    told |= {"year": said.reference.year, "number": said.reference.number} if said.reference else {}
    entry = older.enter(own, told=Told.load(told), pdf=[typeset_document(sheet).pdf], by=people["amina"], now=now)
    return str(confirming.confirm(entry, seen=entry.content_id, by=people["bruno"], now=now).reference)
