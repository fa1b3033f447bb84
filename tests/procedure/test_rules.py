"""The field's rules, in days and instants, references and states."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from demarche.procedure import clock, places
from demarche.procedure.confidentiality import Term, first_public_day, public_from
from demarche.procedure.natures import Nature
from demarche.procedure.references import NotAReference, Reference, find
from demarche.procedure.states import IllegalMove, StateTable

GENEVA = ZoneInfo("Europe/Zurich")
SIXTY = Term(days=60)


def geneva(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=GENEVA)


@pytest.mark.parametrize(
    ("sent", "public"),
    [
        (geneva(2022, 3, 18, 10), date(2022, 5, 17)),
        (geneva(2022, 1, 18, 11), date(2022, 3, 19)),
        (geneva(2022, 3, 18, 23, 30), date(2022, 5, 17)),
        (geneva(2024, 1, 1, 12), date(2024, 3, 1)),
        (geneva(2023, 1, 1, 12), date(2023, 3, 2)),
    ],
)
def test_sixty_days_are_counted_on_the_offices_calendar(sent: datetime, public: date) -> None:
    assert first_public_day(sent.astimezone(UTC), SIXTY, GENEVA) == public


def test_the_day_begins_at_midnight_in_the_office_also_when_clocks_changed() -> None:
    start = public_from(geneva(2022, 3, 18, 10), SIXTY, GENEVA)

    assert start.astimezone(UTC) == datetime(2022, 5, 16, 22, tzinfo=UTC)


def test_letters_on_legislation_are_public_48_hours_after_the_instant_of_sending() -> None:
    term = Nature("OL").term(on_legislation=True)

    assert public_from(geneva(2022, 3, 26, 10), term, GENEVA).astimezone(UTC) == datetime(2022, 3, 28, 9, tzinfo=UTC)


def test_a_reply_is_requested_within_sixty_days() -> None:
    assert Nature("AL").reply_by(date(2022, 3, 18)) == date(2022, 5, 17)


@pytest.mark.parametrize("wrong", [{}, {"days": 1, "hours": 1}, {"days": 0}, {"hours": -1}])
def test_a_term_is_days_or_hours(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="term"):
        Term(**wrong)


@pytest.mark.parametrize("text", ["KAZ 2/2022", "AL KAZ 2/2022", " JUA  KAZ 2/2022 "])
def test_a_reference_is_read_with_or_without_its_nature(text: str) -> None:
    assert Reference.parse(text) == Reference("KAZ", 2022, 2)


@pytest.mark.parametrize("text", ["", "KAZ", "KAZ 0/2022", "KA 2/2022", "KAZ 2/22", "KAZ 2/2022/3"])
def test_other_texts_are_no_references(text: str) -> None:
    with pytest.raises(NotAReference):
        Reference.parse(text)


def test_references_are_found_in_running_text_and_document_symbols_are_not() -> None:
    text = "See KAZ 1/2022 (dated), OL XMA 12/2021; A/HRC/29/50, A/RES/53/144, CCPR/C/KAZ/2 and HRC 5/2 are others."

    assert [str(found) for found in find(text)] == ["KAZ 1/2022", "XMA 12/2021"]


def test_an_event_that_does_not_follow_is_refused_with_a_sentence() -> None:
    table = StateTable("open", {("open", "close"): "closed"}, {"open": "Open", "closed": "Closed"})

    with pytest.raises(IllegalMove, match="stands at “Closed”"):
        table.after("closed", "close")
    assert "open --> closed: close" in table.diagram()


def test_states_have_their_names_in_six_languages() -> None:
    assert places.state_name("KAZ", "ru") == "Казахстан"
    assert places.state_name("KAZ", "zh-hans") == "哈萨克斯坦"
    assert places.formal_name("KAZ") == "the Republic of Kazakhstan"
    with pytest.raises(places.UnknownState):
        places.state_name("QQQ")


def test_the_clock_cannot_be_moved_outside_a_demonstration() -> None:
    with pytest.raises(clock.ClockRefused):
        clock.set_office_time(geneva(2022, 6, 1))


def test_weeks_are_the_finest_time_about_a_source() -> None:
    assert clock.week_of(datetime(2022, 1, 2, 23, 30, tzinfo=UTC)) == "2022-W01"
