"""The windows of the joint communications report, as the reports to the Council had them."""

import itertools
from datetime import date, timedelta

import pytest

from demarche.procedure.sessions import NoSession, Session, up_to


@pytest.mark.parametrize(
    ("name", "number", "sent", "received"),
    [
        ("2018-march", 37, ("2017-06-01", "2017-11-30"), ("2017-08-01", "2018-01-31")),
        ("2022-june", 50, ("2021-12-01", "2022-02-28"), ("2022-02-01", "2022-04-30")),
        ("2024-june", 56, ("2023-12-01", "2024-02-29"), ("2024-02-01", "2024-04-30")),
        ("2022-september", 51, ("2022-03-01", "2022-05-31"), ("2022-05-01", "2022-07-31")),
    ],
)
def test_each_session_has_its_number_and_two_fixed_windows(
    name: str, number: int, sent: tuple[str, str], received: tuple[str, str]
) -> None:
    session = Session.named(name)

    assert session.number == number
    assert (str(session.sent.first), str(session.sent.last)) == sent
    assert (str(session.received.first), str(session.received.last)) == received


def test_the_windows_follow_each_other_without_a_gap_and_close_after_day_60() -> None:
    sessions = list(reversed(up_to(date(2031, 1, 1))))

    for earlier, later in itertools.pairwise(sessions):
        assert later.sent.first - earlier.sent.last == timedelta(days=1)
        assert later.received.first - earlier.received.last == timedelta(days=1)
    assert all((one.received.last - one.sent.last).days >= 60 for one in sessions)


def test_ordinals_are_written_as_in_english() -> None:
    titles = [Session.named(name).title for name in ("2022-march", "2022-september", "2023-march", "2023-june")]

    assert titles == ["49th session, March 2022", "51st session, September 2022", "52nd session, March 2023",
                      "53rd session, June 2023"]  # fmt: skip


@pytest.mark.parametrize("name", ["2022-may", "2010-june", "22-june", "2022", "", "２０２２-june"])
def test_what_is_no_session_is_refused(name: str) -> None:
    with pytest.raises(NoSession):
        Session.named(name)
