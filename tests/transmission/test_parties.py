"""The sealed directory of companies and organisations: changes are kept, and only who drafts or sends holds its key."""

from datetime import date
from typing import Any

import pytest
from tests.lives import at
from tests.people import Office, enrolled

from demarche.papers.errors import NotYours
from demarche.staff.rights import OFFICER
from demarche.transmission import parties
from demarche.transmission.errors import TransmissionStopped
from demarche.transmission.models import Party
from demarche.transmission.parties import Entry, Holder

NOW = at(3, 1)
HARROW = Entry(
    kind="company",
    name="Harrow Mining Ltd",
    country="XMA",
    address="2 Dock Street\nPort Salin",
    email="office@harrow.example",
    language="en",
    salutations={"en": "Dear Ms. Orre,"},
    holders=[Holder("2020-01-01", "Mr. Tam Belo", "Chief Executive"), Holder("2022-03-10", "Ms. Ana Orre", "Chair")],
)


def written(office: Office, entry: Entry = HARROW) -> Party:
    return parties.write(entry, by=office.amina, now=NOW)


@pytest.mark.parametrize(
    ("day", "footer"),
    [
        (date(2019, 5, 1), "Harrow Mining Ltd"),
        (date(2022, 3, 9), "Mr. Tam Belo, Chief Executive"),
        (date(2022, 3, 10), "Ms. Ana Orre, Chair"),
    ],
)
def test_a_letter_takes_whoever_is_to_be_written_to_on_its_day(day: date, footer: str) -> None:
    told = HARROW.particulars(day)

    assert told["footer"] == footer
    assert told["lines"].splitlines() == ["Harrow Mining Ltd", "2 Dock Street", "Port Salin"]


def test_every_change_is_kept_with_who_made_it(office: Office) -> None:
    party = written(office)
    moved = Entry.load({**vars(HARROW), "address": "9 Hill Road", "holders": []})
    parties.write(moved, party=party, seen=party.content_id, by=office.amina, now=at(3, 2))

    told = parties.history(party, reader=office.amina, now=at(3, 3))

    assert [entry.address for _, entry in told] == ["9 Hill Road", "2 Dock Street\nPort Salin"]
    assert {paper.written_by for paper, _ in told} == {office.amina.staff}


def test_of_two_changes_at_once_the_later_is_asked_to_look_again(office: Office) -> None:
    party = written(office)
    seen = party.content_id
    parties.write(HARROW, party=party, seen=seen, by=office.amina, now=at(3, 2))

    with pytest.raises(TransmissionStopped, match="Somebody has just changed this entry"):
        parties.write(HARROW, party=Party.objects.get(), seen=seen, by=office.amina, now=at(3, 3))


def test_who_neither_drafts_nor_sends_finds_nothing_in_it(office: Office) -> None:
    party = written(office)

    assert parties.parties(reader=office.dalia, now=NOW) == []
    with pytest.raises(NotYours):
        parties.party(party.pk, reader=office.dalia)


def test_a_new_colleague_is_let_in_by_who_holds_the_key_and_who_keeps_away_from_a_state_is_not(office: Office) -> None:
    written(office)
    eva, _ = enrolled("Eva", OFFICER), enrolled("Finn", OFFICER, conflicts=["XMA"])

    with pytest.raises(TransmissionStopped, match="a colleague who does lets you in"):
        parties.write(HARROW, by=eva, now=NOW)
    assert [staff.name for staff in parties.waiting_to_know()] == ["Eva"]
    parties.let_in(by=office.amina, now=NOW)

    assert [entry.name for _, entry in parties.parties(reader=eva, now=NOW)] == ["Harrow Mining Ltd"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": " "}, "Write the name"),
        ({"kind": "state"}, "choose what it is"),
        ({"country": "ZZZ"}, "Choose the country from the list"),
        ({"holders": [{"since": "yesterday", "name": "Ms. Orre", "function": ""}]}, "is not a day"),
    ],
)
def test_what_cannot_be_is_refused(office: Office, changes: dict[str, Any], sentence: str) -> None:
    entry = Entry.load({**vars(HARROW), "holders": [], **changes})

    with pytest.raises(TransmissionStopped, match=sentence):
        written(office, entry)
