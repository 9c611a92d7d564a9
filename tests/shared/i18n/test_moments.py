"""Times, days, bands and numbers as people read them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from shared.domain.public import Band
from shared.i18n.moments import (
    clock,
    date_and_time,
    day_and_time,
    number,
    opening,
    wait,
    weekday_and_date,
)
from shared.i18n.words import Words, isolated, load
from tests.helpers.catalogues import arabic

if TYPE_CHECKING:
    from pathlib import Path

HAGEN = ZoneInfo("Europe/Berlin")
IN_WINTER = datetime(2026, 11, 22, 8, 41, tzinfo=UTC)
IN_SUMMER = datetime(2026, 6, 30, 22, 5, tzinfo=UTC)


@pytest.fixture
def words() -> Words:
    return Words("de")


def test_the_clock_shows_the_time_of_the_hall(words: Words) -> None:
    assert (clock(words, IN_WINTER, HAGEN), clock(words, IN_SUMMER, HAGEN)) == ("09:41", "00:05")


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("de", "Sonntag, 22. November"),
        ("en", "Sunday, 22 November"),
        ("uk", "неділя, 22 листопада"),
        ("fr", "dimanche 22 novembre"),
        ("tr", "22 Kas\u0131m Pazar"),
        ("ar", "الأحد، 22 نوفمبر"),
        ("fa", "یکشنبه 22 نوامبر"),
    ],
)
def test_the_day_is_written_as_each_language_writes_it(language: str, day: str) -> None:
    assert weekday_and_date(Words(language), IN_WINTER, HAGEN) == day


def test_a_slip_tells_day_and_time_of_the_hall(words: Words) -> None:
    assert date_and_time(words, IN_WINTER, HAGEN) == "22.11.2026 · 09:41"
    assert date_and_time(words, IN_SUMMER, HAGEN) == "01.07.2026 · 00:05"


def test_an_opening_is_told_by_the_least_that_says_which_day_is_meant(words: Words) -> None:
    def told(days: int) -> str:
        return opening(words, IN_WINTER, IN_WINTER - timedelta(days=days), HAGEN)

    assert told(0) == "09:41"
    assert told(1) == told(6) == "Sonntag, 09:41"
    assert told(7) == "Sonntag, 22. November, 09:41"


def test_a_day_and_its_time_are_parted_by_the_comma_of_their_script() -> None:
    earlier = IN_WINTER - timedelta(days=1)
    assert opening(Words("ar"), IN_WINTER, earlier, HAGEN) == "الأحد، 09:41"


def test_an_appointment_is_told_in_words(words: Words) -> None:
    assert day_and_time(words, IN_WINTER, HAGEN) == "Sonntag, 22. November, 09:41 Uhr"
    assert day_and_time(load("en"), IN_WINTER, HAGEN) == "Sunday, 22 November, 09:41"


def test_a_band_of_waiting_is_never_a_single_minute(words: Words) -> None:
    assert wait(words, Band(low=15, high=25)) == "15–25 min"
    assert wait(words, Band(low=0, high=5)) == "unter 5 min"
    assert wait(words, None) == ""


def test_a_band_in_english_comes_from_the_catalogue() -> None:
    english = load("en")
    assert wait(english, Band(low=0, high=5)) == "under 5 min"
    assert english.missing == set()


def test_a_number_is_read_with_a_gap_and_kept_in_order(words: Words, tmp_path: Path) -> None:
    assert number(words, "A024") == "A 024"
    assert number(arabic(tmp_path), "A024") == isolated("A 024")
    assert wait(arabic(tmp_path), Band(low=5, high=15)) == (
        f"{isolated('5')}–{isolated('15')} دقيقة"
    )
