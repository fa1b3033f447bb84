"""Every forbidden combination of a person's rights, a page, a record and a way of asking: 404 or 405, and no change.

Made from the desk's own list of pages. Each page is asked for with the ids of records that are there, by people who
have one right alone, none, or all of them, and who may know none of these records.
"""

import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from tests.lives import at
from tests.people import Office, client_of, enrolled
from tests.proofs.marked_life import lived, released

from demarche.procedure import clock
from demarche.sites.desk import urls
from demarche.sites.desk.access import ACCESS, Anyone
from demarche.staff.rights import Right

# Each a person of its own; the last has every right there is, and knows nothing.
PEOPLE: list[list[Right]] = [[], *([right] for right in Right), list(Right)]
GROUPS = [PEOPLE[0:4], PEOPLE[4:8], PEOPLE[8:]]
METHODS = ("get", "post", "put", "delete")
# What a page's address names, and the table in which such a record is found.
RECORDS = {
    "submission": "triage.Submission", "attachment": "triage.Attachment", "resemblance": "triage.Resemblance",
    "case": "cases.Case", "event": "cases.Event", "fact": "cases.Fact", "link": "cases.CaseSubmission",
    "letter": "letters.Letter", "joining": "letters.Joining", "dispatch": "letters.Dispatch",
    "answer": "letters.OutsideAnswer", "transmission_id": "transmission.Transmission", "reply": "replies.Reply",
    "translation": "replies.Translation", "preparation": "publication.Preparation", "meeting": "meetings.Meeting",
    "record": "cases.Fact", "showing": "guests.Showing", "handed": "handover.HandOver",
}  # fmt: skip
# What an address names besides: nobody has to know anything for it, or it is a word.
OTHERS = {
    "person": "cases.Person", "mandate": "staff.Mandate", "staff": "staff.Staff", "step": "letters.ClearanceStep",
    "arrival": "arrivals.Arrival",
}  # fmt: skip
WORDS = {"kind": "facts", "name": "acts", "code": "030101", "key": "reply", "form_id": "sp", "ask": "state"}
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


def addresses() -> Iterator[tuple[str, str, list[str]]]:
    """Yield each page's name, its address, and what its address names."""
    for room in urls.ROOMS:
        for entry in room.PAGES:
            if entry.name in ACCESS:
                yield entry.name, str(entry.pattern), PARAMETER.findall(str(entry.pattern))


def filled(address: str, named: list[str]) -> str:
    """Return an address with the ids of records that are there."""
    for name in named:
        model = {**RECORDS, **OTHERS}.get(name)
        row = apps.get_model(model).objects.order_by("pk").first() if model else None
        value = WORDS.get(name) or str(row.pk if row is not None else uuid.uuid4())
        address = re.sub(rf"<(?:\w+:)?{name}>", value, address)
    return f"/{address}"


def forbidden(name: str, named: list[str], rights: list[Right]) -> bool:
    """Tell whether a person with these rights, who knows no record, may do nothing at all on a page."""
    needed = ACCESS[name]
    if not isinstance(needed, Anyone) and needed not in rights:
        return True
    return any(each in RECORDS for each in named) or name == "case_person"


def everything() -> dict[str, int]:
    """Count every row of the desk but for the sessions, which each visit touches."""
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.app_label not in ("archive", "intake") and model._meta.model_name != "session"
    }


@pytest.fixture
def life(office: Office, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A life with records of each kind, on a day on which what was lent and shown still opens."""
    monkeypatch.setattr(clock, "now", lambda: at(5, 13))
    sent = lived(office)
    released(office, sent)
    return sent


@pytest.mark.django_db(databases=["desk", "archive", "intake"])
@pytest.mark.parametrize("group", GROUPS, ids=["few", "some", "all"])
def test_what_is_forbidden_is_not_there_and_changes_nothing(group: list[list[Right]], life: Any) -> None:
    tried, wrong = 0, []
    pages = [(name, filled(address, named), named) for name, address, named in addresses()]
    for number, rights in enumerate(group):
        browser = client_of(enrolled(f"Stranger {number}", rights))
        before = everything()
        for name, address, named in pages:
            methods = METHODS if forbidden(name, named, rights) else METHODS[2:]
            for method in methods:
                answered = getattr(browser, method)(address)
                tried += 1
                if answered.status_code not in (404, 405):
                    wrong.append(f"{rights} {method} {address}: {answered.status_code}")
        assert everything() == before, rights
    assert not wrong, "\n".join(wrong[:20])
    assert tried > 5000 / len(GROUPS)


@pytest.mark.django_db(databases=["desk", "archive", "intake"])
def test_the_same_addresses_are_there_for_who_may_know(office: Office, life: Any) -> None:
    browser = client_of(office.amina)
    bound = [(name, filled(address, named)) for name, address, named in addresses() if set(named) & set(RECORDS)]

    there = [name for name, address in bound if browser.get(address).status_code != 404]

    # Some take POST alone; some want a right that she has not.
    assert len(there) > len(bound) * 0.6
