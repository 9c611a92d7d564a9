"""The lobby's time: steady as the hours pass, in step with the wall clock, and never backwards."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broker.rules.timekeeping import (
    EXCUSED_SECONDS,
    NO_JUMP,
    TOLERANCE,
    Reading,
    begin,
    carried,
    look,
)
from tests.helpers.lobbies import MONDAY_NINE

MILLISECOND = timedelta(milliseconds=1)
HOUR = timedelta(hours=1)
NINE = Reading(time=MONDAY_NINE, steady=100.0)


def test_time_that_passes_on_both_clocks_is_no_jump() -> None:
    seen, jump = look(NINE, MONDAY_NINE + HOUR, 3700.0)
    assert (seen.now, jump) == (MONDAY_NINE + HOUR, NO_JUMP)


@pytest.mark.parametrize("ahead", [MILLISECOND, TOLERANCE])
def test_a_clock_that_is_a_little_ahead_is_followed(ahead: timedelta) -> None:
    seen, jump = look(NINE, MONDAY_NINE + ahead, 100.0)
    assert (seen.now, jump) == (MONDAY_NINE + ahead, NO_JUMP)


@pytest.mark.parametrize("behind", [MILLISECOND, TOLERANCE])
def test_for_a_clock_that_is_a_little_behind_the_time_stands_still_and_then_goes_on(
    behind: timedelta,
) -> None:
    seen, jump = look(NINE, MONDAY_NINE - behind, 100.0)
    assert (seen.now, jump) == (MONDAY_NINE, NO_JUMP)
    later, jump = look(seen, MONDAY_NINE - behind + 2 * TOLERANCE, 110.0)
    assert (later.now, jump) == (MONDAY_NINE - behind + 2 * TOLERANCE, NO_JUMP)


@pytest.mark.parametrize("by", [TOLERANCE + MILLISECOND, -TOLERANCE - MILLISECOND, HOUR, -HOUR])
def test_beyond_that_somebody_has_set_the_clock(by: timedelta) -> None:
    seen, jump = look(NINE, MONDAY_NINE + HOUR + by, 3700.0)
    assert (seen.now, jump) == (MONDAY_NINE + HOUR + by, by)


def test_many_small_steps_back_do_not_hide_a_large_one() -> None:
    seen, found = NINE, list[timedelta]()
    for step in range(1, 4):
        seen, jump = look(seen, MONDAY_NINE - step * timedelta(seconds=4), 100.0)
        found.append(jump)
    assert found == [NO_JUMP, timedelta(seconds=-8), NO_JUMP]


def test_whoever_does_not_count_a_jump_goes_on_by_the_steady_clock_and_finds_it_again() -> None:
    later = carried(NINE, 160.25)
    assert later.now == MONDAY_NINE + timedelta(seconds=60.25)
    assert look(later, MONDAY_NINE + HOUR, 160.25)[1] == HOUR - timedelta(seconds=60.25)


def test_a_jump_is_told_in_whole_milliseconds_as_the_log_keeps_moments() -> None:
    _, jump = look(NINE, MONDAY_NINE + HOUR, 100.000_4)
    assert jump == HOUR
    assert carried(NINE, 100.000_4).now == MONDAY_NINE


def test_a_run_begins_with_the_log_if_the_clock_is_behind_it_and_the_first_look_says_so() -> None:
    first = begin(MONDAY_NINE - HOUR, 7.0, MONDAY_NINE)
    assert first.now == MONDAY_NINE
    assert look(first, MONDAY_NINE - HOUR, 7.0)[1] == -HOUR


@pytest.mark.parametrize("last", [None, MONDAY_NINE - 99 * HOUR, MONDAY_NINE])
def test_a_clock_that_is_ahead_of_the_log_tells_how_long_the_broker_was_off(
    last: datetime | None,
) -> None:
    first = begin(MONDAY_NINE, 7.0, last)
    assert (first.now, look(first, MONDAY_NINE, 7.0)[1]) == (MONDAY_NINE, NO_JUMP)


# ------------------------------------------------------------------ deadlines


def test_a_deadline_is_met_until_its_moment() -> None:
    assert NINE.deadlines_met == MONDAY_NINE


def test_soon_after_a_jump_forward_deadlines_by_the_earlier_clock_count() -> None:
    seen, _ = look(NINE, MONDAY_NINE + HOUR, 100.0)
    assert seen.deadlines_met == MONDAY_NINE
    span = timedelta(seconds=EXCUSED_SECONDS)
    soon, _ = look(seen, MONDAY_NINE + HOUR + span, 100.0 + EXCUSED_SECONDS)
    assert soon.deadlines_met == MONDAY_NINE + span
    late, _ = look(soon, MONDAY_NINE + HOUR + span + MILLISECOND, 100.001 + EXCUSED_SECONDS)
    assert late.deadlines_met == late.now


def test_after_two_jumps_at_once_the_first_clock_still_counts() -> None:
    once, _ = look(NINE, MONDAY_NINE + HOUR, 100.0)
    twice, _ = look(once, MONDAY_NINE + 3 * HOUR, 100.0)
    assert twice.deadlines_met == MONDAY_NINE
    much_later = carried(twice, 4000.0)
    assert look(much_later, much_later.now + HOUR, 4000.0)[0].deadlines_met == much_later.now


def test_after_a_jump_back_and_nothing_else_deadlines_are_what_they_say() -> None:
    seen, _ = look(NINE, MONDAY_NINE - HOUR, 100.0)
    assert seen.deadlines_met == seen.now


# ------------------------------------------------------------------ whatever the clocks do

milliseconds = st.integers(0, 3_600_000)
steps = st.tuples(milliseconds, st.one_of(st.integers(-4000, 4000), st.integers(-(10**12), 10**9)))


@given(st.lists(steps, max_size=30))
def test_time_goes_back_only_with_a_jump_and_all_that_passed_is_counted(
    taken: list[tuple[int, int]],
) -> None:
    known, wall, steady = NINE, MONDAY_NINE, 100_000
    for passed, touched in taken:
        steady += passed
        wall += timedelta(milliseconds=passed + touched)
        seen, jump = look(known, wall, steady / 1000)
        waited = seen.now - known.now - jump
        assert waited >= timedelta()
        assert abs(waited - timedelta(milliseconds=passed)) <= TOLERANCE
        assert not jump or seen.now == wall
        known = seen
