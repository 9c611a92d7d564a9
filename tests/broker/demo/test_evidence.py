"""The log is read by an auditor as it was written by the broker."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from broker.demo.evidence import read_log
from broker.ports import Row
from broker.store.sqlite import SqliteStore
from shared.domain.devices import Timing, TimingReported
from shared.domain.tickets import TicketExpired

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_what_the_broker_wrote_is_read_back_in_order(tmp_path: Path) -> None:
    events = [
        TicketExpired(ticket=7),
        TimingReported(timing=Timing.CLICK_TO_GLASS, subject=1, milliseconds=12.5),
    ]
    store = SqliteStore(tmp_path / "lobby.db")
    store.append(
        [
            Row(
                sequence=place,
                time=NOON,
                type=str(event.__struct_config__.tag),
                device="counter-1",
                command=f"id-{place}",
                ticket=None,
                counter=None,
                body=msgspec.json.encode(event),
            )
            for place, event in enumerate(events, start=1)
        ]
    )
    store.close()
    read = read_log(tmp_path / "lobby.db")
    assert [recorded.event for recorded in read] == events
    assert [(r.sequence, r.time, r.device) for r in read] == [
        (1, NOON, "counter-1"),
        (2, NOON, "counter-1"),
    ]


def test_an_auditor_never_makes_a_log_where_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        read_log(tmp_path / "nothing.db")
    assert list(tmp_path.iterdir()) == []
