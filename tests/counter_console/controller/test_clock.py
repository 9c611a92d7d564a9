"""The moment that presenters are told."""

from datetime import UTC, datetime, timedelta

import pytest

from counter_console.controller.clock import LobbyClock, utc_now
from shared.domain.lobby import Lobby
from tests.helpers.line import PAPERS, Line

EPOCH = datetime(2026, 11, 23, tzinfo=UTC)


def test_the_time_is_the_brokers_at_the_steady_second() -> None:
    clock = LobbyClock(lambda at: EPOCH + timedelta(seconds=at))
    first, second = clock(), clock()
    assert second.at >= first.at
    assert second.utc - first.utc == timedelta(seconds=second.at) - timedelta(seconds=first.at)


def test_the_desks_own_time_is_told_in_utc() -> None:
    assert utc_now().tzinfo is UTC


@pytest.mark.parametrize("by", [timedelta(hours=1), timedelta(hours=-1)])
def test_the_brokers_time_never_runs_ahead_of_the_state_it_belongs_to(by: timedelta) -> None:
    line = Line()
    line.live()
    line.broker.does(PAPERS)
    for _ in range(30):
        line.wait(2)
        line.broker.beat()
        line.flow()

    def waited() -> timedelta:
        lobby = line.session.state
        assert isinstance(lobby, Lobby)
        return line.session.broker_time(line.now) - lobby.tickets.by_id[1].issued

    assert waited() == timedelta(minutes=1)
    line.broker.clock.set(line.broker.clock.now() + by)
    line.broker.beat()
    # The heartbeat overtakes the event, or the event is lost: a gap either way.
    line.hear_news(line.news.pop())
    assert waited() == timedelta(minutes=1)
    line.flow()
    assert waited() == timedelta(minutes=1)
    assert line.session.broker_time(line.now) == line.broker.clock.now()
