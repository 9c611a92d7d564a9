"""The one place of the broker that reads the time."""

from __future__ import annotations

from datetime import UTC, timedelta

from broker.clock import SystemClock


def test_time_is_told_in_utc_in_whole_milliseconds_and_goes_on() -> None:
    first, second = SystemClock().now(), SystemClock().now()
    assert first.tzinfo is UTC
    assert first.microsecond % 1000 == second.microsecond % 1000 == 0
    assert timedelta(0) <= second - first < timedelta(hours=1)
