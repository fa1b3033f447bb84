"""The calendar address: secret, made anew, switched off; its calendar tells days and nothing else."""

from datetime import date

import pytest
from icalendar import Calendar
from tests import lives
from tests.people import NOW, Office

from demarche.agenda import feeds
from demarche.agenda.days import AHEAD, days_of, something_is_due
from demarche.agenda.models import Feed
from demarche.letters import signing
from demarche.safety import actions as safety
from demarche.staff.models import Staff

pytestmark = pytest.mark.django_db(databases=["desk"])


def calendar(secret: str, now: object = NOW) -> Calendar:
    found = feeds.calendar_of(secret, now=now)
    assert found is not None
    return Calendar.from_ical(found)


def test_its_days_are_those_on_which_something_is_due_and_its_words_are_opaque(office: Office) -> None:
    lives.a_sent_letter(office)

    text = feeds.calendar_of(feeds.make_feed(by=office.amina, now=NOW), now=lives.at(4, 1)).decode()

    assert "DTSTART;VALUE=DATE:20220517" in text
    assert text.count("SUMMARY:Something is due") == text.count("BEGIN:VEVENT") == text.count("SUMMARY")
    assert not any(word in text for word in ("XMA", "1/2022", "Verro", "Amina", "Marenia", "emarche", "http"))
    assert {line.split(":")[0].split(";")[0] for line in text.split("\r\n") if line} <= {
        "BEGIN", "END", "PRODID", "VERSION", "REFRESH-INTERVAL", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY",
        "CLASS", "TRANSP",
    }  # fmt: skip


def test_one_day_is_one_entry_however_much_is_due(office: Office) -> None:
    for name in ("Ilan Verro", "Sela Orvane"):
        lives.a_case(office, name=name)

    days = [event["dtstart"].dt for event in calendar(feeds.make_feed(by=office.amina, now=NOW)).walk("VEVENT")]

    assert days == [date(2022, 1, 20)]


def test_an_address_made_anew_puts_the_old_one_out_of_use(office: Office) -> None:
    old = feeds.make_feed(by=office.amina, now=NOW)
    new = feeds.make_feed(by=office.amina, now=NOW)

    assert feeds.calendar_of(old, now=NOW) is None
    assert feeds.calendar_of(new, now=NOW) is not None
    assert new.encode() not in bytes(Feed.objects.get().secret_digest)


def test_switched_off_or_left_it_answers_no_more(office: Office) -> None:
    amina, bruno = (feeds.make_feed(by=who, now=NOW) for who in (office.amina, office.bruno))

    feeds.switch_off(by=office.amina)
    Staff.objects.filter(pk=office.bruno.id).update(left_at=NOW)

    assert feeds.calendar_of(amina, now=NOW) is None
    assert feeds.calendar_of(bruno, now=NOW) is None


def test_nobody_sees_the_days_of_what_they_may_not_know(office: Office) -> None:
    lives.a_sent_letter(office)

    assert days_of(office.dalia.staff, date(2022, 4, 1)) == []
    assert date(2022, 5, 17) in days_of(office.bruno.staff, date(2022, 4, 1))


def test_a_letter_to_sign_is_due_today_until_it_is_signed(office: Office) -> None:
    letter = lives.a_drafted_letter(office, lives.a_case(office))
    signing.offer_for_signature(letter, by=office.amina, now=lives.at(3, 5))
    before = something_is_due(office.bruno.staff, date(2022, 3, 5))

    signing.sign_off(letter, mandate=office.hrd, digest=letter.current.signing_digest, by=office.bruno, now=NOW)

    assert before
    assert not something_is_due(office.bruno.staff, date(2022, 3, 5))
    assert something_is_due(office.chen.staff, date(2022, 3, 5))


def test_what_is_overdue_is_due_today_and_what_is_far_off_is_left_out(office: Office) -> None:
    case = lives.a_case(office)
    safety.assess(
        case,
        level="low",
        urgency="none",
        reasons="Quiet.",
        review_on=date(2022, 3, 10),
        by=office.amina,
        now=lives.at(3, 2),
    )

    assert days_of(office.amina.staff, date(2022, 3, 20)) == [date(2022, 3, 20)]
    assert all(day <= date(2022, 3, 20) + AHEAD for day in days_of(office.amina.staff, date(2022, 3, 20)))
    assert days_of(office.amina.staff, date(2022, 3, 7)) == [date(2022, 3, 10)]
