"""Opening hours in the site's own time: every edge of a day, and the two odd days of the year."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from shared.domain.hours import after_open_hours, is_open, is_shown_twice, moment_at, next_opening
from shared.domain.openings import ALL_DAYS, Closure, Holiday, Opening
from shared.domain.refusals import Reason
from shared.domain.tickets import IssueTicket
from tests.helpers.lobbies import CASE, PAPERS, Hall, a_catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shared.domain.services import Catalogue, Service

MIDNIGHT = time()
HALF_AN_HOUR = timedelta(minutes=30)


def span(day: str, opens: str, closes: str) -> Opening:
    end = MIDNIGHT if closes == "24:00" else time.fromisoformat(closes)
    return Opening(day=day, opens=time.fromisoformat(opens), closes=end)


def site(*hours: Opening) -> Catalogue:
    return replace(a_catalogue(), hours=hours)


def service(*hours: Opening) -> Service:
    return replace(PAPERS, hours=hours)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


# In winter Hagen is an hour ahead of UTC, in summer two.


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-23T06:59:59.999", False),
        ("2026-11-23T07:00", True),
        ("2026-11-23T11:29:59.999", True),
        ("2026-11-23T11:30", False),
        ("2026-11-24T08:00", False),
        ("2026-06-22T06:00", True),
        ("2026-06-22T05:59", False),
    ],
)
def test_opening_is_included_and_closing_is_not(moment: str, expected: bool) -> None:  # noqa: FBT001
    catalogue = site(span("mon", "08:00", "12:30"))
    assert is_open(catalogue, service(), utc(moment)) is expected


def test_a_site_without_hours_is_always_open() -> None:
    assert is_open(site(), service(), utc("2026-11-22T03:00"))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-23T22:59:59", True),
        ("2026-11-23T23:00", False),
        ("2026-11-23T21:59", True),
        ("2026-11-23T20:59", False),
    ],
)
def test_a_span_can_last_until_the_end_of_the_day(moment: str, expected: bool) -> None:  # noqa: FBT001
    catalogue = site(span("mon", "22:00", "24:00"))
    assert is_open(catalogue, service(), utc(moment)) is expected


def test_a_whole_day_is_open_from_midnight_to_midnight() -> None:
    catalogue = site(span("mon", "00:00", "24:00"))
    monday = [utc("2026-11-22T23:00") + i * HALF_AN_HOUR for i in range(-1, 49)]
    assert [is_open(catalogue, service(), moment) for moment in monday] == [
        False,
        *([True] * 48),
        False,
    ]


def test_a_service_is_open_only_when_the_site_is_too() -> None:
    catalogue = site(span("mon", "08:00", "12:00"))
    late = service(span("mon", "11:00", "14:00"))
    hours = [utc(f"2026-11-23T{hour:02}:30") for hour in range(8, 14)]
    assert [is_open(catalogue, late, moment) for moment in hours] == [
        False,
        False,
        True,
        False,
        False,
        False,
    ]


def test_the_next_opening_is_when_both_are_open() -> None:
    catalogue = site(span("mon", "08:00", "12:00"), span("tue", "08:00", "12:00"))
    late = service(span("mon", "11:00", "14:00"), span("tue", "06:00", "09:00"))
    assert next_opening(catalogue, late, utc("2026-11-23T07:30")) == utc("2026-11-23T10:00")
    assert next_opening(catalogue, late, utc("2026-11-23T11:00")) == utc("2026-11-24T07:00")


def test_the_next_opening_can_be_a_week_ahead() -> None:
    catalogue = site(span("mon", "08:00", "12:00"))
    assert next_opening(catalogue, service(), utc("2026-11-23T11:00")) == utc("2026-11-30T07:00")


def test_a_service_that_is_never_open_while_the_site_is_has_no_next_opening() -> None:
    catalogue = site(span("mon", "08:00", "12:00"))
    never = service(span("tue", "08:00", "12:00"))
    assert next_opening(catalogue, never, utc("2026-11-23T08:00")) is None


def test_clocks_that_go_forward_open_the_door_an_hour_earlier_by_the_sun() -> None:
    catalogue = site(span("sun", "08:00", "12:00"))
    assert next_opening(catalogue, service(), utc("2027-03-27T20:00")) == utc("2027-03-28T06:00")
    assert is_open(catalogue, service(), utc("2027-03-28T06:00"))
    assert not is_open(catalogue, service(), utc("2027-03-28T10:00"))


def test_clocks_that_go_back_open_the_door_an_hour_later_by_the_sun() -> None:
    catalogue = site(span("sun", "08:00", "12:00"))
    assert next_opening(catalogue, service(), utc("2027-10-30T20:00")) == utc("2027-10-31T07:00")
    assert not is_open(catalogue, service(), utc("2027-10-31T06:30"))


SPRING, AUTUMN = "2026-03-29T", "2026-10-25T"


@pytest.mark.parametrize(
    ("day", "hours", "opens", "closes"),
    [
        # 2:00 to 3:00 does not exist: what would be then is at the change, 1:00 UTC.
        (SPRING, ("02:30", "05:00"), "01:00", "03:00"),
        (SPRING, ("01:30", "02:30"), "00:30", "01:00"),
        # 2:00 to 3:00 comes twice: open from the first to the last, in one go.
        (AUTUMN, ("02:30", "05:00"), "00:30", "04:00"),
        (AUTUMN, ("01:30", "02:30"), "1-23:30", "01:30"),
        (AUTUMN, ("02:15", "02:45"), "00:15", "01:45"),
        (AUTUMN, ("02:15", "24:00"), "00:15", "23:00"),
    ],
)
def test_hours_in_the_night_of_the_change_are_one_span_as_the_sign_says(
    day: str, hours: tuple[str, str], opens: str, closes: str
) -> None:
    catalogue = site(span("sun", *hours))
    begin = utc(f"2026-10-24T{opens[2:]}") if opens.startswith("1-") else utc(day + opens)
    end = utc(day + closes)
    quarters = [begin + place * timedelta(minutes=15) for place in range(-8, 110)]
    expected = [begin <= moment < end for moment in quarters]
    assert [is_open(catalogue, service(), moment) for moment in quarters] == expected
    assert next_opening(catalogue, service(), begin - timedelta(hours=3)) == begin


def test_hours_that_lie_in_the_hour_that_is_left_out_never_come() -> None:
    catalogue = site(span("sun", "02:10", "02:50"))
    moments = [utc("2026-03-28T23:00") + place * timedelta(minutes=5) for place in range(60)]
    assert not any(is_open(catalogue, service(), moment) for moment in moments)
    assert next_opening(catalogue, service(), moments[0]) == utc("2026-04-05T00:10")


def some_hours() -> st.SearchStrategy[list[Opening]]:
    halves = st.sampled_from(range(49))
    spans = st.builds(_span, st.sampled_from(ALL_DAYS), st.sets(halves, min_size=2, max_size=2))
    return st.lists(spans, max_size=5)


def _span(day: str, edges: set[int]) -> Opening:
    first, last = sorted(edges)
    return Opening(day=day, opens=_clock(first), closes=_clock(last % 48))


def _clock(halves: int) -> time:
    return time(halves // 2, halves % 2 * 30)


@given(
    site_hours=some_hours(),
    own_hours=some_hours(),
    monday=st.sampled_from(("2026-11-23T00:00", "2027-03-22T00:00", "2027-10-25T00:00")),
    steps=st.integers(min_value=0, max_value=2 * 24 * 7),
)
def test_the_next_opening_is_the_first_moment_at_which_it_is_open(
    site_hours: Sequence[Opening], own_hours: Sequence[Opening], monday: str, steps: int
) -> None:
    catalogue, own = site(*site_hours), service(*own_hours)
    now = utc(monday) + steps * HALF_AN_HOUR
    if is_open(catalogue, own, now):
        return
    coming = (now + step * HALF_AN_HOUR for step in range(1, 2 * 24 * 8))
    first = next((moment for moment in coming if is_open(catalogue, own, moment)), None)
    assert next_opening(catalogue, own, now) == first


def test_no_number_is_given_while_the_service_is_closed() -> None:
    hours = replace(CASE, hours=(span("mon", "08:00", "10:00"),))
    hall = Hall(a_catalogue((PAPERS, hours)))
    hall.draw("case")
    hall.wait(60)
    assert hall.refuses(IssueTicket(service="case")) is Reason.SERVICE_CLOSED
    hall.draw("papers")


# ------------------------------------------------------------------ the clock on the wall

SECOND = timedelta(seconds=1)
ZONES = ("Europe/Berlin", "America/Havana", "America/Santiago", "Australia/Lord_Howe", "UTC")
"""Clocks that change at two, at midnight, at the end of the day, by half an hour, and never."""


@given(
    name=st.sampled_from(ZONES),
    day=st.dates(date(2024, 1, 1), date(2027, 12, 31)),
    minutes=st.integers(0, 24 * 60 - 1),
)
def test_a_time_of_a_day_is_when_the_clocks_show_it_or_leave_it_out(
    name: str, day: date, minutes: int
) -> None:
    zone, clock = ZoneInfo(name), time(minutes // 60, minutes % 60)
    first, last = (moment_at(day, clock, zone, last=last) for last in (False, True))
    shown = first.astimezone(zone)
    wanted = datetime.combine(day, clock)
    if shown.replace(tzinfo=None) == wanted:
        assert last.astimezone(zone).replace(tzinfo=None) == wanted
        assert is_shown_twice(shown) == (last > first)
    else:
        before = (first - SECOND).astimezone(zone).replace(tzinfo=None)
        assert before < wanted < shown.replace(tzinfo=None)
        assert last == first


@pytest.mark.parametrize(
    ("name", "day", "clock", "first", "last"),
    [
        ("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:00", "2026-03-29T01:00"),
        ("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30", "2026-10-25T01:30"),
        ("Europe/Berlin", "2026-10-25", "03:00", "2026-10-25T02:00", "2026-10-25T02:00"),
        ("America/Havana", "2026-03-08", "00:00", "2026-03-08T05:00", "2026-03-08T05:00"),
        ("America/Santiago", "2026-04-04", "23:30", "2026-04-05T02:30", "2026-04-05T03:30"),
    ],
)
def test_in_the_nights_of_the_change_there_are_two_such_moments_or_the_change_itself(
    name: str, day: str, clock: str, first: str, last: str
) -> None:
    when = date.fromisoformat(day), time.fromisoformat(clock), ZoneInfo(name)
    expected = [datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (first, last)]
    assert [moment_at(*when), moment_at(*when, last=True)] == expected


def test_a_span_of_open_hours_stops_at_night_on_holidays_and_never_without_hours() -> None:
    friday = datetime(2026, 12, 18, 11, tzinfo=UTC)
    hours = tuple(
        Opening(day=day, opens=time(8), closes=closes)
        for day, closes in (("mon", time(12)), ("fri", MIDNIGHT))
    )
    holiday = Holiday(day=date(2026, 12, 21), name={"de": "Wintersonnenwende"})
    catalogue = replace(a_catalogue(), hours=hours, holidays=(holiday,))
    # Noon to midnight in Hagen is twelve hours; Monday is a holiday, Friday opens at eight.
    assert due_after(12, friday, catalogue) == friday + timedelta(hours=12)
    friday_at_nine = datetime(2026, 12, 25, 8, tzinfo=UTC)
    assert due_after(13, friday, catalogue) == friday_at_nine
    always = replace(a_catalogue(), hours=())
    assert due_after(13, friday, always) == friday + timedelta(hours=13)


def due_after(hours: int, now: datetime, catalogue: Catalogue) -> datetime:
    return after_open_hours(catalogue, "papers", now, timedelta(hours=hours))


def closed(begins: int | None, ends: int | None, *services: str, soft: bool = False) -> Closure:
    """Close from and until an hour (UTC) of Monday."""
    monday = datetime(2026, 11, 23, tzinfo=UTC)
    return Closure(
        id="closed",
        reason={"de": "Umbau"},
        services=services,
        starts=None if begins is None else monday + timedelta(hours=begins),
        ends=None if ends is None else monday + timedelta(hours=ends),
        appointment_only=soft,
    )


@pytest.mark.parametrize(
    ("closures", "due"),
    [
        ((), 11),
        ((closed(9, 10),), 12),
        ((closed(None, 10),), 13),
        # All of Monday, to its end.
        ((closed(7, 15),), 24 + 10),
        # One that lasts over noon, and one within it.
        ((closed(9, 11), closed(10, 12)), 24 + 8),
        ((closed(13, 15), closed(9, 10, "papers")), 12),
        # None of these keeps anybody from calling about papers.
        ((closed(9, 10, "case"),), 11),
        ((closed(9, 10, soft=True),), 11),
        ((closed(9, None),), 11),
        ((replace(closed(9, 10), prepared=True),), 11),
        ((closed(None, 7),), 11),
    ],
)
def test_a_span_of_open_hours_leaves_out_what_is_closed(
    closures: tuple[Closure, ...], due: int
) -> None:
    hours = (span("mon", "08:00", "14:00"), span("tue", "08:00", "14:00"))
    catalogue = replace(site(*hours), closures=closures)
    monday = datetime(2026, 11, 23, tzinfo=UTC)
    eight = monday + timedelta(hours=8)
    assert due_after(3, eight, catalogue) == monday + timedelta(hours=due)


def test_a_site_that_is_always_open_waits_for_its_closures_too() -> None:
    catalogue = replace(site(), closures=(closed(9, 30),))
    eight = datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert due_after(3, eight, catalogue) == datetime(2026, 11, 24, 8, tzinfo=UTC)
