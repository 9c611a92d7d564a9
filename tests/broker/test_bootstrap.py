"""The broker as a process: it starts, serves, ends in order, and tells why if it cannot start."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from broker.bootstrap import is_running, log_of, new_token, run
from broker.ports import StoreUnavailable
from broker.store.sqlite import SqliteStore
from broker.wire.loop import CannotListen
from shared.domain.access import AccessReason, ReleaseAccess
from shared.domain.devices import DeviceFound
from shared.domain.services import SiteConfigured
from shared.domain.tickets import IssueTicket, TicketIssued
from shared.protocol.messages import Accepted
from shared.settings.loading import load
from tests.helpers.real_broker import RealBroker

if TYPE_CHECKING:
    from pathlib import Path

    from shared.domain.lobby import Recorded

PAGE = 4096
"""Bytes of a page of the log."""


def events(log: Path) -> list[Recorded]:
    store = SqliteStore(log)
    events = list(store.after(0))
    store.close()
    return events


def test_a_broker_that_is_told_to_end_ends_in_order_and_keeps_a_snapshot(
    real_broker: RealBroker,
) -> None:
    answer = real_broker.public("kiosk-1").ask(IssueTicket(service="papers"))
    assert isinstance(answer, Accepted)
    assert real_broker.stop() == 0
    store = SqliteStore(real_broker.log)
    snapshot = store.snapshot()
    assert snapshot is not None
    assert snapshot.sequence == answer.sequence
    store.close()


def test_a_second_broker_says_that_another_one_runs_and_leaves_its_log_alone(
    real_broker: RealBroker,
) -> None:
    settings = load(real_broker.config)
    catalogue = replace(settings.catalogue, services=settings.catalogue.services[:2])
    known = events(real_broker.log)
    with pytest.raises(CannotListen, match="in use"):
        run(replace(settings, catalogue=catalogue))
    assert events(real_broker.log) == known
    assert isinstance(real_broker.public("kiosk-1").ask(IssueTicket(service="emergency")), Accepted)


def test_a_snapshot_that_cannot_be_stored_at_the_end_is_told_and_nothing_is_lost(
    tmp_path: Path,
) -> None:
    broker = RealBroker(tmp_path)
    broker.start()
    broker.public("kiosk-1").ask(IssueTicket(service="papers"))
    writer = sqlite3.connect(broker.log)
    writer.execute("ALTER TABLE snapshots RENAME TO mislaid")
    writer.commit()
    writer.close()
    assert broker.stop() == 0
    broker.close()
    assert "the next start takes longer" in broker.said()
    kinds = [type(event.event) for event in events(broker.log)]
    assert kinds == [SiteConfigured, DeviceFound, TicketIssued]


def test_a_door_that_is_broken_is_told_to_the_staff_and_holds_up_nobody(tmp_path: Path) -> None:
    doors = "".join(
        f'[access.{name}]\nlabel = {{ de = "Tür", en = "Door" }}\nrelay = "{relay}"\n'
        for name, relay in (("up", "serial:///dev/absent"), ("down", "simulated"))
    )
    broker = RealBroker(tmp_path, doors)
    broker.start()
    reception = broker.staff("reception")
    for name in ("up", "down"):
        command = ReleaseAccess(access=name, reason=AccessReason.EXPECTED)
        assert isinstance(reception.ask(command), Accepted)
    known = reception.wait_for(
        lambda lobby: "up" in lobby.access.by_id and lobby.access.by_id["up"].condition != "ready"
    )
    assert {name: each.condition for name, each in known.access.by_id.items()} == {
        "up": "unreachable",
        "down": "ready",
    }
    assert broker.stop() == 0
    broker.close()
    assert broker.said() == ""


def test_a_log_that_cannot_be_opened_is_told_before_anybody_can_connect(tmp_path: Path) -> None:
    broker = RealBroker(tmp_path)
    broker.log.parent.write_text("a file stands where the folder should", "utf-8")
    with pytest.raises(StoreUnavailable, match="data"):
        run(load(broker.config))


def test_a_log_that_cannot_be_understood_is_told_too(real_broker: RealBroker) -> None:
    real_broker.kill()
    writer = sqlite3.connect(real_broker.log)
    writer.execute('UPDATE log SET body = \'{"type":"dance"}\'')
    writer.commit()
    writer.close()
    with pytest.raises(StoreUnavailable, match="dance"):
        run(load(real_broker.config))


def test_it_is_known_whether_a_broker_runs(real_broker: RealBroker) -> None:
    settings = load(real_broker.config)
    assert is_running(settings.broker)
    real_broker.stop()
    assert not is_running(settings.broker)
    assert log_of(settings) == real_broker.log


def test_no_two_slips_carry_the_same_token() -> None:
    tokens = {new_token() for _ in range(1000)}
    assert len(tokens) == 1000
    assert {len(token) for token in tokens} == {16}


def test_a_damaged_page_is_told_as_damage_before_anybody_can_connect(
    tmp_path: Path,
) -> None:
    broker = RealBroker(tmp_path)
    broker.start()
    broker.stop()
    content = bytearray(broker.log.read_bytes())
    # What is longer than a page goes on in others; the first such link now leads nowhere.
    further = next(
        at for at in range(0, len(content), PAGE) if b"Notlage" in content[at : at + PAGE]
    )
    content[further : further + 4] = b"\x00\x00\xff\xff"
    broker.log.write_bytes(content)
    with pytest.raises(AssertionError, match="the log is damaged"):
        broker.start()
