"""The moment that presenters are told."""

from datetime import UTC, datetime, timedelta

from counter_console.controller.clock import LobbyClock, utc_now

EPOCH = datetime(2026, 11, 23, tzinfo=UTC)


def test_the_time_is_the_brokers_at_the_steady_second() -> None:
    clock = LobbyClock(lambda at: EPOCH + timedelta(seconds=at))
    first, second = clock(), clock()
    assert second.at >= first.at
    assert second.utc - first.utc == timedelta(seconds=second.at) - timedelta(seconds=first.at)


def test_the_desks_own_time_is_told_in_utc() -> None:
    assert utc_now().tzinfo is UTC
