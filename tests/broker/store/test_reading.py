"""A part of the log, read from beside."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from broker.ports import StoreUnavailable
from broker.store.reading import events_between, read_log
from broker.store.sqlite import SqliteStore
from shared.domain.devices import DeviceFound
from tests.broker.test_service import a_service
from tests.helpers.fakes import SettableClock
from tests.helpers.lobbies import MONDAY_NINE

if TYPE_CHECKING:
    from pathlib import Path

HOUR = timedelta(hours=1)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Write a log in which a device was found at nine and another one at ten."""
    file, clock = tmp_path / "lobby.db", SettableClock(MONDAY_NINE)
    with closing(SqliteStore(file)) as store:
        service = a_service(store, clock, fresh=False)
        service.note([DeviceFound(device="kiosk-1")])
        clock.moment += HOUR
        service.note([DeviceFound(device="kiosk-2")])
    return file


def test_events_of_its_end_belong_to_the_next_part(log: Path) -> None:
    first = list(events_between(log, MONDAY_NINE, MONDAY_NINE + HOUR))
    assert [each.event for each in first] == [DeviceFound(device="kiosk-1")]
    later = list(events_between(log, MONDAY_NINE + HOUR, MONDAY_NINE + 2 * HOUR))
    assert [each.event for each in later][-1] == DeviceFound(device="kiosk-2")
    assert later[-1].time == MONDAY_NINE + HOUR


def test_the_whole_log_is_read_as_it_was_written_in_order(log: Path) -> None:
    read = [(each.sequence, each.time, each.event) for each in read_log(log)]
    assert read == [
        (1, MONDAY_NINE, DeviceFound(device="kiosk-1")),
        (2, MONDAY_NINE + HOUR, DeviceFound(device="kiosk-2")),
    ]


def test_who_reads_never_makes_a_log_where_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable):
        read_log(tmp_path / "nothing.db")
    assert list(tmp_path.iterdir()) == []


def test_a_log_that_is_missing_or_not_understood_is_told(log: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable):
        list(events_between(tmp_path / "nothing.db", MONDAY_NINE, MONDAY_NINE + HOUR))
    with closing(sqlite3.connect(log)) as spoilt, spoilt:
        spoilt.execute("UPDATE log SET body = '{}'")
    with pytest.raises(StoreUnavailable):
        list(events_between(log, MONDAY_NINE, MONDAY_NINE + HOUR))
