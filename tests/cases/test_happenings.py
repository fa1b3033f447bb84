"""What happened: how precisely it is known, where, of what kind, and from what it followed."""

import pytest
from tests.people import Office
from tests.worlds import SENT_AT as NOW

from demarche.cases import actions, happenings, queries
from demarche.cases.dates import order, span, when
from demarche.cases.errors import WrongEntry
from demarche.cases.models import Case, Event
from demarche.cases.wording import dated, paragraph, spoken
from demarche.letters.chronology import chronology
from demarche.papers.models import Paper
from demarche.staff.keys import SignedIn

pytestmark = pytest.mark.django_db(databases=["desk"])
PRISON = {"country": "XMA", "region": "Coast", "locality": "Port Ambre", "site": "Harbour prison"}


class At:
    """A date with its precision."""

    title, spot = "Arrest", ""

    def __init__(self, on: str, precision: str = "day", until: str = "") -> None:
        self.on, self.precision, self.until = on, precision, until


@pytest.fixture
def case(office: Office) -> Case:
    return actions.open_case(title="Sela Orvane: arrest", state_code="XMA", lead=office.hrd, by=office.amina, now=NOW)


def told(case: Case, amina: SignedIn, title: str, on: str = "2026-02-11", **more: object) -> Event:
    return actions.record_event(case, title=title, on=on, by=amina, now=NOW, **more)  # type: ignore[arg-type]


def test_what_is_less_precise_stands_after_what_is_known_to_the_day_and_before_stands_ahead() -> None:
    exact, month, year = At("2026-02-11"), At("2026-02", "month"), At("2026", "year")
    before, between = At("2026-02-11", "before"), At("2026-02-10", "between", "2026-03")

    assert sorted([year, before, month, exact, between], key=order) == [between, before, exact, month, year]


@pytest.mark.parametrize(
    ("at", "language", "words"),
    [
        (At("2022-01-07", "before"), "en", "Before 7 January 2022,"),
        (At("2022-01-07", "before"), "fr", "Avant le 7 janvier 2022,"),
        (At("2022-01-07", "before"), "es", "Antes del 7 de enero de 2022,"),
        (At("2022", "before"), "es", "Antes de 2022,"),
        (At("2022-01-07", "between", "2022-02-09"), "en", "Between 7 January and 9 February 2022,"),
        (At("2021-12", "between", "2022-02"), "fr", "Entre décembre 2021 et février 2022,"),
        (At("2022-01-07", "between", "2022-02-09"), "es", "Entre el 7 de enero y el 9 de febrero de 2022,"),
        (At("2020", "between", "2022"), "en", "Between 2020 and 2022,"),
    ],
)
def test_before_and_between_open_a_paragraph_in_each_language(at: At, language: str, words: str) -> None:
    assert dated(at, language) == words


def test_a_date_is_spoken_with_how_precisely_it_is_known() -> None:
    assert [spoken(At("2022-01-07", precision)) for precision in ("day", "about", "before")] == [
        "7 January 2022", "about 7 January 2022", "before 7 January 2022",
    ]  # fmt: skip


@pytest.mark.parametrize(("on", "until"), [("2026-02-11", ""), ("2026-02-11", "2026-02-10"), ("2026", "2026")])
def test_between_wants_a_second_date_after_the_first(on: str, until: str) -> None:
    with pytest.raises(WrongEntry, match="second date") as refused:
        when(on=on, precision="between", until=until)

    assert refused.value.field == "until"


def test_a_date_spans_what_it_may_mean() -> None:
    assert [str(day) for day in span(At("2026-02", "month"))] == ["2026-02-01", "2026-02-28"]
    assert [str(day) for day in span(At("2026-02-11", "before"))] == ["None", "2026-02-11"]


def test_a_fact_of_another_day_says_its_own_date_in_the_letter(case: Case, amina: SignedIn) -> None:
    arrest = told(case, amina, "Arrest")
    actions.record_fact(
        case, text="She was moved.", attribution="known", on="2026-02-12", event=arrest, by=amina, now=NOW
    )
    actions.record_fact(case, text="She was taken.", attribution="known", event=arrest, by=amina, now=NOW)
    actions.record_fact(
        case, text="She was threatened.", attribution="known", on="2025", precision="year", by=amina, now=NOW
    )

    paragraphs, sources = chronology(queries.case_file(case, amina, NOW), "en")

    assert paragraphs == [
        "In 2025, she was threatened.",
        "On 11 February 2026, she was taken. On 12 February 2026, she was moved.",
    ]
    assert len(sources) == 3


def test_the_letter_says_the_place_from_the_house_up_unless_the_statement_does(case: Case, amina: SignedIn) -> None:
    told(case, amina, "She was taken", place=PRISON)
    (event,) = queries.case_file(case, amina, NOW).events

    assert paragraph(event, []) == "On 11 February 2026 (Harbour prison, Port Ambre, Coast), she was taken."
    assert event.where.coarse().text(home="XMA") == "Coast"


def test_the_answers_of_a_kind_are_checked_and_those_of_another_left_out(case: Case, amina: SignedIn) -> None:
    answers = {"authority": " Coast  guard ", "lawyer": "no", "released_on": "2026-02", "verdict": "convicted"}
    told(case, amina, "Arrest", kind="detention", details=answers)
    (event,) = queries.case_file(case, amina, NOW).events

    assert event.details == {"authority": "Coast guard", "lawyer": "no", "released_on": "2026-02"}
    assert ("Access to a lawyer", "No") in happenings.told(event.kind, event.details)
    with pytest.raises(WrongEntry) as refused:
        told(case, amina, "Arrest", kind="detention", details={"released_on": "soon"})
    assert refused.value.field == "own_released_on"


def test_nothing_of_where_and_how_stands_in_clear(case: Case, amina: SignedIn) -> None:
    told(case, amina, "Arrest", kind="detention", place=PRISON, details={"charge": "Article 17"})

    stored = (
        b"".join(bytes(paper.sealed) for paper in Paper.objects.all()) + repr(list(Event.objects.values())).encode()
    )

    assert not [word for word in (b"Harbour", b"Article 17", b"detention") if word in stored]


def test_no_event_follows_from_itself(case: Case, amina: SignedIn) -> None:
    arrest = told(case, amina, "Arrest")
    trial = told(case, amina, "Trial", follows=str(arrest.pk))

    for follows in (trial, arrest):
        with pytest.raises(WrongEntry, match="cannot follow from itself"):
            actions.amend_event(arrest, follows=str(follows.pk), way="led_to", by=amina, now=NOW)


def test_an_event_follows_from_its_own_case_alone(case: Case, office: Office) -> None:
    other = actions.open_case(title="Another", state_code="XMA", lead=office.hrd, by=office.amina, now=NOW)
    elsewhere = told(other, office.amina, "Raid")

    with pytest.raises(WrongEntry, match="event of this case"):
        told(case, office.amina, "Arrest", follows=str(elsewhere.pk))
