"""Days in words: the office's hour and beside it that of who asked, in six languages."""

from datetime import UTC, datetime

import pytest

from demarche.meetings.zones import in_words, is_zone, list_in_words, names

DAY = datetime(2026, 3, 12, 13, 30, tzinfo=UTC)
ALMATY = {
    "en": "Thursday 12 March 2026, 14:30 in Geneva (UTC+1) = 18:30 in Almaty (UTC+5)",
    "fr": "jeudi 12 mars 2026, 14:30 à Genève (UTC+1) = 18:30 à Almaty (UTC+5)",
    "es": "jueves 12 de marzo de 2026, 14:30 en Ginebra (UTC+1) = 18:30 en Almaty (UTC+5)",
    "ru": "четверг 12 марта 2026 г., 14:30 по времени: Женева (UTC+1) = 18:30 по времени: Almaty (UTC+5)",
    "zh": "2026年3月12日星期四，日内瓦时间 14:30 (UTC+1) = Almaty时间 18:30 (UTC+5)",
}


@pytest.mark.parametrize("language", ALMATY)
def test_a_day_is_written_in_both_times(language: str) -> None:
    assert in_words(DAY, zone="Asia/Almaty", language=language).lower() == ALMATY[language].lower()


def test_in_arabic_the_hours_are_said_in_arabic() -> None:
    said = in_words(DAY, zone="Asia/Almaty", language="ar")

    assert "بتوقيت جنيف" in said
    assert "18:30" in said


def test_where_it_is_another_day_that_day_is_written_too() -> None:
    said = in_words(datetime(2026, 3, 12, 20, 0, tzinfo=UTC), zone="Asia/Tokyo", language="en")

    assert said.endswith("= Friday 13 March 2026, 05:00 in Tokyo (UTC+9)")


@pytest.mark.parametrize("zone", ["", "Europe/Zurich"])
def test_without_another_zone_the_hour_is_said_once(zone: str) -> None:
    assert in_words(DAY, zone=zone, language="en") == "Thursday 12 March 2026, 14:30 in Geneva (UTC+1)"


def test_half_hours_and_summer_time_are_said_as_they_are() -> None:
    said = in_words(datetime(2026, 7, 1, 8, 0, tzinfo=UTC), zone="Asia/Kathmandu", language="en")

    assert "10:00 in Geneva (UTC+2)" in said
    assert "13:45 in Kathmandu (UTC+5:45)" in said


def test_several_days_are_numbered_the_soonest_first() -> None:
    later = datetime(2026, 3, 13, 9, 0, tzinfo=UTC)

    lines = list_in_words([later, DAY, DAY], zone="", language="en").splitlines()
    assert list_in_words([DAY], zone="", language="en").startswith("Thursday")

    assert [line[:12] for line in lines] == ["1. Thursday ", "2. Friday 13"]


def test_the_list_of_zones_holds_cities_and_no_files_of_the_machine() -> None:
    assert is_zone("Africa/Abidjan")
    assert not is_zone("../../etc/passwd")
    assert all("/" in name for name in names())
