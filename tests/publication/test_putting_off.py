"""Putting off, holding with a reason, telling signatories ahead, asking consent again, details of one source."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.lives import a_case, a_registered_letter, a_sent_letter, asked_again, at
from tests.people import Office
from tests.publication.prepared import approved, prepared

from demarche.departures.models import Release
from demarche.departures.publish import publish_due
from demarche.publication import actions as gate
from demarche.publication import holding, postponing, previewing
from demarche.publication.coming import coming, is_a_day_to_say_so
from demarche.publication.errors import GateClosed
from demarche.publication.models import Postponement
from demarche.publication.mosaic import details, told_by_one
from demarche.publication.queries import release_of
from demarche.transmission import actions as transmissions

pytestmark = pytest.mark.django_db(databases=["desk", "archive", "intake"], transaction=True)
DAY_59, LATER = at(5, 16), date(2022, 6, 17)


def asked(office: Office, sent: Any, until: date = LATER, reason: str = "He stands before a judge in June.") -> Any:
    return postponing.ask(sent, until=until, reason=reason, by=office.amina, now=at(5, 1))


def public(now: datetime) -> int:
    return len(publish_due(now=now))


def test_what_two_people_put_off_is_not_public_before_the_later_day(office: Office) -> None:
    sent = a_sent_letter(office)
    postponing.agree(asked(office, sent), by=office.bruno, now=at(5, 2))

    approved(office, sent, "communication", DAY_59)

    assert [public(at(5, 17, 12)), public(at(6, 16, 12))] == [0, 0]
    assert public(at(6, 17, 12)) == 1


def test_what_waits_for_its_day_already_is_held_and_stays_until_the_later_day(office: Office) -> None:
    sent = a_sent_letter(office)
    preparation = approved(office, sent, "communication", DAY_59)

    found = postponing.agree(asked(office, sent), by=office.bruno, now=DAY_59)

    assert Release.objects.get().state == "held"
    with pytest.raises(GateClosed, match="later day"):
        holding.lift(preparation, by=office.bruno, now=at(5, 20))
    postponing.end(found, by=office.bruno, now=at(5, 21))
    holding.lift(preparation, by=office.bruno, now=at(5, 21))
    assert public(at(5, 21, 12)) == 1


def test_nobody_agrees_to_what_he_or_she_asked_for_not_even_in_the_database(office: Office) -> None:
    found = asked(office, a_sent_letter(office))

    with pytest.raises(GateClosed, match="second person"):
        postponing.agree(found, by=office.amina, now=at(5, 2))
    with pytest.raises(IntegrityError), transaction.atomic(using="desk"):
        Postponement.objects.update(agreed_by=office.amina.staff)
    assert postponing.standing(found.transmission) is None


def test_what_is_only_asked_for_or_refused_puts_nothing_off(office: Office) -> None:
    sent = a_sent_letter(office)
    postponing.refuse(asked(office, sent), by=office.bruno, now=at(5, 2))
    asked(office, sent)

    approved(office, sent, "communication", DAY_59)

    assert public(at(5, 17, 12)) == 1


@pytest.mark.parametrize("changed", [{"until": date(2022, 5, 17)}, {"until": date(2030, 1, 1)}, {"reason": " "}])
def test_a_putting_off_that_says_too_little_is_refused(office: Office, changed: dict[str, Any]) -> None:
    with pytest.raises(GateClosed):
        asked(office, a_sent_letter(office), **changed)


def test_what_is_put_off_is_not_released_early_and_not_put_off_twice(office: Office) -> None:
    sent = a_sent_letter(office)
    postponing.agree(asked(office, sent), by=office.bruno, now=at(5, 2))
    preparation = prepared(office, sent, "communication", DAY_59)

    with pytest.raises(GateClosed, match="put off"):
        gate.decide_early(preparation, reason="The State has published it.", by=office.amina, now=DAY_59)
    with pytest.raises(GateClosed, match="already"):
        asked(office, sent)


def test_a_hold_says_why_and_who_lets_it_go_reads_it(office: Office) -> None:
    preparation = approved(office, a_sent_letter(office), "communication", DAY_59)

    with pytest.raises(GateClosed, match="Say why"):
        holding.hold(preparation, reason=" ", by=office.amina, now=DAY_59)
    holding.hold(preparation, reason="His brother was called in.", by=office.amina, now=DAY_59)

    ((paper, why),) = holding.reasons(preparation, reader=office.bruno, now=DAY_59)
    assert (why, paper.written_by) == ("His brother was called in.", office.amina.staff)
    assert release_of(preparation).state == "held"


def test_each_signatory_hears_of_it_fourteen_seven_and_one_day_ahead(office: Office) -> None:
    first = a_sent_letter(office).first_public_day

    said = {
        one: [days for days in range(20) if is_a_day_to_say_so(signed.staff, first - timedelta(days=days))]
        for one, signed in (("Bruno", office.bruno), ("Chen", office.chen), ("Dalia", office.dalia))
    }

    assert said == {"Bruno": [1, 7, 14], "Chen": [1, 7, 14], "Dalia": []}
    ((sent, days),) = coming(office.bruno.staff, first - timedelta(days=3))
    assert (sent.first_public_day, days) == (first, 3)


def test_what_is_public_already_is_announced_to_nobody(office: Office) -> None:
    sent = a_sent_letter(office)
    approved(office, sent, "communication", DAY_59)
    publish_due(now=at(5, 17, 12))

    assert coming(office.bruno.staff, date(2022, 5, 16)) == []


def test_consent_is_asked_again_before_anything_becomes_public(office: Office) -> None:
    registered = a_registered_letter(office, now=at(3, 18))
    sent = transmissions.send_by_email(registered, by=office.amina, now=at(3, 18))
    preparation = prepared(office, sent, "communication", DAY_59)

    with pytest.raises(GateClosed, match="asked those concerned again"):
        gate.offer(preparation, by=office.amina, now=DAY_59)
    asked_again(office, sent, now=DAY_59)
    gate.offer(preparation, by=office.amina, now=DAY_59)

    assert preparation.state == "offered"


@pytest.mark.parametrize("outcome", ["objects", "worse"])
def test_who_objects_stops_both_approvals(office: Office, outcome: str) -> None:
    sent = a_sent_letter(office)
    preparation = prepared(office, sent, "communication", DAY_59)
    gate.offer(preparation, by=office.amina, now=DAY_59)
    asked_again(office, sent, now=DAY_59, outcome=outcome)

    with pytest.raises(GateClosed, match="Speak to them"):
        gate.approve(preparation, digest=preparation.digest, by=office.bruno, now=DAY_59)
    gate.send_back(preparation, by=office.bruno, now=DAY_59)
    with pytest.raises(GateClosed, match="Speak to them"):
        gate.offer(preparation, by=office.amina, now=DAY_59)


def test_details_are_times_amounts_numbers_plates_and_quotations() -> None:
    text = "At 23h40 car K042LM stood in room 417; he paid 1 200 euros in 2021. They said “we know your sister well”."

    assert set(details(text)) == {"23:40", "k042lm", "417", "1200", "we know your sister well"}


class Note:
    """What one source told."""

    def __init__(self, words: str) -> None:
        self.told = {"what_happened": words}


class File:
    """A case's file, as far as its sources go."""

    def __init__(self, *told: str) -> None:
        self.notes, self.events, self.loose_facts = [Note(words) for words in told], [], []


def test_a_detail_is_found_that_one_source_alone_told() -> None:
    public_text = "At 23:40 three men came to room 417."

    assert told_by_one(File("They came at 23.40 to room 417.", "Room 417, at night."), public_text) == ["23:40"]
    assert told_by_one(File("They came at night."), public_text) == []


def test_to_whom_else_a_letter_went_is_looked_at_before_it_is_public(office: Office, monkeypatch: Any) -> None:
    sent = a_sent_letter(office)
    standing = previewing.sheet_of

    def with_copies(*args: Any, **who: Any) -> dict[str, Any]:
        return standing(*args, **who) | {"clauses": {"copies": "1"}}

    monkeypatch.setattr(previewing, "sheet_of", with_copies)
    preparation = prepared(office, sent, "communication", DAY_59)

    with pytest.raises(GateClosed, match="to whom else"):
        gate.offer(preparation, by=office.amina, now=DAY_59)


def test_a_release_with_such_a_detail_waits_until_it_is_confirmed(office: Office, monkeypatch: Any) -> None:
    sent = a_sent_letter(office)
    monkeypatch.setattr("demarche.publication.gate.warnings", lambda *_: ["“23:40” was told by one source alone."])

    with pytest.raises(GateClosed, match="one source alone"):
        gate.offer(prepared(office, sent, "communication", DAY_59), by=office.amina, now=DAY_59)
    gate.give_up(sent.preparations.get(), by=office.amina, now=DAY_59)
    confirmed = prepared(office, sent, "communication", DAY_59, details_checked=True)
    gate.offer(confirmed, by=office.amina, now=DAY_59)

    assert confirmed.state == "offered"
    assert a_case(office).linked.count() == 0
