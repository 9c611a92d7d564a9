"""Whoever sends without end, never reads, or comes in masses: the others are served.

Each test measures the real process: its memory stays bounded, it logs no warning (the fixtures
hold that), and a device goes on getting answers meanwhile.
"""

from __future__ import annotations

import resource
import sqlite3
import time
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import zmq

from shared.client.blocking import BlockingClient
from shared.domain.devices import ReportPrinter
from shared.domain.refusals import Reason
from shared.domain.tickets import IssueTicket
from shared.protocol.codec import encode
from shared.protocol.endpoints import Endpoints
from shared.protocol.messages import Accepted, GetSnapshot
from shared.protocol.session import Link, Lost
from shared.protocol.version import MAX_BODY, VERSION
from tests.helpers.attackers import (
    KIOSK,
    NOTE,
    PORTS,
    Flood,
    Heard,
    a_request,
    assert_others_are_served,
    endpoint,
    noise,
    peak_megabytes,
)
from tests.helpers.real_broker import RealBroker, real_broker
from tests.helpers.zmtp import MORE, connected, frame, is_closed, message, shaken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shared.domain.public import Hall

__all__ = ["real_broker"]

BORNE = 100.0
"""Megabytes that a flood may take for a moment: what it brings in until somebody looks."""
LASTING = 40.0
"""Megabytes that may be left when the flood is over."""

# ------------------------------------------------------------------ what never ends


def test_a_million_commands_a_minute_from_one_device_leave_the_others_their_turn(
    real_broker: RealBroker,
) -> None:
    line = shaken(real_broker.endpoints.commands, "DEALER")
    heard = Heard(line)
    flood = Flood(line, b"".join(a_request(number) for number in range(20_000)))
    heard.start()
    flood.start()
    before = real_broker.megabytes()
    device = real_broker.public("reception")
    assert all(isinstance(device.ask(NOTE), Accepted) for _ in range(50))
    assert flood.is_alive(), "the flood was over before the others had their answers"
    assert real_broker.megabytes() - before < LASTING
    flood.stop()
    heard.join()
    assert heard.refused[Reason.TOO_MANY_REQUESTS] > 0
    assert {*heard.refused} == {Reason.TOO_MANY_REQUESTS}
    assert 0 < stored(real_broker, KIOSK) <= heard.accepted + RECEIVED_LATE


RECEIVED_LATE = 500
"""Answers that the flood's line was shut before."""


def stored(broker: RealBroker, device: str) -> int:
    with closing(sqlite3.connect(f"file:{broker.log}?mode=ro", uri=True)) as reader:
        found = reader.execute("SELECT count(*) FROM log WHERE device = ?", (device,))
        return int(found.fetchone()[0])


@pytest.mark.parametrize(
    "portion",
    [
        message(VERSION, b" " * MAX_BODY) * 20,
        message(VERSION, b'{"id":' + b"[" * 60_000) * 20,
        message(*[b""] * 400) * 100,
    ],
    ids=["of the longest requests", "of the deepest requests", "of requests in 400 frames"],
)
def test_a_flood_that_is_not_understood_fills_no_memory(
    real_broker: RealBroker, portion: bytes
) -> None:
    before = real_broker.megabytes()
    line = shaken(real_broker.endpoints.commands, "DEALER")
    Heard(line).start()
    flood = Flood(line, portion)
    flood.start()
    assert peak_megabytes(real_broker, 2.0) - before < BORNE
    assert_others_are_served(real_broker)
    flood.stop()
    assert real_broker.megabytes() - before < LASTING


ENDLESS: dict[str, bytes] = {
    "of empty frames": frame(b"", MORE) * 20_000,
    "of long frames": frame(b"x" * 60_000, MORE),
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_a_request_of_frames_without_end_is_cut_off(real_broker: RealBroker, kind: str) -> None:
    before = real_broker.megabytes()
    flood = Flood(shaken(real_broker.endpoints.commands, "DEALER"), ENDLESS[kind])
    flood.start()
    peak = peak_megabytes(real_broker, 2.0)
    assert_others_are_served(real_broker)
    flood.join(20)
    assert flood.was_shut
    flood.stop()
    assert peak - before < 3 * BORNE
    assert real_broker.megabytes() - before < 3 * LASTING


@pytest.mark.parametrize("port", ["public", "staff"])
def test_a_follower_that_subscribes_to_millions_of_things_is_cut_off(
    real_broker: RealBroker, port: str
) -> None:
    before = real_broker.megabytes()
    portion = b"".join(frame(b"\x01" + noise(number, 100)) for number in range(20_000))
    flood = Flood(shaken(endpoint(real_broker, port), "SUB"), portion)
    flood.start()
    assert_others_are_served(real_broker)
    flood.join(20)
    assert flood.was_shut
    flood.stop()
    assert real_broker.megabytes() - before < 2 * BORNE


@pytest.mark.parametrize("port", ["public", "staff"])
def test_a_patient_follower_that_subscribes_to_one_thing_after_the_other_is_cut_off(
    real_broker: RealBroker, port: str
) -> None:
    line = shaken(endpoint(real_broker, port), "SUB")
    line.sendall(b"".join(frame(b"\x01%d" % number) for number in range(101)))
    assert is_closed(line)
    line.close()


# ------------------------------------------------------------------ who does not read


@pytest.fixture
def hurried_broker(tmp_path: Path) -> Iterator[RealBroker]:
    """A broker that does not mind how fast it is asked."""
    broker = RealBroker(tmp_path, "commands_per_second = 100000\n")
    broker.start()
    yield broker
    broker.close()
    assert broker.said() == ""


def test_who_asks_for_snapshots_and_never_reads_them_is_cut_off(
    hurried_broker: RealBroker,
) -> None:
    reception = hurried_broker.public("reception")
    for _ in range(300):
        assert isinstance(reception.ask(IssueTicket(service="papers")), Accepted)
    before = hurried_broker.megabytes()
    snapshot = encode(GetSnapshot(id="mine", device="reception", audience="staff"))
    flood = Flood(shaken(hurried_broker.endpoints.commands, "DEALER"), message(*snapshot))
    flood.start()
    assert peak_megabytes(hurried_broker, 2.0) - before < BORNE
    assert_others_are_served(hurried_broker)
    flood.join(20)
    assert flood.was_shut
    flood.stop()


def test_who_asks_for_snapshots_as_fast_as_it_may_and_never_reads_fills_no_memory(
    real_broker: RealBroker,
) -> None:
    before = real_broker.megabytes()
    snapshot = encode(GetSnapshot(id="mine", device="reception", audience="staff"))
    flood = Flood(shaken(real_broker.endpoints.commands, "DEALER"), message(*snapshot) * 100)
    flood.start()
    assert peak_megabytes(real_broker, 2.0) - before < LASTING
    assert_others_are_served(real_broker)
    flood.stop()


def test_followers_that_do_not_read_fill_no_memory_and_hold_up_nobody(
    hurried_broker: RealBroker,
) -> None:
    console = hurried_broker.staff("reception")
    console.wait_for(lambda _: True)
    before = hurried_broker.megabytes()
    conditions = [ReportPrinter(condition=letter * 200) for letter in "xy"]
    with ExitStack() as stack:
        for _ in range(100):
            deaf = shaken(hurried_broker.endpoints.staff, "SUB", room=4096)
            deaf.sendall(frame(b"\x01"))
            stack.enter_context(closing(deaf))
        line = stack.enter_context(closing(shaken(hurried_broker.endpoints.commands, "DEALER")))
        Heard(line).start()
        for number in range(5000):
            line.sendall(a_request(number, conditions[number % 2]))
            if number % 100 == 0:
                console.poll(0)
        console.wait_for(lambda lobby: lobby.sequence >= 5001, 60)
        assert hurried_broker.megabytes() - before < LASTING
    assert console.session.link is Link.LIVE
    assert Lost() not in console.notices


# ------------------------------------------------------------------ who is there in masses

IDLE = 10_000


def test_ten_thousand_idle_connections_leave_the_others_their_turn(
    real_broker: RealBroker,
) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    idle = IDLE if most == resource.RLIM_INFINITY else min(IDLE, most * 3 // 5)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 2 * IDLE), most))
    before = real_broker.megabytes()
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
    kinds = {"commands": zmq.ROUTER, "public": zmq.XSUB, "staff": zmq.XSUB}
    crowd = {port: context.socket(kind) for port, kind in kinds.items()}
    try:
        for number in range(idle):
            port = PORTS[number % len(PORTS)]
            crowd[port].connect(endpoint(real_broker, port))
        wait_for_connections(real_broker, idle)
        assert_others_are_served(real_broker)
        there = real_broker.connections()
        assert there > idle * 0.95, f"only {there} of {idle} were there; this machine allows {most}"
        assert real_broker.megabytes() - before < 400
    finally:
        for each in crowd.values():
            each.close(linger=0)
        context.term()


def wait_for_connections(broker: RealBroker, wanted: int) -> None:
    end = time.monotonic() + 120
    while broker.connections() < wanted:
        assert time.monotonic() < end, f"{broker.connections()} of {wanted} came"
        time.sleep(0.05)


def test_whoever_takes_all_places_from_one_machine_keeps_no_other_machine_out(
    tmp_path: Path,
) -> None:
    broker = RealBroker(tmp_path, descriptors=200)
    broker.start()
    try:
        old = broker.public(KIOSK)
        assert isinstance(old.ask(NOTE), Accepted)
        with ExitStack() as stack:
            for _ in range(400):
                stack.enter_context(closing(connected(broker.endpoints.commands)))
            wait_for_connections(broker, 140)
            wait_until_some_are_free(broker, 200)
            before = processor_seconds(broker)
            time.sleep(1.0)
            assert processor_seconds(broker) - before < 0.5, "it spins"
            assert isinstance(old.ask(NOTE), Accepted)
            newcomer = elsewhere(broker)
            stack.callback(newcomer.close)
            assert isinstance(newcomer.ask(NOTE), Accepted)
    finally:
        broker.close()
    assert broker.said() == ""


def wait_until_some_are_free(broker: RealBroker, descriptors: int) -> None:
    end = time.monotonic() + 20
    while broker.connections() > descriptors - 10:
        assert time.monotonic() < end, "it has no descriptor left"
        time.sleep(0.05)


def processor_seconds(broker: RealBroker) -> float:
    ticks = Path(f"/proc/{broker.id}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(ticks[11]) + int(ticks[12])) / 100


def elsewhere(broker: RealBroker) -> BlockingClient[Hall]:
    """Connect a device that has another address than the rest of this machine."""
    moved = Endpoints(**{port: f"tcp://127.0.0.2:0;{endpoint(broker, port)[6:]}" for port in PORTS})
    return BlockingClient(moved, device="reception", audience="public")
